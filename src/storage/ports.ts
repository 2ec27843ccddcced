import type { Sha256 } from '../domain/shared/ids';
import type { Instant } from '../domain/shared/time';
import type { SealingPort } from './readings/seal';
import type { TurnLocks } from './turns';

/** What storage needs of the browser, as arguments: a simulator gives it fakes. */
export interface StoragePorts {
  readonly indexedDB: IDBFactory;
  /** Opens the place for originals' bytes, once; null keeps them in the database itself, for browsers without OPFS. */
  readonly bytes: () => Promise<ByteStore | null>;
  /** Tells the other tabs of this account that something changed. */
  readonly channel: TabChannel;
  readonly now: () => Instant;
  /** A new id, as of `crypto.randomUUID`. */
  readonly newId: () => string;
  /** Keeps what came over the line while a paper was open; null where there is no such place. */
  readonly paperCache: (() => Promise<PaperCache>) | null;
  /** The second place that remembers that a database exists. */
  readonly marker: Marker;
  /** Null on pages that are not served securely. */
  readonly sealing: SealingPort | null;
  /** `navigator.locks`, where the browser has it: on pages that are served securely. */
  readonly locks: TurnLocks | null;
  /** `navigator.storage`, where the browser has it. */
  readonly manager: Pick<StorageManager, 'estimate' | 'persist' | 'persisted'> | null;
  /** Hears what a person should know although nobody asked. */
  readonly tell: (notice: StoreNotice) => void;
}

/**
 * blocked: another tab holds an older release's database open. closed: this store can no longer be used; reload.
 * failed: something read or written in the background did not succeed.
 */
export type StoreNotice =
  { readonly kind: 'blocked' } | { readonly kind: 'closed'; readonly cause: 'newerRelease' | 'browser' } | { readonly kind: 'failed'; readonly error: unknown };

/** A place that may forget everything at any time: what it forgets comes again by the feed. */
export interface PaperCache {
  /** Opens what is kept under a name. `read` hears its content when there is any; never, when the place is broken. */
  open(name: string, read: (update: Uint8Array) => void): HeldPaper;
  /** Deletes what is kept under names that begin so. */
  forget(beginning: string): Promise<void>;
}

export interface HeldPaper {
  /** Keeps an update that came over the line; `state` gives the whole paper, for a first one. */
  keep(update: Uint8Array, state: () => Uint8Array): void;
  close(): void;
}

/** Bytes by hash. A promise that resolves means that the bytes are on disk. One contract suite runs on every implementation. */
export interface ByteStore {
  /** Keeps bytes under their hash. Throws `HashMismatch`, and keeps nothing, when they do not hash to `expected`. */
  write(bytes: Blob, expected?: Sha256): Promise<{ readonly sha256: Sha256; readonly byteLength: number }>;
  read(sha256: Sha256): Promise<Blob | null>;
  /** Deletes bytes; harmless when there are none. */
  remove(sha256: Sha256): Promise<void>;
}

/** A `BroadcastChannel`, as far as we use it: never hears itself. */
export interface TabChannel {
  post(message: unknown): void;
  listen(listener: (message: unknown) => void): void;
  close(): void;
}

/** `localStorage`, as far as we use it. */
export interface Marker {
  get(name: string): string | null;
  set(name: string, value: string): void;
  remove(name: string): void;
}
