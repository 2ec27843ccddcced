import { formatDocumentCode } from '../incoming/document-code';
import { formatDate, registerColumn, type CellValue, type ColumnKind } from '../incoming/register-columns';
import type { IncomingDocument } from '../incoming/types';
import { dateInVietnam, type CalendarDate } from '../shared/time';
import type { Assignment } from './types';

/** Names as the book shows them; empty for what this device does not know. */
export interface BookNames {
  readonly unit: (id: string) => string;
  readonly person: (id: string) => string;
}

export interface FollowUpColumn {
  readonly id: 'arrivalNumber' | 'whichDocument' | 'receivers' | 'dueOn' | 'progress' | 'answer' | 'remark';
  readonly kind: ColumnKind;
  readonly value: (document: IncomingDocument, names: BookNames) => CellValue;
}

/** Sổ theo dõi giải quyết văn bản đến: the seven columns of Decree 30/2020 appendix IV, in its order. */
export const followUpColumns: readonly FollowUpColumn[] = [
  { id: 'arrivalNumber', kind: 'number', value: ({ arrivalNumber }) => arrivalNumber || '' },
  { id: 'whichDocument', kind: 'text', value: whichDocument },
  { id: 'receivers', kind: 'text', value: receivers },
  { id: 'dueOn', kind: 'date', value: dueOnOf },
  { id: 'progress', kind: 'text', value: (document, names) => ofEachPart(document, names, progressOf) || 'Chờ ý kiến chỉ đạo' },
  { id: 'answer', kind: 'text', value: (document, names) => ofEachPart(document, names, ({ result }) => result?.answer ?? '') },
  { id: 'remark', kind: 'text', value: (document, { unit }) => registerColumn('remark').value(document, unit) },
];

/** How many documents of the register stand how; `late` counts those that are not handled and past their date. */
export interface FollowUpTotals {
  readonly handled: number;
  readonly inHand: number;
  readonly awaiting: number;
  readonly late: number;
}

/** The totals of the register on a day. What the lead has handled is handled, whoever cooperates. */
export function followUpTotals(documents: readonly IncomingDocument[], today: CalendarDate): FollowUpTotals {
  const [handled, awaiting] = [documents.filter(isHandled).length, documents.filter(({ assignments }) => assignments.length === 0).length];
  const late = documents.filter((document) => !isHandled(document) && dueOnOf(document) !== '' && dueOnOf(document) < today).length;
  return { handled, awaiting, inHand: documents.length - handled - awaiting, late };
}

function isHandled({ assignments }: IncomingDocument): boolean {
  return assignments[0]?.state === 'handled';
}

/** Thời hạn giải quyết: as it was set to the lead, else as the document asks. */
function dueOnOf({ assignments, facts }: IncomingDocument): CalendarDate | '' {
  return assignments[0]?.dueOn ?? facts.dueOn ?? '';
}

function whichDocument({ facts }: IncomingDocument): string {
  const code = formatDocumentCode({ number: facts.codeNumber, notation: facts.codeNotation });
  return `${facts.documentType} ${code} ngày ${formatDate(facts.issuedOn)} của ${facts.issuer}`.trim();
}

/** Who has it: the lead first, then those who cooperate, each with its own date where that differs. */
function receivers(document: IncomingDocument, { unit, person }: BookNames): string {
  const [lead, ...cooperating] = document.assignments;
  if (!lead) return String(registerColumn('recipients').value(document, unit));
  const named = (each: Assignment) => [unit(each.unit), each.handler === null ? '' : person(each.handler)].filter(Boolean).join(', ');
  const others = cooperating.map((each) => named(each) + (each.dueOn === null || each.dueOn === lead.dueOn ? '' : ` (hạn ${formatDate(each.dueOn)})`));
  return others.length === 0 ? named(lead) : `${named(lead)}; phối hợp: ${others.join('; ')}`;
}

/** One text for each part that has one, under the unit's name when there are several parts. */
function ofEachPart({ assignments }: IncomingDocument, { unit }: BookNames, said: (assignment: Assignment) => string): string {
  const texts = assignments.map((each) => ({ name: unit(each.unit), text: said(each) })).filter(({ text }) => text !== '');
  return texts.map(({ name, text }) => (assignments.length > 1 ? `${name}: ${text}` : text)).join('; ');
}

function progressOf({ result, progress }: Assignment): string {
  if (result) return `Đã giải quyết ${formatDate(dateInVietnam(result.at))}: ${result.text}`;
  const last = progress.at(-1);
  return last ? `${last.text} (${formatDate(dateInVietnam(last.at))})` : 'Đang giải quyết';
}
