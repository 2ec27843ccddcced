import { accept, refusal, refuse, type Outcome } from '../../domain/shared/refusal';
import { writtenDate } from '../../domain/shared/time';
import type { AskedRevocation } from '../../protocol/signing/messages';
import { base64Of } from '../../signatures/base64';
import { openKey, type OpenedKey } from '../../signatures/sign-in-worker';
import type { KeyChoice } from '../../signatures/signing';
import { signersOf } from '../../signatures/signers-of';
import type { SignerCheck } from '../../signatures/writing/check-signer';
import type { ScreenContext } from '../context';

/** What whoever signs is told of revocation; `away`: there was no line to ask over. */
export type RevocationSaid = Exclude<AskedRevocation['revocation'], 'revoked'> | 'away';

export interface AskedKey {
  readonly key: OpenedKey;
  readonly said: RevocationSaid;
}

/**
 * Opens a key and asks whether its certificate was revoked (Decree 68/2024 art. 29). A revoked one is refused and forgotten; without an answer it signs, and
 * whoever signs is told that nobody was asked: what the server embeds when the line is back decides.
 */
export async function openAskedKey(choice: KeyChoice, check: SignerCheck, revocation: ScreenContext['revocation']): Promise<Outcome<AskedKey>> {
  const opened = await openKey(choice, check);
  if (!opened.ok) return opened;
  const said = await saidOf(opened.value.signer.certificates, revocation);
  if (!said.ok) opened.value.end();
  return said.ok ? accept({ key: opened.value, said: said.value }) : said;
}

const fromBest = ['good', 'notAsked', 'unanswered', 'away'] as const satisfies readonly RevocationSaid[];

/** What is told when several files were signed one by one: the least that was said of any, for one answer says nothing of the other signatures. */
export function leastSaid(one: RevocationSaid | null, other: RevocationSaid): RevocationSaid {
  return one !== null && fromBest.indexOf(one) > fromBest.indexOf(other) ? one : other;
}

/** What is said of a file that a token signed, whose certificate stands only there; the refusal where it was revoked, before the file goes anywhere. */
export async function saidOfSigned(file: Blob, revocation: ScreenContext['revocation']): Promise<Outcome<RevocationSaid>> {
  const certificates = signersOf(new Uint8Array(await file.arrayBuffer())).at(-1) ?? [];
  return certificates.length === 0 ? accept('notAsked') : saidOf(certificates.map(base64Of), revocation);
}

/** What is said of a certificate and those above it, base64 each; the refusal where one was revoked. */
export async function saidOf(certificates: readonly string[], revocation: ScreenContext['revocation']): Promise<Outcome<RevocationSaid>> {
  const asked = await revocation.of(certificates);
  if (asked?.revocation !== 'revoked') return accept(asked?.revocation ?? 'away');
  return refuse(refusal('certificateRevoked', 'HOSO-SIGN', { details: { name: asked.name, date: writtenDate(asked.day) } }));
}
