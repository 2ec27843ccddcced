import type { TrustedCertificates } from '../../src/domain/signatures/types';
import type { SigningChain } from '../../src/signatures/chain';
import { chainOf } from '../../src/signatures/chain';
import { DerFault } from '../../src/signatures/der/read';
import type { KeptEvidence } from '../../src/signatures/writing/long-term';
import { responderQuery } from '../../src/signatures/writing/responder';
import { evidenceOf } from '../../src/signatures/evidence';
import { KeyRing } from '../../src/signatures/keys';
import { Revocation } from '../../src/signatures/revocation';
import { NoAnswer, type ProofLines } from './ports';

/** What was gathered about a certificate and those above it, and who did not answer. */
export interface Gathered {
  readonly evidence: KeptEvidence;
  readonly missing: readonly string[];
}

type Link = SigningChain['links'][number];

export interface EvidenceMeans {
  readonly lines: Pick<ProofLines, 'list' | 'answer'>;
  readonly now: () => number;
  /** How many bytes a list may have that is kept; absent where nothing is kept of it. */
  readonly listMost?: number;
}

/**
 * Asks of each certificate up to the trusted one whether it was revoked: its responder, or else its list. Only addresses in certificates that lead to somebody
 * trusted are asked, so that nobody sends this server anywhere with a certificate of their own making. What comes is kept only
 * when it says whether this certificate was revoked, by who may say it and for today: else the next one is asked. A list that is too long is kept only where it says that somebody was revoked.
 */
export async function gatherEvidence(signed: SigningChain, asking: EvidenceMeans): Promise<Gathered> {
  const found = await Promise.all(signed.links.map((link) => gatherOne(link, asking)));
  return {
    evidence: {
      certificates: signed.links.map(({ issuer }) => issuer.bytes),
      lists: found.flatMap(({ lists }) => lists),
      answers: found.flatMap(({ answers }) => answers),
    },
    missing: found.flatMap(({ missing }) => missing),
  };
}

/** The certificates of a signer up to one that the agency trusts; null where they lead to nobody, or cannot be read as certificates. */
export async function trustedChain(certificates: readonly Uint8Array[], trusted: TrustedCertificates | null, at: number): Promise<SigningChain | null> {
  try {
    return await chainOf(certificates, { trusted, at });
  } catch (error) {
    if (error instanceof DerFault) return null;
    throw error;
  }
}

/** What was gathered about several signers. */
export function joined(all: readonly Gathered[]): Gathered {
  return {
    evidence: {
      certificates: all.flatMap(({ evidence }) => evidence.certificates),
      lists: all.flatMap(({ evidence }) => evidence.lists),
      answers: all.flatMap(({ evidence }) => evidence.answers),
    },
    missing: all.flatMap(({ missing }) => missing),
  };
}

interface Found {
  readonly lists: readonly Uint8Array[];
  readonly answers: readonly Uint8Array[];
  readonly missing: readonly string[];
}

async function gatherOne({ certificate, issuer, addresses }: Link, { lines, now, listMost = Infinity }: EvidenceMeans): Promise<Found> {
  const query = addresses.responders.length > 0 ? await responderQuery(certificate, issuer) : null;
  const asked = [
    ...addresses.responders.map((url) => ({ url, come: async () => ({ lists: [], answers: [await lines.answer(url, query!)] }) })),
    ...addresses.lists.map((url) => ({ url, come: async () => ({ lists: [await lines.list(url)], answers: [] }) })),
  ];
  const missing: string[] = [];
  for (const { url, come } of asked) {
    try {
      const found = await come();
      const { state } = await new Revocation(new KeyRing()).stateOf({ certificate, issuer, at: now() }, evidenceOf({ certificates: [], ...found }));
      const length = Math.max(0, ...found.lists.map((list) => list.length));
      if (state === 'revoked' || (state === 'good' && length <= listMost)) return { ...found, missing: [] };
      missing.push(`${url}: ${state === 'good' ? `a list of ${length} bytes is not kept in a file (at most ${listMost})` : state}`);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      missing.push(error.message);
    }
  }
  return { lists: [], answers: [], missing };
}
