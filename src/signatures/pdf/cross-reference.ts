import { unpack } from './inflate';
import { isWhite, Parser } from './parser';
import { isKind, nameText, PdfFault, PdfTooMuch, type PdfDict, type PdfValue } from './values';

/** Where an object stands: at a place of the file, or in a stream of objects; `free` takes it away. */
export type Entry =
  | { readonly kind: 'at'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'in'; readonly container: number; readonly index: number }
  | { readonly kind: 'free' };

/** What one revision of the file says of its objects. */
export interface Section {
  /** Where it stands in the file: what `startxref` names. */
  readonly at: number;
  /** After the last byte that it is read from. */
  readonly end: number;
  readonly entries: ReadonlyMap<number, Entry>;
  readonly trailer: PdfDict;
}

const SECTION_LIMIT = 4_096;
const ENTRY_LIMIT = 2_000_000;
const TAIL = 2_048;

/** Every revision of a file, the newest first. Throws `PdfFault` for a file whose chain of revisions is broken. */
export function readSections(bytes: Uint8Array): readonly Section[] {
  const sections: Section[] = [];
  const seen = new Set<number>();
  let entries = 0;
  for (let at: number | null = startOf(bytes, bytes.length).section; at !== null; at = previousOf(sections.at(-1)!)) {
    if (seen.has(at)) throw new PdfFault('revisions that lead back to themselves');
    if (seen.add(at).size > SECTION_LIMIT) throw new PdfTooMuch('too many revisions');
    const section = readWithHybrid(bytes, at);
    entries += section.entries.size;
    if (entries > ENTRY_LIMIT) throw new PdfTooMuch('too many objects');
    sections.push(section);
  }
  return sections;
}

/** What `startxref` says that stands last before a place, and where the line after it ends. Throws `PdfFault` when there is none. */
export function startOf(bytes: Uint8Array, end: number): { readonly section: number; readonly after: number } {
  const from = Math.max(0, end - TAIL);
  const tail = String.fromCharCode(...bytes.subarray(from, end));
  const found = tail.lastIndexOf('startxref');
  const [all, offset] = /^startxref\s+(\d{1,12})\s+%%EOF/.exec(found === -1 ? '' : tail.slice(found)) ?? [];
  if (all === undefined) throw new PdfFault('the end of the file does not say where its objects are');
  return { section: Number(offset), after: from + found + all.length };
}

/** Whether nothing but white space stands between two places. */
export function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isWhite(bytes[at])) return false;
  return true;
}

function previousOf({ trailer }: Section): number | null {
  const previous = trailer.entries.get('Prev');
  if (previous === undefined) return null;
  if (typeof previous !== 'number') throw new PdfFault('a revision before that has no place');
  return previous;
}

/** A hybrid file has a table for old readers and a stream beside it: the stream says what the table calls free (ISO 32000-1, 7.5.8.4). */
function readWithHybrid(bytes: Uint8Array, at: number): Section {
  const section = readSection(bytes, at);
  const beside = section.trailer.entries.get('XRefStm');
  if (typeof beside !== 'number') return section;
  const entries = new Map(section.entries);
  const stream = readSection(bytes, beside);
  for (const [number, entry] of stream.entries) {
    if ((entries.get(number)?.kind ?? 'free') === 'free') entries.set(number, entry);
  }
  return { ...section, end: Math.max(section.end, stream.end), entries };
}

function readSection(bytes: Uint8Array, at: number): Section {
  if (at >= bytes.length) throw new PdfFault('a revision beyond the end of the file');
  const parser = new Parser(bytes, at);
  parser.skipWhite();
  const isTable = String.fromCharCode(...bytes.subarray(parser.at, parser.at + 4)) === 'xref';
  return isTable ? readTable(parser, at) : readStream(parser, at);
}

function readTable(parser: Parser, at: number): Section {
  parser.word();
  const entries = new Map<number, Entry>();
  for (;;) {
    const word = parser.word();
    if (word === 'trailer') break;
    if (!/^\d{1,8}$/.test(word)) throw new PdfFault('a table of objects that is broken');
    readSubsection(parser, Number(word), entries);
  }
  const trailer = parser.value();
  if (!isKind(trailer, 'dict')) throw new PdfFault('a table of objects without trailer');
  return { at, end: parser.at, entries, trailer };
}

function readSubsection(parser: Parser, first: number, entries: Map<number, Entry>): void {
  const count = parser.count();
  if (count > ENTRY_LIMIT) throw new PdfTooMuch('too many objects');
  for (let number = first; number < first + count; number++) {
    const [offset, generation, kind] = [parser.count(), parser.count(), parser.word()];
    if (kind !== 'n' && kind !== 'f') throw new PdfFault('a table of objects that is broken');
    addOnce(entries, number, kind === 'n' ? { kind: 'at', offset, generation } : { kind: 'free' });
  }
}

function addOnce(entries: Map<number, Entry>, number: number, entry: Entry): void {
  if (entries.has(number)) throw new PdfFault('an object that stands twice in one revision');
  entries.set(number, entry);
}

function readStream(parser: Parser, at: number): Section {
  const [, , word] = [parser.count(), parser.count(), parser.word()];
  if (word !== 'obj') throw new PdfFault('no objects where the revision says they are');
  const trailer = parser.value();
  if (!isKind(trailer, 'dict') || nameText(trailer.entries.get('Type')) !== 'XRef') throw new PdfFault('no objects where the revision says they are');
  const length = trailer.entries.get('Length');
  const from = dataStart(parser);
  if (typeof length !== 'number' || from + length > parser.end) throw new PdfFault('a stream of objects without length');
  return { at, end: from + length, entries: readRows(trailer, unpack(trailer, parser.bytes.subarray(from, from + length))), trailer };
}

/** Where the data of a stream begins, after the word `stream` and its line end. Throws `PdfFault` where no stream is. */
export function dataStart(parser: Parser): number {
  if (parser.word() !== 'stream') throw new PdfFault('a stream expected');
  if (parser.bytes[parser.at] === 13) parser.at++;
  if (parser.bytes[parser.at] === 10) parser.at++;
  return parser.at;
}

function readRows(dict: PdfDict, data: Uint8Array): ReadonlyMap<number, Entry> {
  const [kindWidth = 0, firstWidth = 0, secondWidth = 0] = numbersIn(dict.entries.get('W'));
  const index = dict.entries.has('Index') ? numbersIn(dict.entries.get('Index')) : [0, Number(dict.entries.get('Size'))];
  const width = kindWidth + firstWidth + secondWidth;
  if (width === 0 || Math.max(kindWidth, firstWidth, secondWidth) > 6) throw new PdfFault('rows of objects that are broken');
  const entries = new Map<number, Entry>();
  let at = 0;
  const field = (bytes: number, usual: number): number => {
    if (bytes === 0) return usual;
    let value = 0;
    for (const end = at + bytes; at < end; at++) value = value * 256 + data[at]!;
    return value;
  };
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    for (let n = 0; n < index[pair + 1]! && at + width <= data.length; n++) {
      const [kind, first, second] = [field(kindWidth, 1), field(firstWidth, 0), field(secondWidth, 0)];
      addOnce(entries, index[pair]! + n, rowEntry(kind, first, second));
    }
  }
  return entries;
}

function rowEntry(kind: number, first: number, second: number): Entry {
  if (kind === 1) return { kind: 'at', offset: first, generation: second };
  return kind === 2 ? { kind: 'in', container: first, index: second } : { kind: 'free' };
}

function numbersIn(value: PdfValue | undefined): number[] {
  if (!isKind(value, 'array') || value.items.length > 10_000) throw new PdfFault('numbers expected');
  return value.items.map((item) => {
    if (typeof item !== 'number' || !Number.isInteger(item) || item < 0) throw new PdfFault('a number expected');
    return item;
  });
}
