import { createHash } from 'node:crypto';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sha256 } from '../../../../src/domain/shared/ids';
import { Base64Decoder } from './base64';

/** Enough to tell what a file is. */
const BEGINNING = 8;

/** The first bytes of a file, as far as they have come. */
export function beginningOf(known: Buffer, next: Buffer): Buffer {
  return known.length < BEGINNING ? Buffer.concat([known, next.subarray(0, BEGINNING - known.length)]) : known;
}

/** One file of a message on its way from base64 to the disk; hashed on the way, and never whole in memory. */
export class Spool {
  /** Its place in the message, from 0. */
  readonly index: number;
  readonly path: string;
  byteLength = 0;
  sha256 = '' as Sha256;
  beginning: Buffer = Buffer.alloc(0);
  readonly base64: Base64Decoder;
  readonly #hash = createHash('sha256');
  #waiting: Buffer[] = [];
  #handle: FileHandle | null = null;
  #ended = false;

  constructor(index: number, into: string) {
    this.index = index;
    this.path = join(into, `${String(index + 1).padStart(3, '0')}.bin`);
    this.base64 = new Base64Decoder((bytes) => this.#decoded(bytes));
  }

  get isDone(): boolean {
    return this.#ended;
  }

  take(bytes: Buffer): void {
    this.base64.write(bytes);
  }

  /** Something that is no base64 stands in the text. */
  spoil(why: string): void {
    this.base64.damage ??= why;
  }

  end(): void {
    this.base64.end();
    this.sha256 = this.#hash.digest('hex') as Sha256;
    this.#ended = true;
  }

  /** Brings to the disk what was decoded so far. A file of this name that is there already is an error: the directory belongs to this reading alone. */
  async settle(): Promise<void> {
    this.#handle ??= await open(this.path, 'wx', 0o600);
    for (const bytes of this.#waiting) await this.#handle.writeFile(bytes);
    this.#waiting = [];
    if (this.#ended) await this.close();
  }

  async close(): Promise<void> {
    await this.#handle?.close();
    this.#handle = null;
  }

  async discard(): Promise<void> {
    await this.close();
    await rm(this.path, { force: true });
  }

  #decoded(bytes: Buffer): void {
    this.beginning = beginningOf(this.beginning, bytes);
    this.#hash.update(bytes);
    this.byteLength += bytes.length;
    this.#waiting.push(bytes);
  }
}

/** The files of one message in their order. */
export class Spools {
  readonly all: Spool[] = [];
  readonly #into: string;
  #settled = 0;

  constructor(into: string) {
    this.#into = into;
  }

  next(): Spool {
    const spool = new Spool(this.all.length, this.#into);
    this.all.push(spool);
    return spool;
  }

  async settle(): Promise<void> {
    for (; this.#settled < this.all.length; this.#settled++) {
      const spool = this.all[this.#settled]!;
      await spool.settle();
      if (!spool.isDone) return;
    }
  }

  async discard(): Promise<void> {
    for (const spool of this.all) await spool.discard();
  }
}
