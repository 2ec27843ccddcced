import { accept, type Outcome } from '../../src/domain/shared/refusal';
import type { TrustedCertificates } from '../../src/domain/signatures/types';
import { signaturesToFinish, type Unfinished } from '../../src/signatures/unfinished';
import { addEvidence, fillEvidence, stampFile, stampSignature, type KeptEvidence } from '../../src/signatures/writing/long-term';
import { gatherEvidence, joined, trustedChain, type Gathered } from './gather-evidence';
import type { ProofLines } from './ports';

export interface CompletionMeans {
  readonly lines: ProofLines;
  readonly trusted: () => TrustedCertificates | null;
  readonly now: () => number;
  /** A number that nobody could guess, for each question. */
  readonly nonce: () => Uint8Array;
}

/** A file with what proves its newest signature, and what could not be had. */
export interface CompletedFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly missing: readonly string[];
}

/** Every file of the agency would have it, and every recipient get it; who has longer lists has a responder as a rule. */
const LIST_KEPT_MOST = 4 * 1024 * 1024;
const STAMP_FIELD = 'Dấu thời gian';

/**
 * Puts a time stamp (RFC 3161) over the newest signature of a file, and beside it what says that its certificates were not revoked then. Not one signed byte
 * changes: both go into the room that the signature keeps, and evidence that is too large for it into a revision of its own. An earlier signature that was
 * covered before it got a stamp is proven by one over the whole file, and its signer asked about too. Refuses what the authority refuses; rejects with `NoAnswer` without one.
 */
export async function completeFile(bytes: Uint8Array, means: CompletionMeans): Promise<Outcome<CompletedFile>> {
  const signatures = signaturesToFinish(bytes);
  const newest = signatures.at(-1);
  const stamped = await stampAll(bytes, signatures, means);
  if (!stamped.ok || !newest) return stamped.ok ? accept({ bytes: stamped.value, missing: [] }) : stamped;
  // Whoever signed before, and was covered before anybody asked about them, would else never be asked about.
  const unproven = signatures.filter((each) => each === newest || !each.isStamped);
  const { evidence, missing } = await gatherAll(unproven, means);
  const grown = await withProof(stamped.value, newest.field, evidence);
  return grown.ok ? accept({ bytes: grown.value, missing }) : grown;
}

async function stampAll(bytes: Uint8Array, signatures: readonly Unfinished[], { lines, nonce }: CompletionMeans): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  const newest = signatures.at(-1);
  const asking = () => ({ ask: lines.stamp, nonce: nonce() });
  const isOpen = newest && !newest.isStamped && !newest.isCovered;
  const first = isOpen ? await stampSignature(bytes, newest.field, asking()) : accept(bytes.slice());
  const left = signatures.slice(0, -1).some(({ isStamped }) => !isStamped) || (newest?.isCovered && !newest.isStamped);
  return first.ok && left ? stampFile(first.value, STAMP_FIELD, asking()) : first;
}

async function gatherAll(signatures: readonly Unfinished[], means: CompletionMeans): Promise<Gathered> {
  const chains = await Promise.all(signatures.map(({ certificates }) => trustedChain(certificates, means.trusted(), means.now())));
  const known = chains.filter((chain) => chain !== null);
  return joined(await Promise.all(known.map((chain) => gatherEvidence(chain, { ...means, listMost: LIST_KEPT_MOST }))));
}

async function withProof(bytes: Uint8Array<ArrayBuffer>, field: string, evidence: KeptEvidence): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  if (evidence.lists.length + evidence.answers.length === 0) return accept(bytes);
  const filled = await fillEvidence(bytes, field, evidence);
  return filled.ok ? filled : addEvidence(bytes, evidence);
}
