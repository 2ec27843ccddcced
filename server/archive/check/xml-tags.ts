/** A place in a document, in bytes from its beginning. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Tag extends Span {
  readonly name: string;
  readonly kind: 'open' | 'close' | 'empty' | 'broken';
  /** Its `ID`, `xmlID` or `xml:id`. */
  readonly id: string | null;
}

/** What is no element, by its beginning, and how it ends. */
const beside = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;
/** As long as the longest of the beginnings. */
const BESIDE_START = 9;
/** A tag or comment that is longer goes no further. */
const MARKUP_BYTES_MOST = 1024 ** 2;
const NAME = /^<\/?([^\s/>"'=<]+)/;
const ID = /\s(?:ID|xmlID|xml:id)\s*=\s*(?:"([^"]*)"|'([^']*)')/d;
const [GREATER, SLASH, DOUBLE, SINGLE] = [...'>/"\''].map((sign) => sign.charCodeAt(0)) as [number, number, number, number];
const [EXCLAMATION, QUESTION] = [...'!?'].map((sign) => sign.charCodeAt(0)) as [number, number];

/** The tags of a document that comes part by part, in their order, with nothing resolved. */
export class TagReader {
  readonly #names = new Map<string, string>();
  /** What may be the beginning of a tag, and where it stands in the document. */
  #rest = Buffer.alloc(0);
  #from = 0;

  /** Whether nothing was begun that did not end. */
  get isAtEnd(): boolean {
    return this.#rest.length === 0;
  }

  /** The last one is broken where it goes no further. */
  *tagsIn(part: Buffer): Generator<Tag> {
    const bytes = Buffer.concat([this.#rest, part]);
    let at = bytes.indexOf('<');
    for (let end = 0; at !== -1; at = bytes.indexOf('<', end)) {
      end = endOfMarkup(bytes, at);
      if (end === -1) break;
      if (!isBeside(bytes, at)) yield this.#tagOf(bytes, { from: at, to: end });
    }
    this.#rest = at === -1 ? Buffer.alloc(0) : Buffer.from(bytes.subarray(at));
    this.#from += bytes.length - this.#rest.length;
    if (this.#rest.length > MARKUP_BYTES_MOST) yield brokenAt({ from: this.#from, to: this.#from });
  }

  #tagOf(bytes: Buffer, { from, to }: Span): Tag {
    const text = bytes.toString('latin1', from, to);
    const place = { from: this.#from + from, to: this.#from + to };
    const found = NAME.exec(text)?.[1];
    if (found === undefined || found.startsWith('!')) return brokenAt(place);
    const name = this.#names.get(found) ?? found;
    this.#names.set(name, name);
    const [, double, single] = ID.exec(text)?.indices ?? [];
    const at = double ?? single;
    const kind = text[1] === '/' ? 'close' : bytes[to - 2] === SLASH ? 'empty' : 'open';
    return { name, kind, id: at ? text.slice(at[0], at[1]) : null, ...place };
  }
}

function brokenAt(place: Span): Tag {
  return { name: '', kind: 'broken', id: null, ...place };
}

function isBeside(bytes: Buffer, at: number): boolean {
  return bytes[at + 1] === QUESTION || (bytes[at + 1] === EXCLAMATION && besideAt(bytes, at) !== undefined);
}

function besideAt(bytes: Buffer, at: number): (typeof beside)[number] | undefined {
  const start = bytes.toString('latin1', at, at + BESIDE_START);
  return beside.find(([begins]) => start.startsWith(begins));
}

/** Behind a tag, a comment, letters as they are or an instruction; -1 where it does not end in these bytes, or is not known yet. */
function endOfMarkup(bytes: Buffer, at: number): number {
  if (bytes[at + 1] !== EXCLAMATION && bytes[at + 1] !== QUESTION) return endOfTag(bytes, at);
  if (bytes.length - at < BESIDE_START) return -1;
  const found = besideAt(bytes, at);
  if (!found) return endOfTag(bytes, at);
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
