import { PdfFault, type PdfDict, type PdfRef, type PdfString, type PdfValue } from '../pdf/values';

/** Values as they are written: one letter for each byte, so that what was read goes out byte for byte. */
export type Written = string;

const DEPTH = 64;

/** A value as PDF writes it. `moved` says under which number something stands that is taken over from another file. Throws `PdfFault` for a stream inside a value. */
export function written(value: PdfValue, moved: (ref: PdfRef) => PdfRef = (ref) => ref, depth = DEPTH): Written {
  if (depth === 0) throw new PdfFault('values too deep in one another');
  if (value === null || typeof value !== 'object') return typeof value === 'number' ? plainNumber(value) : String(value);
  switch (value.kind) {
    case 'name':
      return nameWritten(value.text);
    case 'ref':
      return refWritten(moved(value));
    case 'string':
      return stringWritten(value);
    case 'array':
      return `[${value.items.map((item) => written(item, moved, depth - 1)).join(' ')}]`;
    case 'dict':
      return dictOfWritten(entriesWritten(value, moved, depth - 1));
    case 'stream':
      throw new PdfFault('a stream inside a value');
  }
}

/** The entries of a dictionary, each written. */
export function entriesWritten({ entries }: Pick<PdfDict, 'entries'>, moved?: (ref: PdfRef) => PdfRef, depth = DEPTH): Readonly<Record<string, Written>> {
  return Object.fromEntries([...entries].map(([key, value]) => [key, written(value, moved, depth)]));
}

export function dictOfWritten(entries: Readonly<Record<string, Written>>): Written {
  return `<< ${Object.entries(entries)
    .map(([key, text]) => `${nameWritten(key)} ${text}`)
    .join(' ')} >>`;
}

export function refWritten({ number, generation }: Pick<PdfRef, 'number' | 'generation'>): Written {
  return `${number} ${generation} R`;
}

/** A text for people, in UTF-16 with its mark (ISO 32000-1, 7.9.2.2). */
export function textWritten(text: string): Written {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0'));
  return `<feff${units.join('')}>`;
}

/** A moment in the zone of Vietnam (ISO 32000-1, 7.9.4). */
export function dateWritten(milliseconds: number): Written {
  const local = new Date(milliseconds + ZONE_MS).toISOString().replace(/\D/g, '').slice(0, 14);
  return `(D:${local}+07'00')`;
}

const ZONE_MS = 7 * 3_600_000;

function nameWritten(text: string): Written {
  return `/${text.replace(/[^!"$&'*+,\-.0-9:;=?@A-Z\\^_`a-z|~]/g, (sign) => `#${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;
}

/** Every digit, for a value that is read again has to be the same; PDF knows no exponents. */
function plainNumber(number: number): Written {
  const text = String(number);
  return text.includes('e') ? number.toFixed(TINY_DIGITS).replace(/\.?0+$/, '') : text;
}

const TINY_DIGITS = 20;

/** A string as it stands in the file it was read from. */
function stringWritten({ source, from, to }: PdfString): Written {
  return lettersOf(source.subarray(from, to));
}

const PIECE = 8_192;

/** Bytes as letters. */
export function lettersOf(bytes: Uint8Array): Written {
  let letters = '';
  for (let at = 0; at < bytes.length; at += PIECE) letters += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return letters;
}

/** Letters as bytes. */
export function bytesOf(letters: Written): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at);
  return bytes;
}
