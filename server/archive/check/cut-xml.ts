import { randomUUID } from 'node:crypto';

/** A document in pieces, each of which is a document of its own. */
export interface CutXml {
  /** The whole, but for what is in the slices. */
  readonly skeleton: Buffer;
  readonly slices: number;
  /** What stands in a comment on either side of a slice. */
  readonly mark: string;
  /** The skeleton with one slice in its place. */
  piece(slice: number): Buffer;
}

/** More elements of one name after each other than this are taken out of the skeleton, but for the first, which stands there for all. */
const MOST_TOGETHER = 100;
/** Bytes of a slice: read, it takes some ten times as much. */
const SLICE_BYTES = 128 * 1024;

/**
 * Cuts a large document where many elements of one name follow each other, so that it can be read and checked in memory that does not grow with it. If all
 * pieces are valid by a schema that lets such elements repeat without end, as METS and PREMIS do, and no ID stands twice, so is the whole. Null for what cannot
 * be cut: no UTF-8, a DOCTYPE, tags that do not fit, an ID that stands twice, nothing that repeats.
 */
export function cutXml(bytes: Buffer): CutXml | null {
  if (!isUtf8(bytes)) return null;
  const slices = slicesOf(bytes);
  if (slices === null || slices.length === 0) return null;
  const mark = randomUUID();
  const parts = (whole: number | null): Buffer => {
    const comment = Buffer.from(`<!--${mark}-->`);
    const taken: Buffer[] = [];
    let at = 0;
    for (const [index, { from, to }] of slices.entries()) {
      taken.push(bytes.subarray(at, from));
      if (index === whole) taken.push(comment, bytes.subarray(from, to), comment);
      at = to;
    }
    return Buffer.concat([...taken, bytes.subarray(at)]);
  };
  return { skeleton: parts(null), slices: slices.length, mark, piece: parts };
}

function isUtf8(bytes: Buffer): boolean {
  const declared = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*?encoding\s*=\s*["']([^"']*)/.exec(bytes.toString('latin1', 0, 200));
  return declared === null || declared[1]!.toUpperCase() === 'UTF-8';
}

interface Span {
  readonly from: number;
  readonly to: number;
}

interface Child extends Span {
  readonly name: string;
  /** Slices were taken out of it, so that it stays in the skeleton. */
  readonly isCut: boolean;
}

interface Open {
  readonly name: string;
  readonly from: number;
  readonly children: Child[];
}

/** The slices in their order; null where the tags do not fit. */
function slicesOf(bytes: Buffer): readonly Span[] | null {
  const slices: Span[] = [];
  const ids = new Set<string>();
  const stack: Open[] = [{ name: '', from: 0, children: [] }];
  for (const { name, kind, id, from, to } of tagsOf(bytes)) {
    if (kind === 'broken' || (id !== null && ids.has(id))) return null;
    if (id !== null) ids.add(id);
    if (kind === 'open') stack.push({ name, from, children: [] });
    if (kind === 'empty') stack.at(-1)!.children.push({ name, from, to, isCut: false });
    if (kind !== 'close') continue;
    const ended = stack.pop()!;
    if (ended.name !== name || stack.length === 0) return null;
    const cut = slicesAmong(ended.children);
    slices.push(...cut);
    stack.at(-1)!.children.push({ name, from: ended.from, to, isCut: cut.length > 0 || ended.children.some(({ isCut }) => isCut) });
  }
  return stack.length === 1 ? slices.sort((one, other) => one.from - other.from) : null;
}

function slicesAmong(children: readonly Child[]): readonly Span[] {
  const slices: Span[] = [];
  for (let at = 0, end = 0; at < children.length; at = end) {
    while (end < children.length && children[end]!.name === children[at]!.name) end++;
    if (end - at > MOST_TOGETHER) slices.push(...grouped(children.slice(at + 1, end)));
  }
  return slices;
}

function grouped(items: readonly Child[]): readonly Span[] {
  const slices: { from: number; to: number }[] = [];
  let last: { from: number; to: number } | null = null;
  for (const { from, to, isCut } of items) {
    if (isCut) last = null;
    else if (last && to - last.from <= SLICE_BYTES) last.to = to;
    else slices.push((last = { from, to }));
  }
  return slices;
}

interface Tag extends Span {
  readonly name: string;
  readonly kind: 'open' | 'close' | 'empty' | 'broken';
  /** Its `ID`, `xmlID` or `xml:id`. */
  readonly id: string | null;
}

const broken: Tag = { name: '', kind: 'broken', id: null, from: 0, to: 0 };
/** What is no element, by its beginning, and how it ends. */
const beside = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;
const NAME = /^<\/?([^\s/>"'=<]+)/;
const ID = /\s(?:ID|xmlID|xml:id)\s*=\s*(?:"([^"]*)"|'([^']*)')/d;
const [GREATER, SLASH, DOUBLE, SINGLE] = [...'>/"\''].map((sign) => sign.charCodeAt(0)) as [number, number, number, number];

/** The tags of a document in their order, with nothing resolved; the last one is broken where it goes no further. */
function* tagsOf(bytes: Buffer): Generator<Tag> {
  const names = new Map<string, string>();
  for (let at = bytes.indexOf('<'); at !== -1; at = bytes.indexOf('<', at)) {
    const skipped = endOfBeside(bytes, at);
    if (skipped === -1) return yield broken;
    if (skipped > at) {
      at = skipped;
      continue;
    }
    const end = endOfTag(bytes, at);
    const text = end === -1 ? '' : bytes.toString('latin1', at, end);
    const found = NAME.exec(text)?.[1];
    if (found === undefined || found.startsWith('!')) return yield broken;
    const name = names.get(found) ?? found;
    names.set(name, name);
    const [, double, single] = ID.exec(text)?.indices ?? [];
    const place = double ?? single;
    // Read anew: a piece of the text of the tag would hold all of it in memory.
    const id = place ? bytes.toString('latin1', at + place[0], at + place[1]) : null;
    const kind = text[1] === '/' ? 'close' : bytes[end - 2] === SLASH ? 'empty' : 'open';
    yield { name, kind, id, from: at, to: end };
    at = end;
  }
}

/** Where a comment, letters as they are or an instruction end; the same place where there is none, -1 where it does not end. */
function endOfBeside(bytes: Buffer, at: number): number {
  const start = bytes.toString('latin1', at, at + 9);
  const found = beside.find(([begins]) => start.startsWith(begins));
  if (!found) return at;
  const end = bytes.indexOf(found[1], at + found[0].length);
  return end === -1 ? -1 : end + found[1].length;
}

/** Behind the `>` that ends a tag, which is none of those inside quotation marks; -1 where there is none. */
function endOfTag(bytes: Buffer, from: number): number {
  let quote = 0;
  for (let at = from + 1; at < bytes.length; at++) {
    const sign = bytes[at]!;
    if (quote !== 0) quote = sign === quote ? 0 : quote;
    else if (sign === GREATER) return at + 1;
    else if (sign === DOUBLE || sign === SINGLE) quote = sign;
  }
  return -1;
}
