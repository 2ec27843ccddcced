import { isUtf8 } from 'node:buffer';
import { Unreadable, type Remarks } from './remarks';

const UTF8 = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii']);
const VIETNAMESE = new Set(['windows-1258', 'cp1258', 'x-cp1258', 'cp-1258', 'windows1258']);
const DECLARED = /^xml\s[^?]{0,200}?\sencoding\s{0,9}=\s{0,9}["']([^"']{1,40})["']/;
const windows1258 = new TextDecoder('windows-1258');

/** Letters of Vietnamese and the signs of its texts: whatever else comes out of bytes that are no UTF-8 was written in yet another encoding. */
const PLAUSIBLE = /^[\p{ASCII}ăâêôơưđáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ–—‘’“”…•·°§«»×²³₫\u00a0]*$/iu;

/** Bytes → letters, in the encoding that the message declares. */
export class Letters {
  readonly #remarks: Remarks;
  #isVietnamese = false;

  constructor(remarks: Remarks) {
    this.#remarks = remarks;
  }

  /** Hears the declaration of the XML. Throws `Unreadable` on an encoding that is not read. */
  declare(instruction: Buffer): void {
    const declared = DECLARED.exec(instruction.toString('latin1'))?.[1]?.trim().toLowerCase();
    if (declared === undefined || UTF8.has(declared)) return;
    if (!VIETNAMESE.has(declared)) throw new Unreadable('EDX-06', declared);
    this.#isVietnamese = true;
    this.#remarks.add('EDX-44', '', declared);
  }

  /** The text of an element or attribute. Bytes that are not in the declared encoding are read as Windows-1258 where that gives Vietnamese, with a remark. */
  text(bytes: Buffer, where: () => string): string {
    if (this.#isVietnamese) return windows1258.decode(bytes).normalize('NFC');
    if (isUtf8(bytes)) return bytes.toString();
    const guessed = windows1258.decode(bytes).normalize('NFC');
    if (!PLAUSIBLE.test(guessed)) throw new Unreadable('EDX-06', 'không phải UTF-8, không phải Windows-1258 · neither UTF-8 nor Windows-1258', where());
    this.#remarks.add('EDX-29', where(), guessed);
    return guessed;
  }
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const REFERENCE = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([\p{L}_:][\p{L}\p{N}_:.-]*));|&/giu;

/** Resolves the five references that XML has and those by number. A lone `&` stays, and `loose` hears of it. Throws `Unreadable` on any other entity. */
export function resolveReferences(text: string, loose: () => void): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (whole, hexadecimal?: string, decimal?: string, name?: string) => {
    if (whole === '&') loose();
    if (whole === '&') return whole;
    if (name === undefined) return characterOf(whole, hexadecimal === undefined ? Number(decimal) : parseInt(hexadecimal, 16));
    if (!Object.hasOwn(NAMED, name)) throw new Unreadable('EDX-03', whole);
    return NAMED[name]!;
  });
}

function characterOf(written: string, code: number): string {
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw new Unreadable('EDX-04', written);
  return String.fromCodePoint(code);
}
