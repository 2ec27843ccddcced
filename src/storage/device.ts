import type { Matter } from '../domain/authority/audience';
import type { AgencyId, DocumentId, DossierId, PersonId, ProposalId, Sha256 } from '../domain/shared/ids';
import type { IncomingDocument, OriginalRef } from '../domain/incoming/types';
import type { LostDocument } from '../domain/notices/lost';
import type { Proposal } from '../domain/proposals';
import type { RowBlock } from '../domain/rows';
import type { Refusal } from '../domain/shared/refusal';
import type { Instant } from '../domain/shared/time';
import type { Tables } from '../domain/tables';
import type { GoneValue } from '../papers/tray/shape';
import type { Head } from '../papers/wordings';
import type { CouncilStore } from './councils/council-lists';
import type { JournalStore, PaperStore } from './papers/contract';
import type { NewsStore, SummaryStore } from './papers/summary';
import type { OfflineRules } from '../domain/offline-rules';
import type { OpenPaper } from './papers/open-paper';
import type { ReadingStore } from './readings/contract';

/**
 * What this device remembers for one account: one IndexedDB database, and OPFS for bytes. Everything here survives a killed tab;
 * a promise that resolves means that the bytes are in a completed transaction.
 */
export interface DeviceStore {
  readonly account: DeviceAccount;
  readonly decisions: DecisionStore;
  readonly outbox: OutboxStore;
  readonly captures: CaptureStore;
  readonly originals: OriginalStore;
  readonly papers: PaperStore;
  readonly journal: JournalStore;
  readonly summaries: SummaryStore;
  readonly news: NewsStore;
  readonly offline: OfflineStore;
  readonly readings: ReadingStore;
  readonly councils: CouncilStore;
  readonly settings: SettingStore;
  readonly space: SpaceStore;
  /** Fetches the parts of the app that keep captures and their files, so that a line lost later takes nothing away. Throws `PartMissing`. */
  prepareToKeep(): Promise<void>;
  close(): void;
}

/** Whose database this is. The database's name carries both ids. */
export interface DeviceAccount {
  readonly agency: AgencyId;
  readonly person: PersonId;
}

/** Tables folded in memory, with what lists need besides. */
export interface DeviceTables extends Tables {
  /** Every incoming document, in the order of the list. Holes are documents that were removed. */
  incomingRows(): readonly (IncomingDocument | undefined)[];
  /** Sao y, sao lục and trích sao that the register knows of a document. */
  copiesOf(of: DocumentId): readonly DocumentId[];
}

export interface DecisionStore {
  readonly tables: DeviceTables;
  /** Last position folded, 0 on a fresh device. */
  position(): number;
  head(): string;
  /** The access key that the held rows were received under; null on a fresh device. */
  access(): string | null;
  /** False while older blocks are still being read after start; lists then say so. */
  isComplete(): boolean;
  /**
   * Takes the entries after `position()`: checks nothing of the chain (that is sync's duty), folds, writes changed blocks, position, head
   * and access, and drops the answered proposals from the outbox, all in one transaction.
   */
  take(taken: TakenEntries): Promise<void>;
  /**
   * Takes the tables as they stood at a position, all in one transaction, on a device that holds nothing (else throws `BehindDisk`).
   * Checks nothing of them (that is sync's duty). The outbox stays: what was decided before that position is learnt by sending it again.
   */
  takeSnapshot(taken: TakenSnapshot): Promise<void>;
  /** Forgets every row and position (rights changed): the next page begins at 0 under `access`. Outbox, captures and originals stay. */
  startAgain(access: string): Promise<void>;
  /** Documents that were taken away while they were this person's to handle, the oldest first; forgotten with the list. */
  lost(): readonly LostDocument[];
  subscribe(listener: () => void): () => void;
}

export interface TakenEntries {
  readonly access: string;
  readonly position: number;
  readonly head: string;
  /** Legal time at which the list stood there. */
  readonly at: Instant;
  readonly decisions: readonly import('../domain/decisions').Decision[];
  /** What becomes readable comes with its whole history: whatever is held of it goes before this decision, with which that begins, is folded. */
  readonly anew: ReadonlyMap<import('../domain/decisions').Decision, readonly Matter[]>;
  /** Documents and dossiers that are gone at the end of these entries: removed after `decisions` are folded. */
  readonly removed: readonly Matter[];
  /** Documents and dossiers that this person may read from here on. */
  readonly given: readonly Matter[];
  /** One of these defines this account's person anew, and with it what they may read. */
  readonly redefinesOwner: boolean;
}

/** The tables at a position of the list, as far as an access key reads them. */
export interface TakenSnapshot {
  readonly access: string;
  readonly position: number;
  readonly head: string;
  readonly blocks: readonly RowBlock[];
}

/** waiting: on this device only. sent: decided, its decision not yet received. refused: to be repaired or withdrawn by a person. */
export type OutboxState = 'waiting' | 'sent' | 'refused';

export interface OutboxEntry {
  /** Order of the acts on this device. */
  readonly order: number;
  readonly proposal: Proposal;
  readonly state: OutboxState;
  /** No request has carried it yet, so the register cannot have decided it. Rows of releases before this mark have none. */
  readonly isOnlyHere?: boolean;
  readonly savedAt: Instant;
  readonly attempts: number;
  /** Why the last attempt failed, in words for a person; null when none failed. */
  readonly problem: string | null;
  readonly refusals: readonly Refusal[];
}

export interface OutboxStore {
  /**
   * Saves a proposal with strict durability, and in the same transaction takes the capture it was made of off its tray, if any. Throws
   * `CaptureGone` when it lies there no more.
   */
  add(proposal: Proposal, fromCapture?: HandedIn): Promise<OutboxEntry>;
  /** Saves many proposals in one transaction, leaving out those that are already here. Returns how many were new. */
  addAll(proposals: readonly Proposal[]): Promise<number>;
  /** Saves a proposal in the place of one that the register has not decided, in one transaction. Throws `NotInOutbox`, `MayBeDecided`. */
  replace(id: ProposalId, proposal: Proposal): Promise<OutboxEntry>;
  list(): Promise<readonly OutboxEntry[]>;
  /** Notes that these acts are about to leave this device; resolves, when that is on disk, with those that are still here. */
  handOut(ids: readonly ProposalId[]): Promise<readonly OutboxEntry[]>;
  /** The register has decided; the entry leaves when the decision arrives by the feed (`DecisionStore.take`). */
  markSent(id: ProposalId): Promise<void>;
  markRefused(id: ProposalId, refusals: readonly Refusal[]): Promise<void>;
  markTried(id: ProposalId, problem: string | null): Promise<void>;
  /** The list has passed the decision without bringing it, because its owner may no longer read it: the entry leaves. */
  settle(id: ProposalId): Promise<void>;
  /** A person withdraws a refused act, or one that never left; its originals stay on this device. Throws `MayBeDecided`. */
  withdraw(id: ProposalId): Promise<void>;
  /** A person repairs a refused act: it leaves as a capture again, everything typed still there. Returns the capture's id. */
  toCapture(id: ProposalId): Promise<DocumentId>;
  subscribe(listener: () => void): () => void;
}

/** A document being captured on the tray of the registry desk, before its proposal. Everything typed is here at once. */
export interface Capture {
  readonly id: DocumentId;
  readonly createdAt: Instant;
  /** Who laid it on the tray. */
  readonly by: PersonId;
  /** Fields as typed, by the name of the fact; kept as text even when they would be refused. Of several wordings the latest. */
  readonly fields: Readonly<Record<string, string>>;
  /** Who worded each field; several where clerks worded it apart and none was taken yet. */
  readonly words: Readonly<Record<string, readonly Head[]>>;
  /** On whose device the bytes of files and pages came in. */
  readonly holders: Readonly<Record<Sha256, PersonId>>;
  readonly recipientUnits: readonly string[];
  readonly files: readonly OriginalRef[];
  /** Camera pages that are not yet a PDF, in order. */
  readonly pages: readonly CapturePage[];
  /** Look-alikes the clerk has judged to be other documents (F-18). */
  readonly differsFrom: readonly DocumentId[];
  /** The refusals of an earlier attempt, shown at their fields. */
  readonly refusals: readonly Refusal[];
}

export interface CapturePage {
  readonly id: string;
  readonly sha256: Sha256;
  readonly byteLength: number;
  readonly mediaType: string;
  /** Clockwise, in quarter turns. */
  readonly turns: 0 | 1 | 2 | 3;
}

/** A capture as it stood when a proposal was made of it: what comes to it after that is left on the tray. */
export type HandedIn = Pick<Capture, 'id' | 'words' | 'files' | 'pages'>;

/** A capture that left the tray with something that nobody has taken in: one that was discarded, or words that came after it was registered. */
export interface LeftCapture extends Capture {
  readonly gone: GoneValue;
}

/**
 * What lies on the trays of this person's registry desk, on this device: the shared papers are where captures are kept, and there is no other
 * copy. A change is written as the words, files and pages in which the capture differs, so that a colleague's stay.
 */
export interface CaptureStore {
  get(id: DocumentId): Promise<Capture | undefined>;
  /** What waits to be registered, oldest first. */
  list(): Promise<readonly Capture[]>;
  /** How a capture left its tray; null when it lies there, or never did. */
  whereGone(id: DocumentId): Promise<GoneValue | null>;
  /** What left the trays and is not all taken in. */
  left(): Promise<readonly LeftCapture[]>;
  /** Lays a capture on the tray of its day as it stands, with strict durability. */
  put(capture: Capture): Promise<void>;
  /**
   * Changes a capture in one transaction, so that a page arriving while somebody types loses neither. `seen`: the colleagues' wordings that were in view;
   * others stay beside what is written. Throws `CaptureGone`.
   */
  change(id: DocumentId, change: (capture: Capture) => Capture, seen?: ReadonlySet<string>): Promise<Capture>;
  /** Settles a field that clerks worded apart. Throws `CaptureGone`. */
  settle(id: DocumentId, field: string, value: string): Promise<void>;
  /** Discards a capture; it can be brought back here and by colleagues. */
  remove(id: DocumentId): Promise<void>;
  /** Brings back what was discarded. */
  bringBack(id: DocumentId): Promise<void>;
  /** Drops what is left of a capture that was registered. */
  forget(id: DocumentId): Promise<void>;
  /** The papers of the trays, for whoever joins their rooms: today's, and those of earlier days on which something lies. */
  papers(): Promise<readonly OpenPaper[]>;
  /** Removes a capture if it is still as meant, in one transaction, so that what another tab has just written is not lost. */
  removeWhen(id: DocumentId, isMeant: (capture: Capture) => boolean): Promise<void>;
  subscribe(listener: () => void): () => void;
}

/** local: only here. confirmed: the server has it. Evictable only when confirmed. */
export interface HeldOriginal {
  readonly sha256: Sha256;
  readonly byteLength: number;
  readonly mediaType: string;
  readonly name: string;
  readonly state: 'local' | 'confirmed';
  /** An act names it, so that it goes up, as what lies on a tray does. What was discarded, retaken or withdrawn before stays on this device. */
  readonly isHandedIn: boolean;
  /** A person gave these bytes again after the server had confirmed them: it is asked once more, for it may have destroyed its own since. */
  readonly isGivenAgain?: boolean;
  readonly addedAt: Instant;
  readonly usedAt: Instant;
  /** Resumable upload under way. */
  readonly uploadUrl: string | null;
  readonly uploadedBytes: number;
  /** A person paused this upload. */
  readonly paused: boolean;
  /** Lower goes first; people reorder uploads by it. */
  readonly rank: number;
  readonly problem: string | null;
}

export interface OriginalStore {
  /** Writes bytes under their hash while hashing, in a worker; resolves when they are on disk. */
  add(bytes: Blob, about: { readonly name: string; readonly mediaType: string }): Promise<HeldOriginal>;
  /** Keeps bytes received from the server; refuses (throws `HashMismatch`) when they do not hash to their name. */
  receive(sha256: Sha256, bytes: Blob, about: { readonly name: string; readonly mediaType: string }): Promise<HeldOriginal>;
  read(sha256: Sha256): Promise<Blob | null>;
  get(sha256: Sha256): Promise<HeldOriginal | undefined>;
  list(): Promise<readonly HeldOriginal[]>;
  update(sha256: Sha256, change: Partial<Pick<HeldOriginal, 'state' | 'uploadUrl' | 'uploadedBytes' | 'paused' | 'rank' | 'problem'>>): Promise<void>;
  /** Whether all bytes are on disk. Bytes were checked against their hash before they came there. Is no use of them. */
  holds(sha256: Sha256): Promise<boolean>;
  /** Deletes the bytes of confirmed originals only; local ones are never deleted while something refers to them, and none that is taken along. */
  evict(sha256: Sha256): Promise<void>;
  /** Deletes the bytes while they are a copy of what the server has, and none that is taken along. False, and nothing is deleted, when a person has just given them again. */
  evictCopy(sha256: Sha256): Promise<boolean>;
  /** Deletes bytes that were destroyed, confirmed or not, unless a document, an act or a capture on this device still needs them. */
  erase(sha256: Sha256): Promise<void>;
  subscribe(listener: () => void): () => void;
}

/** Hồ sơ mang theo: a dossier whose files stay on this device until it is let go. */
export interface Pin {
  readonly dossier: DossierId;
  readonly pinnedAt: Instant;
  /** The files of its documents, as the list has them; none of these is evicted. */
  readonly originals: readonly OriginalRef[];
  /** Whether everything that was written in it until then has been taken since it was pinned. */
  readonly hasWords: boolean;
}

export interface OfflineStore {
  pins(): Promise<readonly Pin[]>;
  pin(pin: Pin): Promise<void>;
  /** Changes a pin that is still there. */
  changePin(dossier: DossierId, change: Partial<Pick<Pin, 'originals' | 'hasWords'>>): Promise<void>;
  unpin(dossier: DossierId): Promise<void>;
  rules(): Promise<OfflineRules>;
  /** Changes some of the rules; the others stay as they are on disk. */
  changeRules(change: Partial<OfflineRules>): Promise<void>;
  subscribe(listener: () => void): () => void;
}

export interface SettingStore {
  get<T>(name: string): Promise<T | undefined>;
  put(name: string, value: unknown): Promise<void>;
  /** Takes a value away; nothing where there is none. */
  remove(name: string): Promise<void>;
}

export interface SpaceStore {
  /**
   * Whether a database that this browser once had was gone when this one was made (evicted, or cleared by hand), so that the app says so
   * instead of greeting a new device. True until `acknowledgeVanished`.
   */
  hasVanished(): boolean;
  /** A person has been told. */
  acknowledgeVanished(): Promise<void>;
  estimate(): Promise<{ readonly usedBytes: number; readonly quotaBytes: number; readonly persisted: boolean }>;
  /** Asks the browser to keep this store; returns its answer. */
  askToPersist(): Promise<boolean>;
}
