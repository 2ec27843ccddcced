import { foldText } from '../shared/text';
import { documentTypes, normativeTypes } from './document-types';

/** Số, ký hiệu of a document in its two parts. */
export interface DocumentCode {
  readonly number: string;
  readonly notation: string;
}

/**
 * Reads a document code typed or pasted in any spelling: `1032/QĐ-BNV`, `Số: 1032 / QĐ - BNV`, `1032-QD-BNV`, `66/2020/QH14`.
 * Returns null when there is no number in front; the caller then leaves what was typed as it is.
 */
export function parseDocumentCode(typed: string): DocumentCode | null {
  const text = typed.normalize('NFC').replace(/[‐-―−]/g, '-').replace(/^\s*(số|so|no\.?)\s*[:.]?\s*/i, '').trim();
  const match = /^(\d+[a-zA-Z]?)\s*(?:[/\-.\s]\s*(.*))?$/u.exec(text);
  if (!match) return null;
  const notation = (match[2] ?? '').replace(/\s*([/-])\s*/g, '$1').replace(/\s+/g, '-').replace(/[.,;]+$/, '');
  return { number: match[1]!, notation };
}

/** The code as it is printed: number, slash, notation; numbers below 10 with a leading zero; `không số` without a number. */
export function formatDocumentCode(code: DocumentCode): string {
  if (!code.number) return code.notation || 'không số';
  const number = /^\d$/.test(code.number) ? `0${code.number}` : code.number;
  return code.notation ? `${number}/${code.notation}` : number;
}

/** Equal for two spellings of one code: folded, leading zeros dropped, separators as one. */
export function foldDocumentCode(code: DocumentCode): string {
  const number = code.number.replace(/^0+(?=\d)/, '');
  return foldText(`${number} ${code.notation}`).replace(/[^a-z0-9]+/g, ' ').trim();
}

/** The document type that a notation names, e.g. `QĐ-BNV` → Quyết định; null for official letters and unknown marks. */
export function typeOfNotation(notation: string): string | null {
  const marks = notation.split(/[/-]/).map(foldText);
  const known = [...documentTypes, ...normativeTypes].find((type) => type.abbreviation !== '' && marks.includes(foldText(type.abbreviation)));
  return known?.name ?? null;
}
