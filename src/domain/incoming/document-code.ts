import { foldText } from '../shared/text';
import { documentTypes, normativeTypes } from './document-types';

/** Số, ký hiệu of a document in its two parts. */
export interface DocumentCode {
  readonly number: string;
  readonly notation: string;
}

/** Words that stand before the number when a code is copied out of a text, e.g. `Quyết định số: `. */
const BEFORE_NUMBER = /^(?!\d)(?:.*[\s,])?(?:số|so|no\.?)\s*[:.]?\s*(?=\d)/iu;
/** The date that often follows, e.g. ` ngày 05/3/2026`. */
const DATE_AFTER = /[\s,;]+(?:ngày|ngay)\s.*$/iu;

/**
 * Reads a document code typed or pasted in any spelling: `1032/QĐ-BNV`, `Số: 1032 / QĐ - BNV`, `1032-QD-BNV`, `1032qđ-bnv`, `66/2020/QH14`.
 * Returns null when there is no number in front; the caller then leaves what was typed as it is.
 */
export function parseDocumentCode(typed: string): DocumentCode | null {
  const text = typed
    .normalize('NFC')
    .replace(/[‐-―−]/g, '-')
    .replace(/\\/g, '/')
    .trim()
    .replace(DATE_AFTER, '')
    .replace(BEFORE_NUMBER, '');
  const match = /^(\d+(?:\p{L}(?!\p{L}))?)\s*(?:[/\-._\s]\s*)*(.*)$/u.exec(text);
  if (!match) return null;
  return { number: match[1]!, notation: tidyNotation(match[2]!) };
}

function tidyNotation(typed: string): string {
  const joined = typed
    .replace(/\s*([/-])\s*/g, '$1')
    .replace(/[\s_]+/g, '-')
    .replace(/[-/.,;:]+$/, '');
  const isTypedFlat = joined === joined.toLowerCase();
  return joined.replace(/[^/-]+/g, (mark) => officialMark(mark, isTypedFlat));
}

const typesWithMark = [...documentTypes, ...normativeTypes].filter(({ abbreviation }) => abbreviation !== '');
const officialMarks: readonly string[] = [...new Set(typesWithMark.map(({ abbreviation }) => abbreviation)), 'TTg'];

/**
 * A mark in its official spelling: `qđ` and `QD` are `QĐ`, `ttr` is `TTr`. Where two marks differ by their accents alone (`HD`, `HĐ`) only
 * the letters' case is put right. An agency's mark typed in small letters becomes capitals.
 */
function officialMark(mark: string, isTypedFlat: boolean): string {
  const alike = officialMarks.filter((official) => foldText(official) === foldText(mark));
  const same = alike.find((official) => official.toLowerCase() === mark.toLowerCase());
  if (same !== undefined) return same;
  if (alike.length === 1) return alike[0]!;
  return isTypedFlat ? mark.toUpperCase() : mark;
}

/** The code as it is printed: number, slash, notation; numbers below 10 with a leading zero; `không số` without a number. */
export function formatDocumentCode(code: DocumentCode): string {
  if (!code.number) return code.notation || 'không số';
  const number = /^\d$/.test(code.number) ? `0${code.number}` : code.number;
  return code.notation ? `${number}/${code.notation}` : number;
}

/** A number alone as it is printed, with a leading zero below 10. */
export function numberInBook(number: number): string {
  return formatDocumentCode({ number: String(number), notation: '' });
}

/** Equal for two spellings of one code: folded, leading zeros dropped, separators as one. */
export function foldDocumentCode(code: DocumentCode): string {
  const number = code.number.replace(/^0+(?=\d)/, '');
  return foldText(`${number} ${code.notation}`)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** The document type that a notation names, e.g. `QĐ-BNV` → Quyết định; null for official letters and unknown marks. Accents decide where they are typed. */
export function typeOfNotation(notation: string): string | null {
  const marks = notation.normalize('NFC').split(/[/-]/);
  const typeBy = (form: (mark: string) => string) => typesWithMark.find(({ abbreviation }) => marks.map(form).includes(form(abbreviation)));
  return (typeBy((mark) => mark.toLowerCase()) ?? typeBy(foldText))?.name ?? null;
}
