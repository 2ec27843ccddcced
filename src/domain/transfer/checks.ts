import { closingOf, isAsClosed, type ClosedLine } from '../dossier/closing';
import { DOCUMENT_ID_LIMIT } from '../dossier/dossier-code';
import { checkRetention } from '../dossier/retention';
import type { Dossier, DossierClosing } from '../dossier/types';
import type { OriginalRef } from '../incoming/types';
import { isWithheld } from '../incoming/withheld';
import { filedDocument, type FiledDocument } from '../outgoing/as-filed';
import { writtenPeriod } from '../retention/period';
import { checkWritten } from '../shared/checks';
import type { Sha256 } from '../shared/ids';
import { refusal, type Refusal } from '../shared/refusal';
import { textLength } from '../shared/text';
import { isCalendarDate, writtenDate, type CalendarDate } from '../shared/time';
import { decidingText } from '../signatures/texts';
import type { Tables } from '../tables';
import { cautionsOf } from './cautions';
import { isToBeTransferred, LEAST_YEARS } from './due';
import { acceptedAs, acceptedEndings } from './file-format';
import type { FileLook } from './types';

/**
 * Where a fault is put right: in the dossier, once it is open again; at the document, and then in the dossier; by fetching the file; or by leaving the
 * dossier out of the list. A file never changes: a sound one comes with a document that takes the place of the other.
 */
export type RepairPlace = 'dossier' | 'document' | 'file' | 'list';

/** What stands against taking a dossier into the archive. A caution is shown, and stands against nothing. */
export interface TransferFault {
  /** The line of its contents; null for the whole. */
  readonly ordinal: number | null;
  readonly refusal: Refusal;
  readonly repair: RepairPlace;
  readonly isCaution: boolean;
}

type Reads = Pick<Tables, 'incoming' | 'outgoing' | 'agency'>;

const CODE_LIMIT = 100;
const TITLE_LIMIT = 1_000;
const AUTHOR_LIMIT = 200;
const SUBJECT_LIMIT = 500;

/**
 * Every fault of a closed dossier, at once: its own data (archives 2.3), each line of its contents (2.4), each file (3.9, 5.4). The unit's device runs it
 * before the dossier is offered, the archivist's before it is taken, the register both times.
 */
export function checkTransfer(tables: Reads, dossier: Dossier, files: readonly FileLook[]): readonly TransferFault[] {
  const { closing } = dossier;
  if (!closing) return [fault('dossier', refusal('dossierNotClosed', 'ND30-29', { details: { code: dossier.code } }))];
  return [
    ...checkWhole(tables, dossier, closing),
    ...closing.lines.flatMap((line) => checkLine(tables, line, closing)),
    ...checkFiles(tables, closing, files),
    ...cautionsOf(tables, dossier, closing),
  ].sort(byPlace);
}

/**
 * What the archive would give a dossier back for if it were closed like this, as far as it can be known without opening files: told before it is closed, while
 * whoever works in it can still put it right. Nothing for a dossier that stays in its unit.
 */
export function checkAhead(tables: Tables, dossier: Dossier, proposed: Parameters<typeof closingOf>[2]): readonly TransferFault[] {
  if (!isToBeTransferred(dossier)) return [];
  const closing = closingOf(tables, dossier, proposed);
  return [
    ...(isCalendarDate(closing.endedOn) ? checkSpan(closing).map((refused) => fault('dossier', refused)) : []),
    ...closing.lines.flatMap((line) => [...checkLine(tables, line, closing), ...checkEndings(line)]),
  ].sort(byPlace);
}

/** Files of which the name alone says that no archive takes them. */
function checkEndings({ originals, ordinal }: ClosedLine): TransferFault[] {
  return originals
    .filter(({ name }) => acceptedAs(name) === null)
    .map(({ name }) =>
      fault('dossier', refusal('formatNotAccepted', 'TT05-FILE', { field: 'files', details: { name, allowed: acceptedEndings.join(', ') } }), ordinal),
    );
}

/** What was found in the files of a closing, whoever looked into them: each is of a format that is accepted, opens, and is what its name says. */
export function checkFiles(tables: Reads, { lines }: Pick<DossierClosing, 'lines'>, files: readonly FileLook[]): readonly TransferFault[] {
  const looks = new Map(files.map((look) => [look.sha256, look]));
  return lines.flatMap((line) => {
    const files = line.originals.filter(({ sha256 }) => looks.has(sha256) || !isRecalled(tables, line, sha256));
    return files.flatMap((file) => checkFile({ line, file, isScan: isScanned(tables, line) }, looks));
  });
}

/** Nobody in the unit or the archive opens a file whose sender recalled it (F-58); the server looks into it. */
function isRecalled(tables: Reads, { document }: ClosedLine, sha256: Sha256): boolean {
  const incoming = document === null ? undefined : tables.incoming(document);
  return incoming !== undefined && isWithheld(incoming, sha256);
}

/** An electronic copy of what came on paper, or was signed on it. */
function isScanned(tables: Reads, line: ClosedLine): boolean {
  return documentOf(tables, line)?.facts.medium === 'paper';
}

function documentOf(tables: Reads, { document }: ClosedLine): FiledDocument | undefined {
  return document === null ? undefined : filedDocument(tables, document);
}

/** The whole first, then line by line; what is found of one line stays in its order. */
function byPlace(one: TransferFault, other: TransferFault): number {
  return (one.ordinal ?? 0) - (other.ordinal ?? 0);
}

/** Those that stand against it. */
export function standingAgainst(faults: readonly TransferFault[]): readonly TransferFault[] {
  return faults.filter(({ isCaution }) => !isCaution);
}

/** The number of pages or sheets that a line says: `12`, or from one to another, `3-7`; null when it says none. */
export function countSaid(text: string): number | null {
  const [, first, last] = /^\s*(\d{1,4})\s*(?:[-–]\s*(\d{1,4}))?\s*$/.exec(text) ?? [];
  if (first === undefined) return null;
  const count = last === undefined ? Number(first) : Number(last) - Number(first) + 1;
  return count >= 1 ? count : null;
}

function fault(repair: RepairPlace, refused: Refusal, ordinal: number | null = null): TransferFault {
  return { ordinal, refusal: refused, repair, isCaution: false };
}

function checkWhole(tables: Pick<Tables, 'agency'>, dossier: Dossier, closing: DossierClosing): TransferFault[] {
  const written = [
    ...checkWritten(closing.code, { field: 'code', name: 'Mã hồ sơ', rule: 'TT05-24.2', limit: CODE_LIMIT, required: true }),
    ...checkWritten(closing.title, { field: 'title', name: 'Tiêu đề hồ sơ', rule: 'TT05-24.2', limit: TITLE_LIMIT, required: true }),
    ...checkRetention(tables, dossier),
    ...checkDocumentIds(closing),
    ...checkOrdinals(closing),
    ...checkSpan(closing),
    ...(isAsClosed(closing) ? [] : [refusal('notAsClosed', 'TT05-24.2', { field: 'hash' })]),
  ];
  return [...written.map((refused) => fault('dossier', refused)), ...checkKept(dossier)];
}

function checkKept(dossier: Dossier): TransferFault[] {
  if (isToBeTransferred(dossier)) return [];
  const details = { value: writtenPeriod(dossier.retention), least: String(LEAST_YEARS) };
  return [fault('list', refusal('tooShortToTransfer', 'QD1032-28', { field: 'retention', details }))];
}

/** The longest id is that of the last document; dossiers opened before the rule was built in may have a code that leaves it no room. */
function checkDocumentIds({ code, lines }: DossierClosing): Refusal[] {
  const longest = `${code}.${lines.length}`;
  const length = textLength(longest);
  if (length <= DOCUMENT_ID_LIMIT) return [];
  return [
    refusal('documentIdTooLong', 'TT05-III.DOC-1', { field: 'code', details: { value: longest, length: String(length), limit: String(DOCUMENT_ID_LIMIT) } }),
  ];
}

function checkOrdinals({ lines }: DossierClosing): Refusal[] {
  const gap = lines.findIndex(({ ordinal }, index) => ordinal !== index + 1);
  return gap === -1 ? [] : [refusal('ordinalGap', 'TT05-24.2', { field: 'lines', details: { value: String(gap + 1) } })];
}

function checkSpan({ lines, endedOn }: Pick<DossierClosing, 'lines' | 'endedOn'>): Refusal[] {
  const [first] = lines.flatMap(({ date }) => dateSaid(date) ?? []).sort();
  if (first === undefined || first <= endedOn) return [];
  const details = { name: 'Ngày của tài liệu sớm nhất', value: writtenDate(first), latest: writtenDate(endedOn) };
  return [refusal('dateTooLate', 'TT05-24.2', { field: 'endedOn', details })];
}

function checkLine(tables: Reads, line: ClosedLine, closing: Pick<DossierClosing, 'lines'>): TransferFault[] {
  const named = (name: string) => `${name} (mục ${line.ordinal})`;
  const texts = [
    ...(line.document === null
      ? checkWritten(line.title, { field: 'title', name: named('Tên tài liệu'), rule: 'TT05-24.2', limit: SUBJECT_LIMIT, required: true })
      : []),
    ...checkWritten(line.author, { field: 'author', name: named('Tác giả'), rule: 'TT05-24.2', limit: AUTHOR_LIMIT, required: true }),
    ...(dateSaid(line.date) ? [] : [refusal('notADate', 'TT05-24.2', { field: 'date', details: { name: named('Ngày tháng'), value: line.date } })]),
  ];
  const own = line.document === null ? checkPaperItem(line, named) : checkDocument(tables, line, named);
  return [...texts.map((refused) => fault(line.document === null ? 'dossier' : 'document', refused, line.ordinal)), ...own, ...checkTwice(line, closing)];
}

/** A twin on paper is found by its shelf, and counted in sheets. */
function checkPaperItem(line: ClosedLine, named: (name: string) => string): TransferFault[] {
  const shelf = line.shelf === '' ? [refusal('required', 'TT05-24.2', { field: 'shelf', details: { name: named('Nơi để') } })] : [];
  const sheets = countSaid(line.sheets) === null ? [refusal('noPages', 'TT05-24.2', { field: 'sheets', details: { name: named('Số tờ') } })] : [];
  return [...shelf, ...sheets].map((refused) => fault('dossier', refused, line.ordinal));
}

function checkDocument(tables: Reads, line: ClosedLine, named: (name: string) => string): TransferFault[] {
  const documents = [line.document!];
  const called = { name: line.code || line.title };
  const pages = countSaid(line.pages) === null ? [refusal('noPages', 'TT05-24.2', { field: 'pages', details: { name: named('Số trang') } })] : [];
  const original = line.originals.length === 0 ? [refusal('noOriginal', 'TT05-24.2', { field: 'originals', details: called, documents })] : [];
  const handled = documentOf(tables, line)?.isOpen ? [refusal('lineStillHandled', 'ND30-29', { field: 'document', details: called, documents })] : [];
  return [
    ...[...pages, ...original].map((refused) => fault('dossier', refused, line.ordinal)),
    ...handled.map((refused) => fault('document', refused, line.ordinal)),
  ];
}

/** One document stands in a list once. */
function checkTwice(line: ClosedLine, { lines }: Pick<DossierClosing, 'lines'>): TransferFault[] {
  const first = lines.find(({ document }) => document !== null && document === line.document);
  if (!first || first.ordinal === line.ordinal) return [];
  return [fault('dossier', refusal('contentsMoved', 'TT05-24.1', { field: 'document', documents: [line.document!] }), line.ordinal)];
}

interface Filed {
  readonly line: ClosedLine;
  readonly file: OriginalRef;
  readonly isScan: boolean;
}

function checkFile({ line, file, isScan }: Filed, looks: ReadonlyMap<Sha256, FileLook>): TransferFault[] {
  const look = looks.get(file.sha256);
  const about = (details: Record<string, string> = {}) => ({ field: 'files', details: { name: file.name, ...details } });
  if (!look) return [fault('file', refusal('fileNotLooked', 'TT05-FILE', about()), line.ordinal)];
  const found = [...checkFormat(file, look, about), ...checkOpens(look, about)].map((refused) => fault('dossier', refused, line.ordinal));
  return [...found, ...checkPageCount(line, file, look), ...(isScan ? checkClaim(line, file, look) : []), ...checkSignatures(line, file, look)];
}

/** Authenticity (archives 5.4): a signature that is invalid goes back with its reasons; one that cannot be judged is shown. */
function checkSignatures({ ordinal }: ClosedLine, { name }: OriginalRef, { opens, signatures }: FileLook): TransferFault[] {
  if (!signatures || opens !== 'yes' || (signatures.verdict !== 'invalid' && signatures.verdict !== 'unknown')) return [];
  const isCaution = signatures.verdict === 'unknown';
  const code = isCaution ? 'signatureUnknown' : 'signatureInvalid';
  return [{ ...fault('dossier', refusal(code, 'TT22-5', { field: 'files', details: { name, value: decidingText(signatures) } }), ordinal), isCaution }];
}

/** What was scanned from paper is PDF/A; a claim proves nothing, but where it is missing somebody should look. */
function checkClaim({ ordinal }: ClosedLine, { name }: OriginalRef, { format, pdfA }: FileLook): TransferFault[] {
  if (format !== 'pdf' || pdfA !== null) return [];
  return [{ ...fault('dossier', refusal('noPdfA', 'TT05-8', { field: 'files', details: { name } }), ordinal), isCaution: true }];
}

type About = (details?: Record<string, string>) => { field: string; details: Record<string, string> };

function checkFormat(file: OriginalRef, look: FileLook, about: About): Refusal[] {
  const expected = acceptedAs(file.name);
  if (expected === null) return [refusal('formatNotAccepted', 'TT05-FILE', about({ allowed: acceptedEndings.join(', ') }))];
  return expected === look.format ? [] : [refusal('formatDisguised', 'TT05-FILE', about({ value: look.format }))];
}

function checkOpens({ opens }: FileLook, about: About): Refusal[] {
  if (opens === 'yes') return [];
  return [refusal(opens === 'encrypted' ? 'fileEncrypted' : 'fileDamaged', 'TT05-FILE', about())];
}

/** Only where one PDF is the whole document; what the contents say may count annexes too, so it is a caution. */
function checkPageCount(line: ClosedLine, { name }: OriginalRef, { pages }: FileLook): TransferFault[] {
  const said = countSaid(line.pages);
  if (line.originals.length !== 1 || pages === null || said === null || said === pages) return [];
  const refused = refusal('pagesApart', 'TT05-24.2', { field: 'pages', details: { name, value: String(pages), pages: String(said) } });
  return [{ ...fault('dossier', refused, line.ordinal), isCaution: true }];
}

/** A date as the register has it, or as a person wrote it in the contents, `dd/mm/yyyy`; null for anything else. */
export function dateSaid(text: string): CalendarDate | null {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const date = day === undefined ? text : `${year}-${month!.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : null;
}
