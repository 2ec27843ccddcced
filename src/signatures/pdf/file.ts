import { dataStart, readSections, type Entry, type Section } from './cross-reference';
import { unpack } from './inflate';
import { Parser } from './parser';
import { dictOf, isKind, PdfFault, PdfTooMuch, type PdfDict, type PdfStream, type PdfValue } from './values';

const OBJECT_LIMIT = 2_000_000;
const CONTAINER_LIMIT = 200_000;
const UNPACKED_LIMIT = 256 * 1024 * 1024;
const REFERENCE_DEPTH = 16;
/** How far behind its length a stream may end: some programs count its line end wrongly. */
const STREAM_TAIL = 2_048;
const STREAM_END = 'endstream';

interface Container {
  readonly data: Uint8Array;
  /** Where each object begins, by its index: number and place. */
  readonly places: readonly (readonly [number: number, at: number])[];
}

interface Past {
  readonly section: number;
  readonly entry: Entry;
}

/**
 * A PDF as a list of revisions, of which the newest is number 0. An object that was read is remembered by its place, so that it is the same in every
 * revision that has it there. Nothing is repaired: a reader that guesses sees another document than one that guesses otherwise.
 */
export class PdfFile {
  readonly sections: readonly Section[];
  /** For every object its places, the newest first. */
  readonly #past = new Map<number, Past[]>();
  readonly #objects = new Map<string, PdfValue>();
  /** Where the object that begins at a place ends; of a stream its dictionary. */
  readonly #ends = new Map<number, number>();
  readonly #containers = new Map<string, Container>();
  readonly #opening = new Set<string>();
  #unpacked = 0;

  /** Throws `PdfFault` or `PdfTooMuch`. */
  constructor(readonly bytes: Uint8Array) {
    this.sections = readSections(bytes);
    for (const [section, { entries }] of this.sections.entries()) {
      for (const [number, entry] of entries) this.#remember(number, { section, entry });
    }
  }

  #remember(number: number, past: Past): void {
    const known = this.#past.get(number);
    if (known) known.push(past);
    else this.#past.set(number, [past]);
  }

  /** Where a revision has an object. */
  entry(number: number, revision: number): Entry {
    return this.#past.get(number)?.find(({ section }) => section >= revision)?.entry ?? { kind: 'free' };
  }

  /** The revision as it can be read. */
  revision(number: number): Revision {
    return new Revision(this, number);
  }

  /** An object in a revision; null where there is none, as PDF asks. */
  object(number: number, revision: number): PdfValue {
    const entry = this.entry(number, revision);
    if (entry.kind === 'free') return null;
    const place = entry.kind === 'at' ? `${entry.offset}` : `${this.#placeOf(entry.container, revision)}/${entry.index}`;
    const known = this.#objects.get(place);
    if (known !== undefined) return known;
    if (this.#objects.size >= OBJECT_LIMIT) throw new PdfTooMuch('too many objects');
    const value = entry.kind === 'at' ? this.#readAt(number, entry.offset) : this.#readIn(number, entry, revision);
    this.#objects.set(place, value);
    return value;
  }

  /**
   * Where an object that stands at a place of the file ends: no reader, not even one that looks for the end of a stream itself, takes bytes behind it for
   * this object. Infinity where nothing says so. Throws `PdfFault`.
   */
  endOf(number: number, revision: number): number {
    const entry = this.entry(number, revision);
    const value = this.object(number, revision);
    if (entry.kind !== 'at') return Infinity;
    if (!isKind(value, 'stream')) return this.#ends.get(entry.offset) ?? Infinity;
    const length = this.revision(revision).resolve(value.dict.entries.get('Length'));
    return typeof length === 'number' && length >= 0 ? this.#streamEnd(value.from + length) : Infinity;
  }

  #streamEnd(from: number): number {
    const at = String.fromCharCode(...this.bytes.subarray(from, from + STREAM_TAIL)).indexOf(STREAM_END);
    return at === -1 ? Infinity : from + at + STREAM_END.length;
  }

  #placeOf(container: number, revision: number): number {
    const entry = this.entry(container, revision);
    if (entry.kind !== 'at') throw new PdfFault('a stream of objects that has no place');
    return entry.offset;
  }

  #readAt(number: number, offset: number): PdfValue {
    const parser = new Parser(this.bytes, offset);
    const [said, , word] = [parser.count(), parser.count(), parser.word()];
    if (said !== number || word !== 'obj') throw new PdfFault(`object ${number} is not where it should be`);
    const value = parser.value();
    const after = parser.at;
    this.#ends.set(offset, after);
    if (parser.word() === 'endobj') return value;
    parser.at = after;
    return isKind(value, 'dict') ? { kind: 'stream', dict: value, from: dataStart(parser) } : value;
  }

  #readIn(number: number, { container, index }: Extract<Entry, { kind: 'in' }>, revision: number): PdfValue {
    const { data, places } = this.#container(container, revision);
    const [said, at] = places[index] ?? [];
    if (said !== number || at === undefined) throw new PdfFault(`object ${number} is not where it should be`);
    return new Parser(data, at).value();
  }

  #container(number: number, revision: number): Container {
    const place = `${this.#placeOf(number, revision)}`;
    const known = this.#containers.get(place);
    if (known) return known;
    const stream = this.object(number, revision);
    if (!isKind(stream, 'stream')) throw new PdfFault('a stream of objects expected');
    if (this.#opening.has(place)) throw new PdfFault('a stream of objects that needs itself');
    this.#opening.add(place);
    const container = this.#open(stream, revision);
    this.#containers.set(place, container);
    return container;
  }

  #open(stream: PdfStream, revision: number): Container {
    const data = this.streamData(stream, revision);
    const count = stream.dict.entries.get('N');
    const first = stream.dict.entries.get('First');
    if (typeof count !== 'number' || typeof first !== 'number' || count > CONTAINER_LIMIT) throw new PdfFault('a stream of objects that is broken');
    const parser = new Parser(data, 0);
    return { data, places: Array.from({ length: count }, () => [parser.count(), first + parser.count()] as const) };
  }

  /** The unpacked data of a stream of a revision. Throws `PdfFault` for a filter that the file's structure does not use. */
  streamData({ dict, from }: PdfStream, revision: number): Uint8Array {
    const length = this.revision(revision).resolve(dict.entries.get('Length'));
    if (typeof length !== 'number' || length < 0 || from + length > this.bytes.length) throw new PdfFault('a stream without length');
    const data = unpack(dict, this.bytes.subarray(from, from + length));
    this.#unpacked += data.length;
    if (this.#unpacked > UNPACKED_LIMIT) throw new PdfTooMuch('streams that unfold without end');
    return data;
  }
}

/** The document as one revision has it. */
export class Revision {
  constructor(
    readonly file: PdfFile,
    readonly number: number,
  ) {}

  get trailer(): PdfDict {
    return this.file.sections[this.number]!.trailer;
  }

  /** A value behind its references. Throws `PdfFault` for references that lead on and on. */
  resolve(value: PdfValue | undefined): PdfValue {
    let resolved = value ?? null;
    for (let depth = 0; isKind(resolved, 'ref'); depth++) {
      if (depth === REFERENCE_DEPTH) throw new PdfFault('references without end');
      resolved = this.file.object(resolved.number, this.number);
    }
    return resolved;
  }

  /** What a dictionary has under a key, behind references. */
  get(dict: PdfDict | undefined, key: string): PdfValue {
    return this.resolve(dict?.entries.get(key));
  }

  /** The dictionary under a key; undefined where there is none. */
  dict(dict: PdfDict | undefined, key: string): PdfDict | undefined {
    return dictOf(this.get(dict, key));
  }

  /** The array under a key; empty where there is none. */
  items(dict: PdfDict | undefined, key: string): readonly PdfValue[] {
    const value = this.get(dict, key);
    return isKind(value, 'array') ? value.items : [];
  }

  /** The catalog. Throws `PdfFault` where there is none. */
  get catalog(): PdfDict {
    const catalog = this.dict(this.trailer, 'Root');
    if (!catalog?.entries.has('Pages')) throw new PdfFault('no catalog');
    return catalog;
  }
}
