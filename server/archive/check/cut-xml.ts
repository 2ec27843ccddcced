import { createHash, randomUUID } from 'node:crypto';
import { TagReader, type Span, type Tag } from './xml-tags';

/** A document whose bytes are gone through as often as it is asked for; a part holds only until the one after the next. */
export type XmlParts = () => AsyncIterable<Buffer>;

/** A document in pieces, each of which is a document of its own. */
export interface CutXml {
  /** The whole, but for what is in the slices. */
  readonly skeleton: Buffer;
  /** What stands in a comment on either side of a slice. */
  readonly mark: string;
  /** The skeleton with one slice in its place, slice by slice. */
  pieces(): AsyncIterable<Buffer>;
}

/** More elements of one name after each other than this are taken out of the skeleton, but for the first, which stands there for all. */
const MOST_TOGETHER = 100;
/** Bytes of a slice: read, it takes some ten times as much. */
const SLICE_BYTES = 128 * 1024;
/** A piece that were larger is none: then there is no use in cutting. */
const PIECE_BYTES_MOST = 8 * 1024 ** 2;

/**
 * Cuts a large document where many elements of one name follow each other, so that it can be read and checked in memory that does not grow with it. If all
 * pieces are valid by a schema that lets such elements repeat without end, as METS and PREMIS do, and no ID stands twice, so is the whole. Null for what cannot
 * be cut: no UTF-8, a DOCTYPE, tags that do not fit, an ID that stands twice, nothing that repeats.
 */
export async function cutXml(parts: XmlParts): Promise<CutXml | null> {
  const slices = await slicesOf(parts());
  if (slices === null || slices.length === 0 || slices.some(({ from, to }) => to - from > PIECE_BYTES_MOST)) return null;
  const skeleton = await skeletonOf(parts(), slices);
  if (skeleton === null) return null;
  const mark = randomUUID();
  return { skeleton, mark, pieces: () => piecesOf({ parts, slices, skeleton, mark }) };
}

async function skeletonOf(parts: AsyncIterable<Buffer>, slices: readonly Span[]): Promise<Buffer | null> {
  const taken: Buffer[] = [];
  let length = 0;
  for await (const { slice, bytes } of portionsOf(parts, slices)) {
    if (slice !== null) continue;
    length += bytes.length;
    if (length > PIECE_BYTES_MOST) return null;
    taken.push(Buffer.from(bytes));
  }
  return Buffer.concat(taken);
}

interface Cut extends Pick<CutXml, 'skeleton' | 'mark'> {
  readonly parts: XmlParts;
  readonly slices: readonly Span[];
}

async function* piecesOf({ parts, slices, skeleton, mark }: Cut): AsyncGenerator<Buffer> {
  const comment = Buffer.from(`<!--${mark}-->`);
  let taken: Buffer[] = [];
  let before = 0;
  for await (const { slice, bytes, isLast } of portionsOf(parts(), slices)) {
    if (slice === null) continue;
    taken.push(Buffer.from(bytes));
    if (!isLast) continue;
    const place = slice.from - before;
    yield Buffer.concat([skeleton.subarray(0, place), comment, ...taken, comment, skeleton.subarray(place)]);
    before += slice.to - slice.from;
    taken = [];
  }
}

/** Bytes of a document that lie in one slice, or in none. */
interface Portion {
  readonly slice: Span | null;
  readonly bytes: Buffer;
  /** Whether the slice ends with them. */
  readonly isLast: boolean;
}

async function* portionsOf(parts: AsyncIterable<Buffer>, slices: readonly Span[]): AsyncGenerator<Portion> {
  let [at, next] = [0, 0];
  for await (const part of parts) {
    for (let from = 0, to = 0; from < part.length; from = to) {
      const coming = slices[next];
      const slice = coming && at >= coming.from ? coming : null;
      const edge = slice?.to ?? coming?.from ?? Infinity;
      to = Math.min(part.length, from + edge - at);
      at += to - from;
      const isLast = slice !== null && at === edge;
      yield { slice, bytes: part.subarray(from, to), isLast };
      if (isLast) next += 1;
    }
  }
}

/** The slices in their order; null where the tags do not fit. */
async function slicesOf(parts: AsyncIterable<Buffer>): Promise<readonly Span[] | null> {
  const reader = new TagReader();
  const slicer = new Slicer();
  let isFirst = true;
  for await (const part of parts) {
    if (isFirst && !isUtf8(part)) return null;
    isFirst = false;
    for (const tag of reader.tagsIn(part)) if (!slicer.take(tag)) return null;
  }
  return reader.isAtEnd ? slicer.slices() : null;
}

function isUtf8(start: Buffer): boolean {
  const declared = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*?encoding\s*=\s*["']([^"']*)/.exec(start.toString('latin1', 0, 200));
  return declared === null || declared[1]!.toUpperCase() === 'UTF-8';
}

/** Elements of one name after each other, and what may be taken out of them. */
interface Run {
  readonly name: string;
  count: number;
  readonly slices: { from: number; to: number }[];
  /** Whether the next one may go into the last slice. */
  goesOn: boolean;
}

interface Open {
  readonly name: string;
  readonly from: number;
  run: Run;
  /** Slices are taken out of it, so that it stays in the skeleton. */
  isCut: boolean;
}

const runOf = (name: string): Run => ({ name, count: 0, slices: [], goesOn: false });
const opened = (name: string, from: number): Open => ({ name, from, run: runOf(''), isCut: false });

/** Follows the tags of a document and finds what can be taken out of it; of what it went through it holds nothing else. */
class Slicer {
  readonly #slices: Span[] = [];
  readonly #ids = new OnceEach();
  readonly #stack: Open[] = [opened('', 0)];

  /** False where the tag does not fit. */
  take({ name, kind, id, from, to }: Tag): boolean {
    if (kind === 'broken') return false;
    if (id !== null) this.#ids.add(id);
    if (kind === 'open') this.#stack.push(opened(name, from));
    if (kind === 'empty') this.#add(name, { from, to }, false);
    return kind !== 'close' || this.#close(name, to);
  }

  /** In their order; null where the document is not whole, or an ID stood twice. */
  slices(): readonly Span[] | null {
    const isWhole = this.#stack.length === 1 && this.#ids.areOnceEach();
    return isWhole ? this.#slices.sort((one, other) => one.from - other.from) : null;
  }

  #close(name: string, to: number): boolean {
    const ended = this.#stack.pop()!;
    if (ended.name !== name || this.#stack.length === 0) return false;
    this.#endRun(ended);
    this.#add(name, { from: ended.from, to }, ended.isCut);
    return true;
  }

  #add(name: string, { from, to }: Span, isCut: boolean): void {
    const parent = this.#stack.at(-1)!;
    if (parent.run.name !== name) {
      this.#endRun(parent);
      parent.run = runOf(name);
    }
    const { run } = parent;
    const last = run.goesOn ? run.slices.at(-1)! : null;
    const isFirst = run.count === 0;
    run.count += 1;
    run.goesOn = !isFirst && !isCut;
    parent.isCut ||= isCut;
    if (isFirst || isCut) return;
    if (last && to - last.from <= SLICE_BYTES) last.to = to;
    else run.slices.push({ from, to });
  }

  #endRun(open: Open): void {
    const { count, slices } = open.run;
    if (count <= MOST_TOGETHER) return;
    this.#slices.push(...slices);
    open.isCut ||= slices.length > 0;
  }
}

/** Whether each of many texts came once, of which eight bytes each are held: two that are alike in those count as one that came twice. */
class OnceEach {
  #marks = new Float64Array(1_024);
  #count = 0;

  add(text: string): void {
    if (this.#count === this.#marks.length) {
      const more = new Float64Array(this.#marks.length * 2);
      more.set(this.#marks);
      this.#marks = more;
    }
    this.#marks[this.#count++] = createHash('sha1').update(text).digest().readUIntBE(0, 6);
  }

  areOnceEach(): boolean {
    const sorted = this.#marks.slice(0, this.#count).sort();
    return sorted.every((mark, index) => index === 0 || mark !== sorted[index - 1]);
  }
}
