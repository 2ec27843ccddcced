import { formatDocumentCode } from '../incoming/document-code';
import { typeAndSubject } from '../incoming/register-columns';
import type { OriginalRef } from '../incoming/types';
import { filedDocument, type FiledDocument } from '../outgoing/as-filed';
import { isSurelyShorter, writtenPeriod } from '../retention/period';
import { itemOf, schedulesOf } from '../retention/schedule';
import type { ScheduleRow } from '../retention/types';
import { canonicalJson, type Json } from '../shared/canonical';
import { checkWritten } from '../shared/checks';
import type { DocumentId } from '../shared/ids';
import { refusal, type Refusal } from '../shared/refusal';
import { sha256 } from '../shared/sha256';
import { tidyText } from '../shared/text';
import { dateInVietnam, isCalendarDate, writtenDate, type CalendarDate, type Instant } from '../shared/time';
import type { Tables } from '../tables';
import type { Dossier } from './types';

/** A line as whoever closes the dossier gives it: its place, and what only the papers know. The facts of a document are the register's. */
export interface ClosingLine {
  /** Null for a paper item, of which title, code, date and author are said here. */
  readonly document: DocumentId | null;
  readonly title: string;
  readonly code: string;
  readonly date: string;
  readonly author: string;
  readonly note: string;
  readonly sheets: string;
  readonly pages: string;
  /** Kho, giá, hộp of what lies on a shelf. */
  readonly shelf: string;
  /** The row of the schedule that the document itself belongs to; absent where nobody chose one, and then it is kept as the dossier. */
  readonly row?: ScheduleRow | undefined;
}

/** A line of mục lục văn bản, tài liệu (seven columns, Decree 30/2020 appendix V) as it stands for ever, with the originals by their hashes. */
export interface ClosedLine extends ClosingLine {
  /** STT, from 1. */
  readonly ordinal: number;
  readonly originals: readonly OriginalRef[];
  /** SHA-256 of the canonical form of everything else in the line. */
  readonly hash: string;
}

/** What is said of the whole when a dossier is closed: all of it by value, for heading, keeper and retention may have been corrected since it was opened. */
export interface Closing extends Pick<Dossier, 'code' | 'unit' | 'year' | 'retention'> {
  readonly title: string;
  readonly description: string;
  /** The day on which the work ended; retention counts from the year after it. */
  readonly endedOn: CalendarDate;
  readonly lines: readonly ClosedLine[];
  /** SHA-256 of the canonical form of the whole: see README.md of this folder. */
  readonly hash: string;
}

const TITLE_LIMIT = 500;
const DESCRIPTION_LIMIT = 2_000;
const LINE_LIMITS = { title: 500, code: 100, date: 100, author: 200, note: 500, sheets: 50, pages: 50, shelf: 200 } as const;
const LINE_NAMES = {
  title: 'Tên tài liệu',
  code: 'Số, ký hiệu',
  date: 'Ngày tháng',
  author: 'Tác giả',
  note: 'Ghi chú',
  sheets: 'Tờ số',
  pages: 'Trang số',
  shelf: 'Nơi để',
} as const;

type Proposed = Pick<Closing, 'title' | 'description' | 'endedOn'> & { readonly lines: readonly ClosingLine[] };

/**
 * Everything that stands against closing a dossier with these lines, at once (art. 29): no title, no day or one to come, nothing in it, a contents list
 * that is not what was filed, a document that is still being handled, a paper item without a name, a document that is to be kept longer than the dossier.
 */
export function checkClosing(tables: Tables, dossier: Dossier, proposed: Proposed, now: Instant): readonly Refusal[] {
  return [
    ...checkWritten(proposed.title, { field: 'title', name: 'Tiêu đề hồ sơ', rule: 'ND30-VI.DOS-2', limit: TITLE_LIMIT, required: true }),
    ...checkWritten(proposed.description, { field: 'description', name: 'Mô tả', rule: 'ND30-29', limit: DESCRIPTION_LIMIT }),
    ...checkEnded(proposed.endedOn, now),
    ...checkContents(dossier, proposed.lines),
    ...checkHandled(tables, dossier),
    ...proposed.lines.flatMap(checkLine),
    ...proposed.lines.flatMap(({ row }, index) => (row ? checkRow(tables, dossier, { row, index }) : [])),
  ];
}

/** The contents by value, with the hash of each line and of the whole. */
export function closingOf(tables: Tables, dossier: Dossier, { title, description, endedOn, lines }: Proposed): Closing {
  const closed = lines.map((line, index) => closedLine(line, index + 1, line.document === null ? undefined : filedDocument(tables, line.document)));
  const { code, unit, year, retention } = dossier;
  const said = { code, unit, year, retention, title: tidyText(title), description: tidyText(description), endedOn, lines: closed };
  return { ...said, hash: closingHash(said) };
}

/** Whether a closing still is what its fingerprints were made of: the hash of each line, and that of the whole. */
export function isAsClosed({ code, unit, year, retention, title, description, endedOn, lines, hash }: Closing): boolean {
  return (
    lines.every(({ hash: ofLine, ...line }) => lineHash(line) === ofLine) &&
    closingHash({ code, unit, year, retention, title, description, endedOn, lines }) === hash
  );
}

/** The hash of a closed dossier, as anybody can recompute it from the decision that closed it. */
function closingHash({ lines, ...said }: Omit<Closing, 'hash'>): string {
  return sha256(canonicalJson({ ...said, lines: lines.map(({ hash }) => hash) }));
}

function lineHash(line: Omit<ClosedLine, 'hash'>): string {
  return sha256(canonicalJson(line as unknown as Json));
}

function closedLine(line: ClosingLine, ordinal: number, document: FiledDocument | undefined): ClosedLine {
  const tidied = Object.fromEntries(Object.keys(LINE_LIMITS).map((name) => [name, tidyText(line[name as keyof typeof LINE_LIMITS])]));
  const said = { ...line, ...tidied, ...(document && factsOf(document, tidied.pages!)), ordinal, originals: document?.originals ?? [] };
  return { ...said, hash: lineHash(said) };
}

/** Columns 2 to 5 of a document, as the register has them; sheets are the papers' to say, and pages too when they do. */
function factsOf({ facts }: FiledDocument, pages: string): Pick<ClosingLine, 'title' | 'code' | 'date' | 'author' | 'pages'> {
  return {
    pages: pages || String(facts.pageCount),
    title: typeAndSubject(facts),
    code: formatDocumentCode({ number: facts.codeNumber, notation: facts.codeNotation }),
    date: facts.issuedOn,
    author: facts.issuer,
  };
}

function checkEnded(endedOn: string, now: Instant): Refusal[] {
  const today = dateInVietnam(now);
  const details = { name: 'Ngày kết thúc công việc', value: writtenDate(endedOn), latest: writtenDate(today) };
  if (!isCalendarDate(endedOn)) return [refusal('notADate', 'ND30-29', { field: 'endedOn', details })];
  return endedOn > today ? [refusal('dateTooLate', 'ND30-29', { field: 'endedOn', details })] : [];
}

function checkContents({ items }: Dossier, lines: readonly ClosingLine[]): Refusal[] {
  if (lines.length === 0) return [refusal('required', 'ND30-29', { field: 'lines', details: { name: 'Văn bản, tài liệu trong hồ sơ' } })];
  const filed = new Set(items.filter(({ takenOut }) => takenOut === null).map(({ document }) => document));
  const named = lines.flatMap(({ document }) => document ?? []);
  const missing = [...filed].filter((document) => !named.includes(document));
  const isExact = missing.length === 0 && named.length === filed.size && new Set(named).size === named.length;
  return isExact ? [] : [refusal('contentsMoved', 'ND30-29', { field: 'lines', documents: missing })];
}

/** Art. 29: a dossier is closed when its work is done. */
function checkHandled(tables: Tables, { items }: Dossier): Refusal[] {
  const open = items.filter(({ document, takenOut }) => takenOut === null && filedDocument(tables, document)?.isOpen);
  if (open.length === 0) return [];
  return [refusal('stillHandled', 'ND30-29', { field: 'lines', details: { count: String(open.length) }, documents: open.map(({ document }) => document) })];
}

function checkLine(line: ClosingLine, index: number): Refusal[] {
  return Object.entries(LINE_LIMITS).flatMap(([name, limit]) =>
    checkWritten(line[name as keyof typeof LINE_LIMITS], {
      field: `lines.${index}.${name}`,
      name: `${LINE_NAMES[name as keyof typeof LINE_LIMITS]} (mục ${index + 1})`,
      rule: 'ND30-29',
      limit,
      required: name === 'title' && line.document === null,
    }),
  );
}

/** A dossier is kept as long as its most valuable document, never shorter than the schedule (circular 10/2022; archives 6.1). */
function checkRow(
  tables: Pick<Tables, 'agency'>,
  { retention }: Pick<Dossier, 'retention'>,
  { row, index }: { readonly row: ScheduleRow; readonly index: number },
): Refusal[] {
  const item = itemOf(row, schedulesOf(tables.agency()));
  const field = `lines.${index}.row`;
  if (!item) return [refusal('unknownScheduleRow', 'TT10-2022', { field, details: { value: `${row.item} (${row.schedule})` } })];
  if (!isSurelyShorter(retention, item.period)) return [];
  const details = { value: writtenPeriod(retention), least: writtenPeriod(item.period), row: `“${item.name}”`, ordinal: String(index + 1) };
  return [refusal('shorterThanDocument', 'TT10-2022', { field, details })];
}
