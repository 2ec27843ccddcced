import type { Room } from '../../domain/papers/room';
import type { Refusal } from '../../domain/shared/refusal';
import type { Instant } from '../../domain/shared/time';
import type { Change } from '../../papers/changes';
import type { OpenPaper } from './open-paper';

/** Where this device's copy of a paper stands. */
export interface PaperHead {
  readonly room: string;
  readonly generation: number;
  /** Batches of the room that the copy holds. */
  readonly seq: number;
  /** Who writes under which client id. */
  readonly authors: Readonly<Record<string, string>>;
  /** Counts the batches that were refused here: what was cached before one is never read again. */
  readonly forks: number;
  /** Present while the summary is older than the copy; an index finds these without reading the others. */
  readonly moved?: 1;
  /** Came for the first time when this device had already taken everything there was, and was not summarised since. */
  readonly isFresh?: boolean;
  /** All papers are being taken anew, and this one did not come yet. */
  readonly isUnseen?: boolean;
}

/** The state of one room as the feed gives it. */
export interface TakenRoom {
  readonly room: string;
  readonly generation: number;
  readonly seq: number;
  readonly authors: Readonly<Record<string, string>>;
  /** Replaces what is held; null when `updates` follow it. */
  readonly base: Uint8Array | null;
  readonly updates: readonly Uint8Array[];
}

/** Rooms to ask for, and how often the list had said something of rights when they were read. */
export interface ToAsk {
  readonly rooms: readonly string[];
  readonly times: number;
}

export interface PaperStore {
  /** Opens a paper that people look at. It shows what this device knows, without waiting for the line. */
  open(room: Room): Promise<OpenPaper>;
  head(room: string): Promise<PaperHead | undefined>;
  /** The place in the papers' order up to which the feed was taken. */
  position(): Promise<number>;
  /** Keeps a page of the feed and the place where it ends, in one transaction. Builds no paper, except where own work must leave it. */
  take(rooms: readonly TakenRoom[], position: number): Promise<void>;
  /** Begins again at 0 when the list says that this person was defined anew: what they may read now can lie before the place reached. What is held stays until `finish`. */
  followRights(): Promise<void>;
  /** The feed has been taken to its end: what did not come again since it began again may not be read any more, and is dropped. */
  finish(refusals: readonly Refusal[]): Promise<void>;
  /** Dossiers and drafts that were given or taken away, and whose papers were not asked for since. */
  toAsk(): Promise<ToAsk>;
  /** One of them was asked for; `asOf` says when. It is asked for again when the list has said more of rights since. */
  haveAsked(room: string, asOf: ToAsk['times']): Promise<void>;
  /** Keeps the state of one room, which was asked for by itself. */
  takeRoom(room: TakenRoom): Promise<void>;
  /** Forgets a paper that this person may no longer read, with its summary, news and pin. Own work that was not acknowledged stays as words, under these refusals. */
  drop(room: string, refusals: readonly Refusal[]): Promise<void>;
  /** Deletes everything of a room, also what its people wrote and nobody took: what it belonged to was destroyed. */
  erase(room: string): Promise<void>;
  subscribe(listener: () => void): () => void;
}

/** Own edits on their way. */
export interface SealedBatch {
  readonly room: string;
  /** 32 hexadecimal digits; sent again under the same id until it is answered. */
  readonly batch: string;
  readonly generation: number;
  readonly update: Uint8Array;
}

/** What a person wrote and the relay did not take: nothing of it is in the paper any more, all of it can be read here. */
export interface RefusedWords {
  readonly order: number;
  readonly room: string;
  readonly at: Instant;
  readonly generation: number;
  readonly refusals: readonly Refusal[];
  /** What the edits said, as differences to the paper without them. */
  readonly changes: readonly Change[];
  readonly update: Uint8Array;
}

export interface JournalStore {
  /** Saves edits, a row each, strict; resolves when they are on disk. */
  add(room: string, generation: number, updates: readonly Uint8Array[]): Promise<void>;
  /** Saves one edit, strict, as a batch under an id of its own, which may go up before it is on disk; `kept` resolves when it is. */
  addSealed(room: string, generation: number, update: Uint8Array): { readonly batch: SealedBatch; readonly kept: Promise<void> };
  /**
   * Keeps edits of a page that is being closed, which may stand in the journal already: a browser drops a write of a closed page that waits behind another,
   * so these go where nobody else writes.
   */
  keepLastWords(room: string, generation: number, updates: readonly Uint8Array[]): Promise<void>;
  /** Brings into the journal what closed pages kept. */
  takeLastWords(): Promise<void>;
  /** Rooms with edits that the relay has not acknowledged. */
  rooms(): Promise<readonly string[]>;
  /** What goes up next, merged and sealed under one id; null when nothing waits. */
  nextBatch(room: string): Promise<SealedBatch | null>;
  /** The relay has it durably at this place of the room: it becomes part of what the device holds of the paper. */
  acknowledge(batch: SealedBatch, seq: number): Promise<void>;
  /** The relay does not take it: it leaves the paper, with what builds on it, and stays as words. */
  refuse(batch: SealedBatch, refusals: readonly Refusal[]): Promise<void>;
  refusedWords(): Promise<readonly RefusedWords[]>;
  /** A person has put some of the words elsewhere, or does not want them: those at these paths; the record goes with the last. */
  dropWords(order: number, paths: readonly string[]): Promise<void>;
  /** `room`: the one that it is about; null where it may be any. */
  subscribe(listener: (room: string | null) => void): () => void;
  /** The same of the refused words alone: whoever types changes the journal with every key. */
  subscribeRefused(listener: () => void): () => void;
}
