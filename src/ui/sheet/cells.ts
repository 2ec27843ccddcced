import type { SheetCell, SheetColumn } from './types';

/** Numbers of the cell formats in `styles.xml` of write-sheet. */
export const styleOf = { text: 1, date: 2, number: 3, heading: 4, faulty: 5, faultyDate: 6, totals: 7 } as const;

/** `A`, `B` … `Z`, `AA`: the name of the column at a place from 0. */
export function columnName(place: number): string {
  const letter = String.fromCharCode(65 + (place % 26));
  return place < 26 ? letter : columnName(Math.floor(place / 26) - 1) + letter;
}

/** The day number of spreadsheets for `yyyy-mm-dd`; null for a text that is no such date. */
export function serialOfDate(date: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  const days = Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 25_569;
  return Number.isFinite(days) && days >= 61 ? days : null;
}

/** XML of a cell. Texts are inline strings with the text format, so that no program takes `12/3` for a date or `=1+1` for a formula. */
export function cellXml(cell: SheetCell, place: string, look: { readonly kind: SheetColumn['kind']; readonly style?: number }): string {
  if (cell === null || cell === '') return look.style === undefined ? '' : `<c r="${place}" s="${look.style}"/>`;
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c r="${place}" s="${look.style ?? styleOf.number}"><v>${cell}</v></c>` : '';
  const serial = dateSerial(cell, look.kind);
  if (serial !== null) return `<c r="${place}" s="${look.style === styleOf.faulty ? styleOf.faultyDate : styleOf.date}"><v>${serial}</v></c>`;
  return `<c r="${place}" s="${look.style ?? styleOf.text}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(String(cell))}</t></is></c>`;
}

function dateSerial(cell: string | boolean | Date, kind: SheetColumn['kind']): number | null {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? null : serialOfDate(cell.toISOString().slice(0, 10));
  return kind === 'date' && typeof cell === 'string' ? serialOfDate(cell) : null;
}

/** A cell of a spreadsheet holds at most so many characters; programs call a longer one damage. */
const CELL_LIMIT = 32_767;

/** Characters that XML 1.0 cannot hold. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
/** A text with none of these is written as it is, which most are. */
const needsCare = /[\u0000-\u001f&<>"_\ud800-\udfff\ufffe\uffff]/;

/** Text inside XML; characters that XML cannot hold are left out, and a text that looks like an escape of spreadsheets stays itself. */
export function escapeXml(text: string): string {
  const cut = text.length > CELL_LIMIT ? text.slice(0, CELL_LIMIT) : text;
  return needsCare.test(cut) ? escapeWithCare(cut) : cut;
}

function escapeWithCare(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(forbidden, '')
    .replace(/_(x[0-9A-Fa-f]{4}_)/g, '_x005F_$1')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r/g, '&#13;');
}
