import type { DeliveryOrderKind } from '../../src/domain/exchange/delivery';
import type { DocumentId } from '../../src/domain/shared/ids';
import type { MessageFile, MessageType } from './connector';

/**
 * waiting: to be sent. trying: it was given to the axis and nobody knows whether it was taken. handed: the axis said that it took it, which its own list has yet
 * to show. delivered: its list shows it, at the right recipient. stopped: recalled, replaced, or stopped by the registry before it left.
 */
export type ParcelState = 'waiting' | 'trying' | 'handed' | 'delivered' | 'stopped';

/** One message on its way to one recipient. */
export interface Parcel {
  readonly id: number;
  /** What the message is, the same for all its recipients: its DocumentId and what it does. Together with the recipient it is sent once. */
  readonly message: string;
  readonly messageType: MessageType;
  readonly from: string;
  /** The recipient’s code as the axis is told it. */
  readonly to: string;
  /** The same in the form in which codes are compared. */
  readonly recipient: string;
  /** Our document, whose page shows how the message fares; null for a status. Of an order, the one that is recalled, updated or replaced. */
  readonly document: DocumentId | null;
  /** Number and notation, by which the axis’s list names a message. */
  readonly notation: string;
  readonly sha256: string;
  readonly byteLength: number;
  readonly isUrgent: boolean;
  readonly state: ParcelState;
  /** How often it was tried in vain. */
  readonly attempts: number;
  /** How often the axis’s list was looked at for it in vain, since it was handed over. */
  readonly looks: number;
  /** How often the axis said that it took it, and its list showed it nowhere or with somebody else. */
  readonly lost: number;
  readonly nextAt: number;
  readonly firstTriedAt: number | null;
  /** The axis’s own name for it. */
  readonly docId: string | null;
  /** Why it is not there yet, or was stopped, in words for people; empty where all goes well. */
  readonly reason: string;
  /** What the message orders about a document that went before; null for everything else. */
  readonly order: DeliveryOrderKind | null;
}

export type NewParcel = Pick<Parcel, 'message' | 'messageType' | 'from' | 'to' | 'recipient' | 'document' | 'notation' | 'sha256' | 'byteLength' | 'isUrgent'> &
  Partial<Pick<Parcel, 'order'>>;

/** How a parcel stands after something happened to it. */
export type ParcelChange = Partial<Pick<Parcel, 'state' | 'attempts' | 'looks' | 'lost' | 'nextAt' | 'firstTriedAt' | 'docId' | 'reason'>>;

/** What waits for one recipient. */
export interface WaitingParcels {
  readonly recipient: string;
  readonly documents: number;
  readonly statuses: number;
  readonly byteLength: number;
  readonly document: DocumentId | null;
}

/** Parcels on the disk. Everything is there before it returns. */
export interface OutboxStore {
  /** Adds parcels; one whose message and recipient are there already is left as it is. */
  add(parcels: readonly NewParcel[], at: number): void;
  /** Stops what was recalled or replaced and is certainly not out, and the orders about it; returns how many. */
  stopOrdered(): number;
  /** The next one to be sent: urgent first, and never while an earlier one of the same document is on its way to the same recipient. */
  nextReady(now: number): Parcel | null;
  /** Those of which the axis’s list has to tell how they fared. */
  toSettle(now: number): readonly Parcel[];
  change(id: number, change: ParcelChange): void;
  /** Notes that a line of the axis’s list is of this parcel; false when it is another’s. */
  claim(docId: string, parcel: number): boolean;
  claimant(docId: string): number | null;
  /** When something is to be done next; null when nothing is. */
  nextAt(): number | null;
  ofDocument(document: DocumentId): readonly Parcel[];
  /** Those of documents of which something is to be told: that they are there, or that they are late. */
  untold(): readonly Parcel[];
  noteTold(id: number, told: 'delivered' | 'delayed' | 'stopped'): void;
  /** What waits to be sent to a recipient and is certainly not out, in the order in which it came. */
  waitingFor(recipient: string): readonly Parcel[];
  /** For whom messages wait that are certainly not out, with how many; by code. `document`: one of ours among them. */
  waitingRecipients(): readonly WaitingParcels[];
  /** Our document that a message was about, as it went to a recipient. */
  documentOf(message: string, recipient: string): DocumentId | null;
  /** Our document about which an order went to a recipient, the order being named by the document that it carried. */
  orderedOf(message: string, recipient: string): DocumentId | null;
  /** Whether any parcel that is not delivered is of these bytes. */
  needs(sha256: string): boolean;
  /** Stops a document on its way to a recipient where it is certainly not out; `words`: who wants that, and why. False where nothing waits there. */
  stop(document: DocumentId, recipient: string, words: string): boolean;
  /**
   * Tries at once what waits for its time; what may be out is looked up soon, and never sooner than it may still arrive. Returns how many. What is packed into a bag just now is left alone.
   */
  hurry(document: DocumentId, now: number): number;
  /** Its recipient speaks of a document that was given to the axis and is not in its list: it is there. */
  confirm(document: DocumentId, recipient: string): void;
  /** Sends once more what is sent no more by itself, because the axis lost it too often. False where nothing of the document waits for that at the recipient. */
  sendAgain(document: DocumentId, recipient: string, now: number): boolean;
}

/** Messages to be sent, by their hash, on the disk. */
export interface MessageFiles {
  /** Where a message that is being written goes. */
  begin(): Promise<string>;
  keep(path: string, sha256: string): Promise<void>;
  open(parcel: Pick<Parcel, 'sha256' | 'byteLength'>): MessageFile;
  freeBytes(): Promise<number>;
  /** Removes messages that lie here since before then and that nobody needs. */
  tidy(needs: (sha256: string) => boolean, before: number): Promise<void>;
}
