import type { ReadableStream } from 'node:stream/web';
import type { MadeBag } from '../../../src/protocol/bags/messages';

/** With which key each agency that sends bags is known here. */
export interface BagSenders {
  keyOf(code: string): string | null;
  know(code: string, key: string, by: string): Promise<void>;
}

/** Bags that were made here, on the disk, so that one whose download broke off, or that was lost on its way, is fetched again. */
export interface MadeBags {
  /** Where the file of a new one goes. */
  pathOf(id: string): string;
  /** Notes one whose file is whole. */
  add(bag: Omit<MadeBag, 'byteLength'>): Promise<void>;
  /** Removes those whose time is over. */
  tidy(): Promise<void>;
  /** The latest first. */
  list(): Promise<readonly MadeBag[]>;
  /** Null: unknown, or its time is over. */
  open(id: string): Promise<{ readonly bag: MadeBag; readonly bytes: ReadableStream<Uint8Array> } | null>;
}
