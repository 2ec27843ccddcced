import { joined } from '../der/values';
import type { PdfFile } from '../pdf/file';
import { nameText, PdfTooMuch, type PdfRef } from '../pdf/values';
import { bytesOf, dictOfWritten, written, type Written } from './written';

const NUMBER_LIMIT = 8_388_607;
/** A list of objects as a table has ten digits for a place. */
const FILE_LIMIT = 9_999_999_999;
const LINE_END = 10;

/** What belongs to one file for good, from one trailer to the next. */
const kept: readonly string[] = ['Root', 'Info', 'ID'];

interface Part {
  readonly number: number;
  readonly generation: number;
  readonly bytes: Uint8Array;
}

export interface Appended {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where an object of the new revision begins. */
  placeOf(ref: PdfRef): number;
}

/** One revision more at the end of a file: everything before it stays as it is, byte for byte (ISO 32000-1, 7.5.6). */
export class Update {
  readonly #parts: Part[] = [];
  #next: number;

  constructor(private readonly file: PdfFile) {
    this.#next = firstFree(file);
  }

  /** The number of an object that does not exist yet. Throws `PdfTooMuch`. */
  reserve(): PdfRef {
    if (this.#next > NUMBER_LIMIT) throw new PdfTooMuch('too many objects');
    return { kind: 'ref', number: this.#next++, generation: 0 };
  }

  /** What an object is from now on: one that was reserved, or one that is there. */
  set({ number, generation }: PdfRef, value: Written): void {
    this.#parts.push({ number, generation, bytes: bytesOf(`${number} ${generation} obj\n${value}\nendobj\n`) });
  }

  add(value: Written): PdfRef {
    const ref = this.reserve();
    this.set(ref, value);
    return ref;
  }

  /** A stream: the entries of its dictionary but for the length, and its data as it is stored. */
  setStream({ number, generation }: PdfRef, entries: Readonly<Record<string, Written>>, data: Uint8Array): void {
    const head = `${number} ${generation} obj\n${dictOfWritten({ ...entries, Length: String(data.length) })}\nstream\n`;
    this.#parts.push({ number, generation, bytes: joined([bytesOf(head), data, bytesOf('\nendstream\nendobj\n')]) });
  }

  /** The file with the revision behind it. Throws `PdfTooMuch`. */
  append(): Appended {
    const { bytes } = this.file;
    const pieces: Uint8Array[] = bytes.at(-1) === LINE_END ? [bytes] : [bytes, Uint8Array.of(LINE_END)];
    const places = new Map<number, number>();
    let at = pieces.reduce((length, piece) => length + piece.length, 0);
    for (const { number, bytes: part } of this.#parts) {
      places.set(number, at);
      pieces.push(part);
      at += part.length;
    }
    if (at > FILE_LIMIT) throw new PdfTooMuch('a file too large');
    pieces.push(bytesOf(`${this.#list(places, at)}startxref\n${at}\n%%EOF\n`));
    return { bytes: joined(pieces), placeOf: ({ number }) => places.get(number)! };
  }

  /** The list of objects, as a table or as a stream: as the revision before has it, for some readers follow only one kind. */
  #list(places: ReadonlyMap<number, number>, at: number): Written {
    const previous = this.file.sections[0]!;
    return nameText(previous.trailer.entries.get('Type')) === 'XRef' ? this.#listStream(places, at) : this.#listTable(places);
  }

  #listTable(places: ReadonlyMap<number, number>): Written {
    const rows = this.#rows(places).map(({ number, generation, place }) => `${number} 1\n${digits(place, 10)} ${digits(generation, 5)} n \n`);
    return `xref\n${rows.join('')}trailer\n${dictOfWritten(this.#trailer(this.#next))}\n`;
  }

  #listStream(places: ReadonlyMap<number, number>, at: number): Written {
    const own = { number: this.#next, generation: 0, place: at };
    const rows = [...this.#rows(places), own];
    const data = rows.map(({ place, generation }) => `\x01${bigEndian(place, PLACE_BYTES)}${bigEndian(generation, 2)}`).join('');
    const dict = dictOfWritten({
      Type: '/XRef',
      W: `[1 ${PLACE_BYTES} 2]`,
      Index: `[${rows.map(({ number }) => `${number} 1`).join(' ')}]`,
      ...this.#trailer(own.number + 1),
      Length: String(data.length),
    });
    return `${own.number} 0 obj\n${dict}\nstream\n${data}\nendstream\nendobj\n`;
  }

  #rows(places: ReadonlyMap<number, number>) {
    const sorted = [...this.#parts].sort((one, other) => one.number - other.number);
    return sorted.map(({ number, generation }) => ({ number, generation, place: places.get(number)! }));
  }

  #trailer(size: number): Readonly<Record<string, Written>> {
    const { at, trailer } = this.file.sections[0]!;
    const own = kept.filter((key) => trailer.entries.has(key)).map((key) => [key, written(trailer.entries.get(key)!)] as const);
    return { Size: String(size), Prev: String(at), ...Object.fromEntries(own) };
  }
}

const PLACE_BYTES = 5;

function digits(number: number, count: number): Written {
  return String(number).padStart(count, '0');
}

function bigEndian(number: number, count: number): Written {
  return String.fromCharCode(...Array.from({ length: count }, (_, at) => Math.floor(number / 256 ** (count - 1 - at)) % 256));
}

/** The first number that no revision gives to an object. */
function firstFree({ sections }: PdfFile): number {
  let free = 1;
  for (const { entries, trailer } of sections) {
    const size = trailer.entries.get('Size');
    if (typeof size === 'number' && Number.isInteger(size)) free = Math.max(free, size);
    for (const number of entries.keys()) free = Math.max(free, number + 1);
  }
  return free;
}
