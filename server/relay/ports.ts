import type * as Y from 'yjs';
import type { Subject } from '../../src/domain/authority/subject';
import type { Room, RoomKind } from '../../src/domain/papers/room';
import type { PersonId, Sha256 } from '../../src/domain/shared/ids';
import type { Instant } from '../../src/domain/shared/time';

/** Who may do what in which room, as the register knows it now. Asked at every message and before every delivery. */
export interface PaperAccess {
  /** Whether there is such a room at all. */
  knows(room: Room): boolean;
  mayRead(subject: Subject, room: Room): boolean;
  mayWrite(subject: Subject, room: Room): boolean;
  /** Whether the paper still takes words: a closed dossier's does not. */
  isOpen(room: Room): boolean;
}

/** What a paper of a kind may look like. */
export interface PaperShapes {
  problemOf(kind: RoomKind, doc: Y.Doc): string | null;
  /** The same for a paper that was good before a transaction. */
  problemOfChange(kind: RoomKind, doc: Y.Doc, transaction: Y.Transaction): string | null;
  rootNames(kind: RoomKind): readonly string[];
}

/** A file that a draft names, and who put it there. */
export interface AttachedFile {
  readonly sha256: Sha256;
  readonly by: PersonId;
}

/** One socket, as the relay sees it. */
export interface Line {
  send(frame: Uint8Array): void;
  close(code: number, words: string): void;
  /** Bytes that wait because the other side reads slowly. */
  buffered(): number;
}

/** Who sits at the other end; looked up anew, so that a right taken away is gone. */
export interface Visitor {
  readonly session: string;
  who(): { readonly subject: Subject; readonly name: string } | null;
}

/** How far a client id has come: the next clock that it would use. */
export interface ClientClock {
  readonly client: number;
  readonly clock: number;
}

/** What one person wrote in one turn, found good. */
export interface NewBatch {
  /** 16 bytes. */
  readonly id: Uint8Array;
  /** Null where the relay itself rewrote the room. */
  readonly person: PersonId | null;
  readonly update: Uint8Array;
  /** Client ids that go further with this batch. Without any it may be one that was kept before. */
  readonly clocks: readonly ClientClock[];
}

/** Batches of one room, in their order. */
export interface Appending {
  readonly room: string;
  readonly generation: number;
  readonly batches: readonly NewBatch[];
}

/** Where batches were kept; `due`: the room wants compaction. */
export interface Appended {
  readonly seqs: readonly number[];
  readonly position: number;
  readonly due: boolean;
}

/** A room's tail replaced by a state that says the same. */
export interface Compaction {
  readonly room: string;
  readonly generation: number;
  /** The base that was read; when another has been written since, nothing happens. */
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly base: Uint8Array;
}

/** A room begun anew from its own content under one client id. */
export interface Rewriting {
  readonly room: string;
  readonly generation: number;
  /** The last batch that the content holds; when more was kept since, nothing happens. */
  readonly seq: number;
  readonly base: Uint8Array;
  readonly clocks: readonly ClientClock[];
}

export interface RoomHead {
  readonly room: string;
  readonly generation: number;
  readonly seq: number;
  /** Place of its last batch in the order of all papers. */
  readonly last: number;
  readonly baseSeq: number;
  readonly basePosition: number;
  readonly baseBytes: number;
  readonly tailBytes: number;
}

export interface RoomClient extends ClientClock {
  readonly person: PersonId | null;
}

/** Everything that makes up a room: its base and what was kept since. */
export interface StoredRoom extends RoomHead {
  readonly base: Uint8Array | null;
  readonly updates: readonly Uint8Array[];
}

/** One kept batch, as the history has it. `head`: SHA-256 over the one before and this one. */
export interface LoggedBatch {
  readonly position: number;
  readonly room: string;
  readonly seq: number;
  readonly id: Uint8Array;
  readonly generation: number;
  readonly person: PersonId | null;
  readonly keptAt: Instant;
  readonly update: Uint8Array;
  readonly head: Uint8Array;
}

/** A room after one of its batches. */
export interface PastRoom extends Pick<LoggedBatch, 'generation' | 'seq' | 'position'> {
  /** What it was made of up to an earlier place or this one; null where its generation has to be read from the beginning. */
  readonly base: { readonly seq: number; readonly bytes: Uint8Array } | null;
}

/** When somebody last wrote in a room on one day in Vietnam. */
export interface WrittenDay {
  readonly person: PersonId;
  readonly last: Instant;
}

/** Reads papers, beside the writer and never blocking it. */
export interface PapersReader {
  position(): number;
  head(room: string): RoomHead | null;
  clients(room: string): readonly RoomClient[];
  /** Whether a client id wrote in an earlier generation of the room: what it still says belongs to content that was copied. */
  isRetired(room: string, client: number): boolean;
  stored(room: string): StoredRoom | null;
  /** Updates of a room whose position lies beyond one, in order. For positions that its base does not cover. */
  updatesAfter(room: string, position: number): readonly Uint8Array[];
  /** Who wrote first beyond a position, by client id. */
  authorsAfter(room: string, position: number): readonly Omit<RoomClient, 'clock'>[];
  /** Rooms that changed beyond a position, in the order of their last batch. */
  changedAfter(position: number, limit: number): readonly RoomHead[];
  /** A room as it was at an instant; null when nothing had been kept by then. */
  asOf(room: string, at: Instant): PastRoom | null;
  /** For each day in Vietnam, who wrote in a room and when last; in order of time. */
  writtenDays(room: string): readonly WrittenDay[];
  /** The whole log after a position, for whoever checks its chain. */
  loggedAfter(position: number, limit: number): readonly LoggedBatch[];
  /** The batches of one room beyond a place of its own, in all its generations. */
  logOf(room: string, seq: number, limit: number): readonly LoggedBatch[];
  /** Rooms that want compaction, open or not. */
  due(limit: number): readonly string[];
  /** Where a batch of this id and content was kept; null when it was not. */
  seqOf(room: string, batch: Pick<NewBatch, 'id' | 'person' | 'update'>): number | null;
  /** Everything that one page reads is as of one moment. */
  together<T>(read: () => T): T;
}

/** Keeps papers. Every call returns only when what it wrote is on the disk, or throws and nothing of it remains. */
export interface PapersStore {
  append(list: readonly Appending[], now: Instant): readonly Appended[];
  /** Whether it was done. */
  compact(compaction: Compaction): boolean;
  rewrite(rewriting: Rewriting, now: Instant): boolean;
  /** Takes the bytes of every batch of a room away, and its state: a destroyed dossier’s. Places, times and heads stay, so that the chain goes on. */
  erase(room: string): void;
  position(): number;
  close(): void;
}

/** The store behind its own thread, so that a slow disk never holds up the door. */
export interface PapersWriter {
  append(appending: Appending): Promise<Appended>;
  compact(compaction: Compaction): Promise<boolean>;
  rewrite(rewriting: Rewriting): Promise<boolean>;
  erase(room: string): Promise<void>;
  close(): Promise<void>;
}
