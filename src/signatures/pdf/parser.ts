import { PdfFault, PdfTooMuch, type PdfArray, type PdfDict, type PdfRef, type PdfString, type PdfValue } from './values';

const DEPTH = 64;
const WORD_LIMIT = 64;
const NAME_LIMIT = 512;
const VALUE_LIMIT = 1_000_000;

/** What each byte is: 1 white space, 2 delimiter, 0 anything else (ISO 32000-1, 7.2.2). */
const kinds = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) kinds[byte] = 1;
for (const sign of '()<>[]{}/%') kinds[sign.charCodeAt(0)] = 2;

const SLASH = 0x2f;
const PERCENT = 0x25;
const HASH = 0x23;
const LESS = 0x3c;
const GREATER = 0x3e;
const OPEN = 0x28;
const CLOSE = 0x29;
const BACKSLASH = 0x5c;
const BRACKET = 0x5b;
const BRACKET_END = 0x5d;

/** Whether a byte is white space of PDF. */
export function isWhite(byte: number | undefined): boolean {
  return byte !== undefined && kinds[byte] === 1;
}

/** Reads values one after the other. Strict: what it cannot read is a `PdfFault`, never a guess. */
export class Parser {
  at: number;
  #values = 0;

  constructor(
    readonly bytes: Uint8Array,
    at: number,
    readonly end = bytes.length,
  ) {
    this.at = at;
  }

  /** The next value. Throws `PdfFault`. */
  value(depth = DEPTH): PdfValue {
    if (depth === 0) throw new PdfFault('values too deep in one another');
    if (++this.#values > VALUE_LIMIT) throw new PdfTooMuch('too many values in one object');
    this.skipWhite();
    const byte = this.bytes[this.at];
    if (this.at >= this.end || byte === undefined) throw new PdfFault('the file ends in the middle of a value');
    if (byte === SLASH) return { kind: 'name', text: this.name() };
    if (byte === OPEN) return this.literal();
    if (byte === BRACKET) return this.array(depth);
    if (byte === LESS) return this.bytes[this.at + 1] === LESS ? this.dict(depth) : this.hex();
    return this.plain();
  }

  /** The next word, such as `obj`; empty before a delimiter. */
  word(): string {
    this.skipWhite();
    const from = this.at;
    while (this.at < this.end && this.at - from <= WORD_LIMIT && kinds[this.bytes[this.at]!] === 0) this.at++;
    if (this.at - from > WORD_LIMIT) throw new PdfFault('a word too long');
    return String.fromCharCode(...this.bytes.subarray(from, this.at));
  }

  /** The next number, which is whole and not negative. */
  count(): number {
    const word = this.word();
    if (!/^\d{1,15}$/.test(word)) throw new PdfFault('a number expected');
    return Number(word);
  }

  /** Goes past white space and comments. */
  skipWhite(): void {
    for (; this.at < this.end; this.at++) {
      const byte = this.bytes[this.at]!;
      if (byte === PERCENT) this.skipLine();
      else if (kinds[byte] !== 1) return;
    }
  }

  private skipLine(): void {
    while (this.at + 1 < this.end && this.bytes[this.at] !== 10 && this.bytes[this.at] !== 13) this.at++;
  }

  private plain(): PdfValue {
    const word = this.word();
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    if (/^\d{1,10}$/.test(word)) return this.reference(Number(word)) ?? Number(word);
    if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) return Number(word);
    throw new PdfFault('a value expected');
  }

  /** `12 0 R`, when that stands there. */
  private reference(number: number): PdfRef | null {
    const after = this.at;
    if (isWhite(this.bytes[this.at])) {
      const generation = this.word();
      if (/^\d{1,5}$/.test(generation) && this.word() === 'R') return { kind: 'ref', number, generation: Number(generation) };
    }
    this.at = after;
    return null;
  }

  private name(): string {
    this.at++;
    let text = '';
    for (; this.at < this.end && kinds[this.bytes[this.at]!] === 0; this.at++) {
      if (text.length > NAME_LIMIT) throw new PdfFault('a name too long');
      text += this.bytes[this.at] === HASH ? this.escapedInName() : String.fromCharCode(this.bytes[this.at]!);
    }
    return text;
  }

  private escapedInName(): string {
    const pair = String.fromCharCode(...this.bytes.subarray(this.at + 1, this.at + 3));
    if (!/^[\da-fA-F]{2}$/.test(pair)) return '#';
    this.at += 2;
    return String.fromCharCode(Number.parseInt(pair, 16));
  }

  private array(depth: number): PdfArray {
    this.at++;
    const items: PdfValue[] = [];
    for (;;) {
      this.skipWhite();
      if (this.bytes[this.at] === BRACKET_END) break;
      items.push(this.value(depth - 1));
    }
    this.at++;
    return { kind: 'array', items };
  }

  private dict(depth: number): PdfDict {
    this.at += 2;
    const entries = new Map<string, PdfValue>();
    let twice: string | null = null;
    for (;;) {
      this.skipWhite();
      const byte = this.bytes[this.at];
      if (byte === GREATER && this.bytes[this.at + 1] === GREATER) break;
      if (byte !== SLASH) throw new PdfFault('a key expected');
      const key = this.name();
      if (entries.has(key)) twice = key;
      entries.set(key, this.value(depth - 1));
    }
    this.at += 2;
    return { kind: 'dict', entries, twice };
  }

  private literal(): PdfString {
    const from = this.at;
    let open = 0;
    do {
      if (this.at >= this.end) throw new PdfFault('a string without end');
      const byte = this.bytes[this.at++];
      if (byte === BACKSLASH) this.at++;
      else if (byte === OPEN) open++;
      else if (byte === CLOSE) open--;
    } while (open > 0);
    return { kind: 'string', isHex: false, from, to: this.at, source: this.bytes };
  }

  private hex(): PdfString {
    const from = this.at;
    const end = this.bytes.indexOf(GREATER, from);
    if (end === -1 || end >= this.end) throw new PdfFault('a string without end');
    this.at = end + 1;
    return { kind: 'string', isHex: true, from, to: this.at, source: this.bytes };
  }
}
