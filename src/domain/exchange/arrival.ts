import type { IncomingFacts, OriginalRef } from '../incoming/types';
import type { ArrivalId } from '../shared/ids';
import type { Instant } from '../shared/time';

/** What was looked at when a document came over the exchange axis. */
export const arrivalChecks = ['message', 'addressee', 'files', 'integrity', 'trust', 'signature', 'duplicate', 'business'] as const;

/** Something that was found then. `return`: it has to go back, with these words. `look`: a clerk decides. */
export interface ArrivalFinding {
  readonly check: (typeof arrivalChecks)[number];
  readonly weight: 'return' | 'look';
  /** In Vietnamese, ready to be sent to whoever sent the document. */
  readonly words: string;
}

/** Where a document came from, and as what. */
export interface ArrivalOrigin {
  /** Mã định danh as it was written. */
  readonly organId: string;
  readonly name: string;
  /** How the sender names the document on the axis. */
  readonly documentId: string;
  readonly business: 'new' | 'recall' | 'update' | 'replace';
  /** The document that is recalled, updated or replaced; empty for a new one. */
  readonly about: string;
  readonly reason: string;
  readonly paperFollows: boolean;
}

/** Văn bản đến qua trục that the registry has not acted on, or what is left to say of one that it has: then its facts and files are the register's. */
export interface Arrival {
  readonly id: ArrivalId;
  readonly state: 'waiting' | 'registered' | 'returned';
  readonly arrivedAt: Instant;
  readonly origin: ArrivalOrigin;
  /** Null once it was registered or returned. */
  readonly facts: IncomingFacts | null;
  readonly originals: readonly OriginalRef[];
  readonly findings: readonly ArrivalFinding[];
}

/** Whether nothing stands against registering it as it is, so that many are accepted at once. */
export function isClean({ state, findings, origin }: Arrival): boolean {
  return state === 'waiting' && origin.business === 'new' && findings.length === 0;
}

/** The words with which it goes back: everything that was found against it, or nothing where nobody found anything. */
export function readyReason({ findings }: Arrival): string {
  return findings
    .filter(({ weight }) => weight === 'return')
    .map(({ words }) => words)
    .join('; ');
}
