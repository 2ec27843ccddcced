import type { EdxmlLimits } from './limits';
import { Unreadable } from './remarks';

/** Who hears what stands in the XML, in its order. Bytes are given as they are, references not resolved, and belong to the giver: who keeps them copies them. */
export interface TokenListener {
  /** Bytes before the first `<`, without the mark of UTF-8. */
  stray(bytes: Buffer): void;
  /** The declaration or another instruction, between `<?` and `?>`. */
  instruction(bytes: Buffer): void;
  /** What stands between `<` and `>`; `closed` for `<a/>`. */
  open(bytes: Buffer, closed: boolean): void;
  close(name: Buffer): void;
  /** A piece of text. `literal`: from CDATA, where `&` is only a letter. */
  text(bytes: Buffer, literal: boolean): void;
  /** Takes at once what is surely text at the beginning of these bytes, and tells how many they were: nobody has to look for a `<` in the files of a message, which are nearly all of it. */
  letters(bytes: Buffer): number;
}

const EMPTY = Buffer.alloc(0);
const [LESS, GREATER, SLASH, BANG, QUESTION, DOUBLE, SINGLE] = [...'<>/!?"\''].map((sign) => sign.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];
const COMMENT = '<!--';
const CDATA = '<![CDATA[';
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
/** So many bytes tell in what family of encodings a file is written. */
const BEGINNING = 4;

/**
 * Cuts XML into tokens while it comes, byte by byte in any encoding that has ASCII's signs, and holds no more than one tag of it: text is handed on in the pieces in which it came,
 * however long it is. DOCTYPE is refused where it begins, so there are no entities to resolve. Throws `Unreadable`.
 */
export class Tokens {
  readonly #listener: TokenListener;
  readonly #limits: EdxmlLimits;
  #rest: Buffer = EMPTY;
  #begun = false;
  #inData = false;

  constructor(listener: TokenListener, limits: EdxmlLimits) {
    this.#listener = listener;
    this.#limits = limits;
  }

  write(chunk: Buffer): void {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    const end = this.#read(bytes, this.#begun ? 0 : this.#begin(bytes));
    this.#measure(bytes.length - end);
    this.#rest = Buffer.from(bytes.subarray(end));
  }

  /** The bytes are at their end. */
  end(): void {
    if (!this.#begun) throw new Unreadable('EDX-01', this.#rest.length === 0 ? '0 byte' : 'không có thẻ nào · no tag');
    if (this.#rest.length > 0 || this.#inData) throw new Unreadable('EDX-04', 'gói tin bị cắt giữa chừng · cut off');
  }

  #measure(length: number): void {
    if (length > this.#limits.markupBytes) throw new Unreadable('EDX-05', `${this.#limits.markupBytes} byte / thẻ · tag`);
  }

  /** Where the XML begins; 0 while that is not known. */
  #begin(bytes: Buffer): number {
    if (bytes.length < BEGINNING) return 0;
    if (isWide(bytes)) throw new Unreadable('EDX-06', 'UTF-16, UTF-32');
    const from = bytes.subarray(0, BOM.length).equals(BOM) ? BOM.length : 0;
    const first = bytes.indexOf(LESS, from);
    if (first > this.#limits.markupBytes) throw new Unreadable('EDX-01', 'không có thẻ nào · no tag');
    if (first < 0) return 0;
    if (first > from) this.#listener.stray(bytes.subarray(from, first));
    this.#begun = true;
    return first;
  }

  #read(bytes: Buffer, from: number): number {
    let at = from;
    while (this.#begun && at < bytes.length) {
      const next = this.#inData ? this.#data(bytes, at) : this.#step(bytes, at);
      if (next === at) break;
      at = next;
    }
    return at;
  }

  /** One token; answers where the next begins, or `at` where more bytes are needed. */
  #step(bytes: Buffer, at: number): number {
    if (bytes[at] !== LESS) return this.#text(bytes, at);
    const sign = bytes[at + 1];
    if (sign === BANG) return this.#declaration(bytes, at);
    if (sign === QUESTION) return this.#until(bytes, { at, from: 2, end: '?>', tell: (inside) => this.#listener.instruction(inside) });
    return this.#tag(bytes, at);
  }

  #text(bytes: Buffer, at: number): number {
    const from = at + this.#listener.letters(bytes.subarray(at));
    const found = bytes.indexOf(LESS, from);
    const end = found < 0 ? bytes.length : found;
    if (end > from) this.#listener.text(bytes.subarray(from, end), false);
    return end;
  }

  #data(bytes: Buffer, at: number): number {
    const found = bytes.indexOf(']]>', at);
    const end = found < 0 ? Math.max(at, bytes.length - 2) : found;
    if (end > at) this.#listener.text(bytes.subarray(at, end), true);
    this.#inData = found < 0;
    return this.#inData ? end : end + 3;
  }

  #declaration(bytes: Buffer, at: number): number {
    const beginning = bytes.toString('latin1', at, at + CDATA.length);
    if (beginning.startsWith(COMMENT)) return this.#until(bytes, { at, from: COMMENT.length, end: '-->', tell: () => {} });
    if (beginning === CDATA) {
      this.#inData = true;
      return at + CDATA.length;
    }
    if (CDATA.startsWith(beginning) || COMMENT.startsWith(beginning)) return at;
    const isDoctype = '<!DOCTYPE'.startsWith(beginning.toUpperCase());
    throw isDoctype ? new Unreadable('EDX-02') : new Unreadable('EDX-04', beginning);
  }

  #until(bytes: Buffer, { at, from, end, tell }: { readonly at: number; readonly from: number; readonly end: string; tell(inside: Buffer): void }): number {
    const found = bytes.indexOf(end, at + from);
    if (found < 0) return at;
    this.#measure(found - at);
    tell(bytes.subarray(at + from, found));
    return found + end.length;
  }

  #tag(bytes: Buffer, at: number): number {
    const end = tagEnd(bytes, at + 1);
    if (end < 0) return at;
    this.#measure(end - at);
    if (bytes[at + 1] === SLASH) this.#listener.close(bytes.subarray(at + 2, end));
    else if (bytes[end - 1] === SLASH && end - 1 > at) this.#listener.open(bytes.subarray(at + 1, end - 1), true);
    else this.#listener.open(bytes.subarray(at + 1, end), false);
    return end + 1;
  }
}

function isWide(bytes: Buffer): boolean {
  const mark = bytes.readUInt16BE(0);
  return mark === 0xfeff || mark === 0xfffe || bytes.subarray(0, BEGINNING).includes(0);
}

/** The `>` that ends a tag, which is none of those inside quotation marks; -1 where it has not come. */
function tagEnd(bytes: Buffer, from: number): number {
  let quote = 0;
  for (let at = from; at < bytes.length; at++) {
    const sign = bytes[at]!;
    if (quote !== 0) quote = sign === quote ? 0 : quote;
    else if (sign === GREATER) return at;
    else if (sign === DOUBLE || sign === SINGLE) quote = sign;
  }
  return -1;
}
