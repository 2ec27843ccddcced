import type { IncomingFacts, OriginalRef } from '../incoming/types';
import type { ArrivalId, DocumentId } from '../shared/ids';
import type { Instant } from '../shared/time';

/** What was looked at when a document came over the exchange axis. */
export const arrivalChecks = ['message', 'addressee', 'files', 'integrity', 'trust', 'signature', 'duplicate', 'business'] as const;

/** Something that was found then. `return`: it has to go back, with these words. `look`: a clerk decides. `note`: what could not be compared; nothing stands against it. */
export interface ArrivalFinding {
  readonly check: (typeof arrivalChecks)[number];
  readonly weight: 'return' | 'look' | 'note';
  /** In Vietnamese, ready to be sent to whoever sent the document. */
  readonly words: string;
}

/** takeBack: a status 13, with which a sender takes back what was not accepted yet. */
export const arrivalBusinesses = ['new', 'recall', 'update', 'replace', 'takeBack'] as const;
export type ArrivalBusiness = (typeof arrivalBusinesses)[number];

/** Where a document came from, and as what. */
export interface ArrivalOrigin {
  /** Mã định danh as it was written. */
  readonly organId: string;
  readonly name: string;
  /** How the sender names the document on the axis. */
  readonly documentId: string;
  readonly business: ArrivalBusiness;
  /** The document that is recalled, updated or replaced; empty for a new one. */
  readonly about: string;
  readonly reason: string;
  readonly paperFollows: boolean;
}

/** What is said to an order of the sender: 15 or 16. */
export type OrderAnswer = 'agreed' | 'declined';

/** withdrawn: its sender recalled, replaced or took it back before it was accepted. answered: an order that carried no document, and is settled. */
export type ArrivalState = 'waiting' | 'registered' | 'returned' | 'withdrawn' | 'answered';

/** Văn bản đến qua trục that the registry has not acted on, or what is left to say of one that it has: then its facts and files are the register's. */
export interface Arrival {
  readonly id: ArrivalId;
  readonly state: ArrivalState;
  readonly arrivedAt: Instant;
  readonly origin: ArrivalOrigin;
  /** Null once it was registered or returned. */
  readonly facts: IncomingFacts | null;
  readonly originals: readonly OriginalRef[];
  readonly findings: readonly ArrivalFinding[];
  /** As what it stands in the register; absent before. */
  readonly document?: DocumentId;
  /** Of an order: what it is about, as that came here. */
  readonly targets?: readonly ArrivalId[];
  /** Of a replacement: the document that replaces, where that came before as a new one. */
  readonly same?: ArrivalId | null;
  /** Of an order: what its sender was told; absent while nobody has said. */
  readonly answer?: OrderAnswer;
  /** Of what was withdrawn: by which order, and why. */
  readonly withdrawn?: { readonly by: ArrivalId; readonly reason: string };
}

/** Whether the sender of an order waits for somebody here to agree or to decline. */
export function isOpenOrder({ state, origin, answer }: Pick<Arrival, 'state' | 'origin' | 'answer'>): boolean {
  return origin.business !== 'new' && answer === undefined && (state === 'waiting' || state === 'registered');
}

/** Whether there is a document in it that can be registered: an order about another one carries none of its own, but a replacement that did not come before. */
export function isRegistrable({ state, origin, same }: Pick<Arrival, 'state' | 'origin' | 'same'>): boolean {
  return state === 'waiting' && (origin.business === 'new' || (origin.business === 'replace' && !same));
}

/** Whether nothing stands against registering it as it is, so that many are accepted at once. */
export function isClean({ state, findings, origin }: Arrival): boolean {
  return state === 'waiting' && origin.business === 'new' && findings.every(({ weight }) => weight === 'note');
}

/** The words with which it goes back: everything that was found against it, or nothing where nobody found anything. */
export function readyReason({ findings }: Arrival): string {
  return findings
    .filter(({ weight }) => weight === 'return')
    .map(({ words }) => words)
    .join('; ');
}
