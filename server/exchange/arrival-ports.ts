import type { NamedDocument } from '../../src/domain/exchange/message';
import type { StatusCode } from '../../src/domain/exchange/status';
import type { ArrivalId, DocumentId } from '../../src/domain/shared/ids';

/**
 * stored: on our disk and not read yet. taken: it stands before the registry. reported: a status, told to the document it is about. repeated: a message that was
 * here before. strange: a status about nothing of ours.
 */
export type ReceivedState = 'stored' | 'taken' | 'reported' | 'repeated' | 'strange';

/** A message that the axis had for us. */
export interface Received {
  readonly docId: string;
  readonly messageType: string;
  /** Who sent it, as the axis says. */
  readonly sender: string;
  readonly sha256: string;
  readonly byteLength: number;
  readonly state: ReceivedState;
  /** Under which id it stands before the registry, made before it is read, so that it stands there once. */
  readonly arrival: ArrivalId;
}

/** One that came before. `contents`: what it brings and wants; null for what came before that was noted. */
export interface KeptMessage {
  readonly arrival: ArrivalId;
  readonly contents: string | null;
  readonly sha256: string;
}

/** What came from other agencies, on the disk, and what we told them of it. */
export interface ReceivedStore {
  isHere(docId: string): boolean;
  add(received: Omit<Received, 'state'>, at: number): void;
  toRead(): readonly Received[];
  /** `key`: what makes two messages the same. False when another message with this key is here, which then stands for both. */
  settle(
    docId: string,
    settled: {
      readonly state: ReceivedState;
      readonly key: string | null;
      readonly about: NamedDocument | null;
      readonly reason: string;
      /** Under what it is found by the document that it orders about. */
      readonly ordered?: string | null;
      /** What it brings and wants, so that another one under its key is told from the same one. */
      readonly contents?: string | null;
    },
  ): void;
  /** Every other message of this key, the first one first. */
  othersOf(key: string, docId: string): readonly KeptMessage[];
  /** Messages of this key, the first one first. */
  arrivalsOf(key: string): readonly ArrivalId[];
  /** Orders about the document of this key, the first one first. */
  ordersAbout(ordered: string): readonly ArrivalId[];
  /** Arrivals that stand before the registry and of which their sender was told nothing yet. */
  untold(): readonly ArrivalId[];
  /** Whether a message that was not read yet is of these bytes. */
  needs(sha256: string): boolean;
  noteDocument(arrival: ArrivalId, document: DocumentId): void;
  arrivalOf(document: DocumentId): ArrivalId | null;
  /** Who sent it, as the axis says; empty where nobody said. */
  senderOf(arrival: ArrivalId): string;
  /** How its sender names the document; null for what nobody could read. */
  aboutOf(arrival: ArrivalId): NamedDocument | null;
  said(arrival: ArrivalId): readonly string[];
  noteSaid(arrival: ArrivalId, code: StatusCode): void;
  /** How far the decision list was followed. */
  followed(): number;
  follow(position: number): void;
}
