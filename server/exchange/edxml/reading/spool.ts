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

/** Neighbouring bytes of one file on a page. */
interface Part {
  readonly spool: Spool;
  readonly from: number;
  to: number;
  isLast: boolean;
}

/** Decoded bytes on their way to the disk, and whose they are. */
interface Page {
  readonly bytes: Buffer;
  used: number;
  readonly parts: Part[];
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
  readonly #page: () => Page;
  readonly #hash = createHash('sha256');
  #handle: FileHandle | null = null;

  constructor(index: number, { into, page }: { readonly into: string; page(): Page }) {
    this.index = index;
    this.path = join(into, `${String(index + 1).padStart(3, '0')}.bin`);
    this.#page = page;
    this.base64 = new Base64Decoder({ room: (length) => this.#room(length), keep: (length) => this.#keep(length) });
  }

  take(bytes: Buffer): void {
    if (this.base64.damage === null) this.base64.write(bytes);
  }

  /** Takes what is surely base64 at the beginning of these bytes; how many that were. */
  takeLetters(bytes: Buffer): number {
    return this.base64.writeClean(bytes);
  }

  /** Something that is no base64 stands in the text. */
  spoil(why: string): void {
    this.base64.damage ??= why;
  }

  end(): void {
    this.base64.end();
    this.#part().isLast = true;
  }

  /** Brings bytes to the disk, and hashes them meanwhile. A file of this name that is there already is an error: the directory belongs to this reading alone. */
  async write(bytes: Buffer, isLast: boolean): Promise<void> {
    this.#handle ??= await open(this.path, 'wx', 0o600);
    const writing = bytes.length > 0 ? this.#handle.writeFile(bytes) : Promise.resolve();
    this.#hash.update(bytes);
    await writing;
    if (isLast) await this.#finish();
  }

  async #finish(): Promise<void> {
    this.sha256 = this.#hash.digest('hex') as Sha256;
    await this.close();
  }

  async close(): Promise<void> {
    await this.#handle?.close();
    this.#handle = null;
  }

  async discard(): Promise<void> {
    await this.close();
    await rm(this.path, { force: true });
  }

  #room(length: number): Buffer {
    const { bytes, used } = this.#page();
    return bytes.subarray(used, used + length);
  }

  #keep(length: number): void {
    const page = this.#page();
    const bytes = page.bytes.subarray(page.used, page.used + length);
    const part = this.#part();
    page.used += length;
    part.to = page.used;
    this.beginning = beginningOf(this.beginning, bytes);
    this.byteLength += length;
  }

  /** Where its bytes stand on the page. */
  #part(): Part {
    const { parts, used } = this.#page();
    const last = parts.at(-1);
    if (last?.spool === this) return last;
    const part = { spool: this, from: used, to: used, isLast: false };
    parts.push(part);
    return part;
  }
}

/** The files of one message in their order. While one page of decoded bytes is on its way to the disk, the next is filled. */
export class Spools {
  readonly all: Spool[] = [];
  readonly #into: string;
  #page: Page;
  #other: Page;
  #writing: Promise<unknown> = Promise.resolve(null);

  /** `piece`: so many bytes of base64 are taken at most between two calls of `settle`. */
  constructor(into: string, piece: number) {
    this.#into = into;
    this.#page = newPage(piece);
    this.#other = newPage(piece);
  }

  next(): Spool {
    const spool = new Spool(this.all.length, { into: this.#into, page: () => this.#page });
    this.all.push(spool);
    return spool;
  }

  /** Waits until the page before is on the disk, and sends this one on its way. */
  async settle(): Promise<void> {
    await this.#written();
    const page = this.#page;
    this.#page = this.#other;
    this.#other = page;
    this.#writing = writePage(page).then(
      () => null,
      (error: unknown) => error,
    );
  }

  /** Waits until everything is on the disk. */
  async finish(): Promise<void> {
    await this.settle();
    await this.#written();
  }

  async discard(): Promise<void> {
    await this.#writing;
    for (const spool of this.all) await spool.discard();
  }

  async #written(): Promise<void> {
    const fault = await this.#writing;
    this.#writing = Promise.resolve(null);
    if (fault !== null) throw fault;
  }
}

function newPage(bytes: number): Page {
  return { bytes: Buffer.allocUnsafe(bytes), used: 0, parts: [] };
}

async function writePage(page: Page): Promise<void> {
  for (const { spool, from, to, isLast } of page.parts) await spool.write(page.bytes.subarray(from, to), isLast);
  page.parts.length = 0;
  page.used = 0;
}
