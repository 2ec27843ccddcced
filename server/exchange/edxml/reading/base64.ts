const [DAMAGE, LETTER, BLANK, PAD, REFERENCE] = [0, 1, 2, 3, 4] as const;
const kinds = kindOfEveryByte();
/** The longest way to write a line break as a reference, `&#x0D;` and some zeros. */
const LONGEST_REFERENCE = 10;
const LINE_BREAK = /^&#(?:x0*[ad9]|0*(?:9|10|13));$/i;
/** So much is turned into a string at once: small enough for the young part of the heap, or strings would outlive their use and fill the memory. */
const SLICE = 16 * 1024;
/** Letters that come are decoded in fours. */
const GROUP = 4;
const EMPTY = Buffer.alloc(0);

/** Where decoded bytes go. */
export interface DecodedSink {
  /** Room for so many bytes. */
  room(length: number): Buffer;
  /** So many bytes of the room asked for last are in it. */
  keep(length: number): void;
}

/** Decodes base64 while it comes. What is nothing but letters goes through as it is; anything else is looked at byte by byte, so that no byte is passed over in silence. */
export class Base64Decoder {
  /** Why the text is no base64; null while it is. */
  damage: string | null = null;
  /** What is unusual about it. */
  readonly oddities = new Set<string>();
  readonly #sink: DecodedSink;
  /** Fewer than four letters, which wait for more. */
  #letters: Buffer = EMPTY;
  /** What was not looked at yet. */
  #rest: Buffer = EMPTY;
  #padding = 0;
  #isClean = true;

  constructor(sink: DecodedSink) {
    this.#sink = sink;
  }

  /** Decodes what is nothing but letters at the beginning of these bytes, and tells how many they were. The rest, where anything may stand, is for `write`. */
  writeClean(bytes: Buffer): number {
    if (!this.#isClean || this.damage !== null || this.#rest.length + this.#padding > 0) return 0;
    let at = this.#fillGroup(bytes);
    while (this.#letters.length === 0 && at + GROUP <= bytes.length) {
      const length = Math.min(SLICE, bytes.length - at - ((bytes.length - at) % GROUP));
      if (!this.#give(bytes.subarray(at, at + length), length)) break;
      at += length;
    }
    return at;
  }

  write(bytes: Buffer): void {
    let at = this.writeClean(bytes);
    for (; at < bytes.length && this.damage === null; at += SLICE) {
      const slice = bytes.subarray(at, at + SLICE);
      this.#carefully(this.#rest.length > 0 ? Buffer.concat([this.#rest, slice]) : slice);
    }
  }

  end(): void {
    if (this.damage === null) this.#carefully(this.#rest);
    if (this.damage !== null) return;
    const left = this.#letters.length;
    if (left === 1 || this.#rest.length > 0) this.damage = 'bị cắt giữa chừng · cut off';
    else if (!this.#give(this.#letters, left)) throw new Error('base64 that was cleaned does not decode');
    if (this.damage === null && this.#padding !== (4 - left) % 4) this.oddities.add('số dấu = · number of =');
  }

  /** Letters that wait become a group with those that come first; how many of these were taken. */
  #fillGroup(bytes: Buffer): number {
    const missing = this.#letters.length > 0 ? GROUP - this.#letters.length : 0;
    const group = Buffer.concat([this.#letters, bytes.subarray(0, missing)]);
    if (missing === 0 || group.length < GROUP || !this.#give(group, GROUP)) return 0;
    this.#letters = EMPTY;
    return missing;
  }

  /** Decodes so many letters; false where there are other signs among them, of which nothing was kept then. */
  #give(letters: Buffer, length: number): boolean {
    const expected = Math.floor((length * 3) / 4);
    if (length === 0) return true;
    const decoded = this.#sink.room(expected).write(letters.toString('latin1', 0, length), 'base64');
    this.#isClean = decoded === expected;
    if (this.#isClean) this.#sink.keep(decoded);
    return this.#isClean;
  }

  #carefully(bytes: Buffer): void {
    const clean = Buffer.allocUnsafe(this.#letters.length + bytes.length);
    let length = this.#letters.copy(clean);
    let at = 0;
    while (at < bytes.length) {
      const kind = kinds[bytes[at]!]!;
      const isLetter = kind === LETTER && this.#padding === 0;
      if (isLetter) clean[length++] = bytes[at]!;
      const step = isLetter ? 1 : this.#sign(bytes, { at, kind });
      if (step === 0) break;
      at += step;
    }
    if (this.damage !== null) return;
    const whole = length - (length % 4);
    const wasClean = this.#isClean;
    if (!this.#give(clean, whole)) throw new Error('base64 that was cleaned does not decode');
    this.#isClean = wasClean;
    this.#letters = Buffer.from(clean.subarray(whole, length));
    this.#rest = Buffer.from(bytes.subarray(at));
  }

  /** What is no letter: how many bytes it takes; 0 where more is needed, or it is damage. */
  #sign(all: Buffer, { at, kind }: { readonly at: number; readonly kind: number }): number {
    if (kind === BLANK) this.oddities.add('xuống dòng · line breaks');
    if (kind === BLANK) return 1;
    if (kind === PAD && this.#padding < 2) return this.#pad();
    if (kind === REFERENCE) return this.#reference(all, at);
    this.damage = kind === LETTER || kind === PAD ? 'có dữ liệu sau dấu = · data after =' : `byte ${all[at]!.toString(16).padStart(2, '0')}`;
    return 0;
  }

  #pad(): number {
    this.#padding += 1;
    return 1;
  }

  #reference(all: Buffer, at: number): number {
    const text = all.toString('latin1', at, at + LONGEST_REFERENCE);
    const end = text.indexOf(';');
    if (end < 0 && text.length < LONGEST_REFERENCE) return 0;
    if (LINE_BREAK.test(text.slice(0, end + 1))) this.oddities.add('xuống dòng &#13; · line breaks as &#13;');
    else this.damage = text;
    return this.damage === null ? end + 1 : 0;
  }
}

function kindOfEveryByte(): Uint8Array {
  const table = new Uint8Array(256).fill(DAMAGE);
  for (const letter of Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_')) table[letter] = LETTER;
  for (const blank of Buffer.from(' \t\r\n')) table[blank] = BLANK;
  table['='.charCodeAt(0)] = PAD;
  table['&'.charCodeAt(0)] = REFERENCE;
  return table;
}
