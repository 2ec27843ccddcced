import { dateInVietnam, type CalendarDate } from '../shared/time';
import { formatDocumentCode } from './document-code';
import type { Cancelled, IncomingDocument } from './types';

/** What a column holds, for ordering, alignment and spreadsheet cells. */
export type ColumnKind = 'date' | 'number' | 'text';

export type ColumnId =
  | 'arrivedOn'
  | 'arrivalNumber'
  | 'issuer'
  | 'documentCode'
  | 'issuedOn'
  | 'typeAndSubject'
  | 'recipients'
  | 'routedOn'
  | 'receipt'
  | 'remark'
  | 'documentType'
  | 'subject'
  | 'signer'
  | 'urgency'
  | 'dueOn'
  | 'pageCount'
  | 'medium'
  | 'state';

/** A value of a cell: dates as `yyyy-mm-dd`, numbers as numbers, an empty text when there is nothing. */
export type CellValue = string | number;

export interface RegisterColumn {
  readonly id: ColumnId;
  /** Column 1 to 10 of the register of Decree 30/2020 appendix IV; null for a column of ours. */
  readonly legal: number | null;
  readonly kind: ColumnKind;
  readonly value: (document: IncomingDocument, unitName: (id: string) => string) => CellValue;
}

/**
 * The register of incoming documents: the ten columns of Decree 30/2020 appendix IV, then columns that a person may add on screen.
 * Columns 7 and 8 follow the direction once there is one; column 9 is signed by hand on the printed book.
 */
export const registerColumns: readonly RegisterColumn[] = [
  { id: 'arrivedOn', legal: 1, kind: 'date', value: ({ arrivedAt }) => dateInVietnam(arrivedAt) },
  { id: 'arrivalNumber', legal: 2, kind: 'number', value: ({ arrivalNumber }) => arrivalNumber || '' },
  { id: 'issuer', legal: 3, kind: 'text', value: ({ facts }) => facts.issuer },
  { id: 'documentCode', legal: 4, kind: 'text', value: ({ facts }) => formatDocumentCode({ number: facts.codeNumber, notation: facts.codeNotation }) },
  { id: 'issuedOn', legal: 5, kind: 'date', value: ({ facts }) => facts.issuedOn },
  { id: 'typeAndSubject', legal: 6, kind: 'text', value: ({ facts }) => typeAndSubject(facts) },
  { id: 'recipients', legal: 7, kind: 'text', value: recipientsOf },
  { id: 'routedOn', legal: 8, kind: 'date', value: routedOn },
  { id: 'receipt', legal: 9, kind: 'text', value: () => '' },
  { id: 'remark', legal: 10, kind: 'text', value: remarkOf },
  { id: 'documentType', legal: null, kind: 'text', value: ({ facts }) => facts.documentType },
  { id: 'subject', legal: null, kind: 'text', value: ({ facts }) => facts.subject },
  { id: 'signer', legal: null, kind: 'text', value: ({ facts }) => [facts.signerPosition, facts.signerName].filter(Boolean).join(' ') },
  { id: 'urgency', legal: null, kind: 'number', value: ({ facts }) => facts.urgency },
  { id: 'dueOn', legal: null, kind: 'date', value: ({ facts }) => facts.dueOn ?? '' },
  { id: 'pageCount', legal: null, kind: 'number', value: ({ facts }) => facts.pageCount },
  { id: 'medium', legal: null, kind: 'text', value: ({ facts }) => facts.medium },
  { id: 'state', legal: null, kind: 'text', value: ({ state }) => state },
];

const columnById = new Map(registerColumns.map((column) => [column.id, column]));

export function registerColumn(id: ColumnId): RegisterColumn {
  return columnById.get(id)!;
}

/** The ten columns that the law asks for, in its order. */
export const legalColumns: readonly RegisterColumn[] = registerColumns.filter(({ legal }) => legal !== null);

/** Whether a document stands in the register: what was returned before it had a number does not. */
export function standsInRegister(document: IncomingDocument): boolean {
  return document.arrivalNumber > 0;
}

/** `yyyy-mm-dd` as Vietnamese books write it, `dd/MM/yyyy`; another text as it is. */
export function formatDate(date: CalendarDate | string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  return match ? `${match[3]}/${match[2]}/${match[1]}` : date;
}

/** The place of a document in the book: by year, then by number. Larger is newer. */
export function registerOrder(document: Pick<IncomingDocument, 'year' | 'arrivalNumber'>): number {
  return document.year * 10_000_000 + document.arrivalNumber;
}

/** Column 6: the kind of a document and what it is about. */
export function typeAndSubject({ documentType, subject }: Pick<IncomingDocument['facts'], 'documentType' | 'subject'>): string {
  return documentType === '' ? subject : `${documentType}: ${subject}`;
}

/** Who has it to handle, the lead first; then whom it was sent to besides. */
function recipientsOf(document: IncomingDocument, unitName: (id: string) => string): string {
  const { recipientUnits, recipientText } = document.facts;
  const directed = followed(document).flatMap(({ lead, cooperating }) => [lead.unit, ...cooperating.map(({ unit }) => unit)]);
  return [...[...new Set([...directed, ...recipientUnits])].map(unitName), recipientText].filter(Boolean).join(', ');
}

/** The day on which it was handed on: of the direction that is followed. */
function routedOn(document: IncomingDocument): CalendarDate | '' {
  const [first] = followed(document);
  return first ? dateInVietnam(first.decidedAt) : '';
}

function followed({ directions }: IncomingDocument): IncomingDocument['directions'] {
  return directions.filter(({ state }) => state === 'inForce');
}

function remarkOf(document: IncomingDocument): string {
  const { facts, state, trail, cancelled } = document;
  if (cancelled) return [cancelledNote(cancelled), facts.description].filter(Boolean).join('. ');
  if (state !== 'returned') return facts.description;
  const returned = trail.findLast(({ act }) => act === 'returned');
  const note = `Đã trả lại${returned?.reason ? `: ${returned.reason}` : ''}`;
  return [note, facts.description].filter(Boolean).join('. ');
}

/** Its line stays in the book, and says that it is used no longer (F-58). */
function cancelledNote({ how, reason }: Cancelled): string {
  const note = how === 'recalled' ? 'Đã hủy: nơi gửi thu hồi' : 'Hết hiệu lực: nơi gửi thay thế';
  return reason === '' ? note : `${note}, ${reason}`;
}
