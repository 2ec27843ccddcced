import type { Measured } from './measure';

/** Every file of a package by its path. */
export interface MeasuredFiles {
  readonly size: number;
  has(path: string): boolean;
  get(path: string): Measured | undefined;
  keys(): Iterable<string>;
  values(): Iterable<Measured>;
}

/** Of each file its hash, its length and one bit for each mark. */
const RECORD_BYTES = 40;
const LENGTH_AT = 32;
const LENGTH_BYTES = 6;
const MARKS_AT = 38;
const MARKS = ['beginsRight', 'isPdf', 'isEndedPdf', 'isEncryptedPdf', 'claimsPdfA', 'isSignedPdf'] as const satisfies readonly (keyof Measured)[];

/** The files of a package as they were measured, little more than forty bytes of each, for there may be a hundred thousand. */
export class PackedMeasures implements MeasuredFiles {
  readonly #places = new Map<string, number>();
  readonly #kept = new Map<string, Buffer>();
  #records = Buffer.alloc(1_024 * RECORD_BYTES);

  get size(): number {
    return this.#places.size;
  }

  add(measured: Measured): void {
    const { path, byteLength, sha256, bytes } = measured;
    const at = this.#places.size * RECORD_BYTES;
    if (at === this.#records.length) this.#records = Buffer.concat([this.#records], at * 2);
    this.#places.set(path, at);
    this.#records.write(sha256, at, 'hex');
    this.#records.writeUIntBE(byteLength, at + LENGTH_AT, LENGTH_BYTES);
    this.#records[at + MARKS_AT] = MARKS.reduce((bits, mark, bit) => bits | (Number(measured[mark]) << bit), 0);
    if (bytes) this.#kept.set(path, bytes);
  }

  has(path: string): boolean {
    return this.#places.has(path);
  }

  get(path: string): Measured | undefined {
    const at = this.#places.get(path);
    return at === undefined ? undefined : this.#measuredAt(path, at);
  }

  keys(): Iterable<string> {
    return this.#places.keys();
  }

  *values(): Generator<Measured> {
    for (const [path, at] of this.#places) yield this.#measuredAt(path, at);
  }

  #measuredAt(path: string, at: number): Measured {
    const marks = Object.fromEntries(MARKS.map((mark, bit) => [mark, ((this.#records[at + MARKS_AT]! >> bit) & 1) === 1])) as Pick<
      Measured,
      (typeof MARKS)[number]
    >;
    return {
      path,
      byteLength: this.#records.readUIntBE(at + LENGTH_AT, LENGTH_BYTES),
      sha256: this.#records.toString('hex', at, at + LENGTH_AT).toUpperCase(),
      ...marks,
      bytes: this.#kept.get(path) ?? null,
    };
  }
}
