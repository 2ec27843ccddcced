import type { SigningChain } from './chain';
import { evidenceOf } from './evidence';
import { KeyRing } from './keys';
import { Revocation } from './revocation';
import type { KeptEvidence } from './writing/long-term';

/** What is known of a signer and of everybody between them and somebody trusted; `unknown`: of one of them nothing that can be used was said. */
export type ChainStanding = { readonly state: 'good' | 'unknown' } | { readonly state: 'revoked'; readonly name: string; readonly at: number };

const keys = new KeyRing();

/** Whether anybody in a chain was revoked, as lists and answers (DER) say at a time (Decree 68/2024 art. 29): the lowest that was is named. */
export async function standingOf({ links }: SigningChain, kept: KeptEvidence, at: number): Promise<ChainStanding> {
  const evidence = evidenceOf(kept);
  const revocation = new Revocation(keys);
  const states = await Promise.all(links.map(({ certificate, issuer }) => revocation.stateOf({ certificate, issuer, at }, evidence)));
  for (const [place, found] of states.entries()) {
    if (found.state === 'revoked') return { state: 'revoked', name: links[place]!.certificate.subject.common, at: found.at };
  }
  return { state: states.every(({ state }) => state === 'good') ? 'good' : 'unknown' };
}
