import { foldText } from '../shared/text';

/**
 * Folding for search: letters as `foldText` has them, every sign a blank, runs of blanks as one. It works by a table of letters,
 * because 100,000 rows are folded on a device, and Unicode decomposition of each took fifteen times as long.
 */
const DROPPED = 0;
const UNKNOWN = 0xffff;
const BLANK = 32;
const FIELD = 124;

const table = new Uint16Array(0x2000).fill(UNKNOWN);

/** The folded form of one UTF-16 unit: a letter or digit, a blank for a sign, the bar that parts fields, nothing for a mark. */
export function foldLetter(unit: number): string {
  const folded = foldUnit(unit);
  return folded === DROPPED ? '' : String.fromCharCode(folded);
}

/** Folded text of a row or a word, without blanks at its ends. */
export function foldForSearch(text: string): string {
  const units = text.length > room.length ? new Uint16Array(text.length) : room;
  let length = 0;
  let blank = true;
  for (let at = 0; at < text.length; at++) {
    const unit = foldUnit(text.charCodeAt(at));
    if (unit === DROPPED || (unit === BLANK && blank)) continue;
    units[length++] = unit;
    blank = unit === BLANK;
  }
  if (length > 0 && blank) length -= 1;
  return textOf(units, length);
}

const room = new Uint16Array(8_192);
/** Engines limit the number of arguments of one call. */
const PIECE = 8_192;

function textOf(units: Uint16Array, length: number): string {
  if (length <= PIECE) return String.fromCharCode.apply(null, units.subarray(0, length) as unknown as number[]);
  const pieces: string[] = [];
  for (let at = 0; at < length; at += PIECE) pieces.push(textOf(units.subarray(at, Math.min(at + PIECE, length)), Math.min(PIECE, length - at)));
  return pieces.join('');
}

function foldUnit(unit: number): number {
  if (unit >= table.length) return foldSlowly(unit);
  const known = table[unit]!;
  return known === UNKNOWN ? (table[unit] = foldSlowly(unit)) : known;
}

function foldSlowly(unit: number): number {
  if (unit === FIELD) return FIELD;
  const letter = String.fromCharCode(unit);
  if (/\p{M}/u.test(letter)) return DROPPED;
  const folded = foldText(letter);
  return folded !== '' && /[\p{L}\p{N}\p{Cs}]/u.test(folded) ? folded.charCodeAt(0) : BLANK;
}
