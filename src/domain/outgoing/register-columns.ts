import { formatDocumentCode } from '../incoming/document-code';
import type { CellValue, ColumnKind } from '../incoming/register-columns';
import { dateInVietnam, type CalendarDate, type Instant } from '../shared/time';
import { foldForSearch } from '../incoming/search-folding';
import { codeOfReserved, isReservedLine, voidReason, wordsOfReserved, type RegisterLine, type ReservedLine } from './register-lines';
import { factsOfOutgoing } from './standing';
import type { OutgoingDocument, OutgoingFacts } from './types';

export type OutgoingColumnId = 'code' | 'issuedOn' | 'typeAndSubject' | 'signer' | 'recipients' | 'keeper' | 'copies' | 'sentOn' | 'receipt' | 'remark';

export interface OutgoingColumn {
  readonly id: OutgoingColumnId;
  /** Column 1 to 10 of the register of Decree 30/2020 appendix IV. */
  readonly legal: number;
  readonly kind: ColumnKind;
  readonly value: (document: OutgoingDocument, unitName: (id: string) => string) => CellValue;
  /** Of a number that no document has; absent where the column stays empty then. */
  readonly reserved?: (line: ReservedLine) => CellValue;
}

/** The register of outgoing documents: the ten columns of Decree 30/2020 appendix IV. Column 9 is signed by hand on the printed book. */
export const outgoingColumns: readonly OutgoingColumn[] = [
  { id: 'code', legal: 1, kind: 'text', value: codeOfOutgoing, reserved: codeOfReserved },
  { id: 'issuedOn', legal: 2, kind: 'date', value: ({ numbered }) => numbered?.issuedOn ?? '' },
  { id: 'typeAndSubject', legal: 3, kind: 'text', value: ({ documentType, subject }) => `${documentType}: ${subject}`, reserved: wordsOfReserved },
  { id: 'signer', legal: 4, kind: 'text', value: (document) => of(document, ({ signingAuthority, signerName }) => `${signingAuthority} ${signerName}`.trim()) },
  { id: 'recipients', legal: 5, kind: 'text', value: recipientsOf },
  { id: 'keeper', legal: 6, kind: 'text', value: ({ unit }, unitName) => `Văn thư, ${unitName(unit)}` },
  { id: 'copies', legal: 7, kind: 'number', value: (document) => of(document, ({ copies }) => copies ?? '') },
  { id: 'sentOn', legal: 8, kind: 'date', value: ({ issued }) => (issued ? dateInVietnam(issued.at) : '') },
  { id: 'receipt', legal: 9, kind: 'text', value: () => '' },
  { id: 'remark', legal: 10, kind: 'text', value: remarkOf },
];

/** What a line of the register says in a column. */
export function cellOf({ value, reserved }: OutgoingColumn, line: RegisterLine, unitName: (id: string) => string): CellValue {
  return isReservedLine(line) ? (reserved?.(line) ?? '') : value(line, unitName);
}

/** Số, ký hiệu as printed, `05/QĐ-BNV`; the notation alone while the register has given no number. */
export function codeOfOutgoing(document: Pick<OutgoingDocument, 'numbered' | 'submissions'>): string {
  const notation = factsOfOutgoing(document)?.codeNotation ?? '';
  return formatDocumentCode({ number: document.numbered ? String(document.numbered.number) : '', notation });
}

/** What a person wants to see of the register; what is empty lets everything through. */
export interface OutgoingFilter {
  readonly words: string;
  readonly year: number | null;
  readonly from: CalendarDate | '';
  readonly to: CalendarDate | '';
}

/** Whether a line stands in a filtered book. Words are found in any column, marks not compared. */
export function outgoingTest({ words, year, from, to }: OutgoingFilter, unitName: (id: string) => string): (line: RegisterLine) => boolean {
  const wanted = foldForSearch(words).split(' ').filter(Boolean);
  return (line) => {
    const at = placeInRegister(line);
    const on = at?.day ?? '';
    if (year !== null && at?.year !== year) return false;
    if ((from !== '' && on < from) || (to !== '' && on > to)) return false;
    if (wanted.length === 0) return true;
    const text = foldForSearch(outgoingColumns.map((column) => String(cellOf(column, line, unitName))).join(' '));
    return wanted.every((word) => text.includes(word));
  };
}

/** Where a line stands: the year and the number, the day that it counts for, and the moment in which the number was given or kept back. */
export function placeInRegister(
  line: RegisterLine,
): { readonly year: number; readonly number: number; readonly day: CalendarDate; readonly at: Instant } | null {
  if (isReservedLine(line)) {
    const { year, at } = line.reservation;
    return { year, number: line.number.number, day: dateInVietnam(at), at };
  }
  const { numbered } = line;
  return numbered && { year: numbered.year, number: numbered.number, day: numbered.issuedOn, at: numbered.at };
}

function remarkOf(document: OutgoingDocument): string {
  const reason = voidReason(document);
  return [reason === null ? '' : `SỐ BỎ: ${reason}`, of(document, ({ description }) => description)].filter(Boolean).join('; ');
}

function recipientsOf({ issued, ...document }: OutgoingDocument): string {
  const recipients = issued?.recipients ?? factsOfOutgoing(document)?.recipients ?? [];
  return recipients.map(({ name }) => name).join('; ');
}

function of<Value>(document: OutgoingDocument, read: (facts: OutgoingFacts) => Value): Value | '' {
  const facts = factsOfOutgoing(document);
  return facts ? read(facts) : '';
}
