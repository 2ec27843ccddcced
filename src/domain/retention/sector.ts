import type { Decision, Verdict } from '../decisions';
import type { ProposalBodies } from '../proposals';
import { canonicalJson } from '../shared/canonical';
import { checkPastDay, checkWritten } from '../shared/checks';
import type { PersonId } from '../shared/ids';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import { tidyText } from '../shared/text';
import { dateInVietnam, writtenDate, type Instant } from '../shared/time';
import type { Tables } from '../tables';
import { commonSchedule } from './common-schedule';
import { yearsOf } from './period';
import type { ScheduleItem, SectorRow, SectorSchedule } from './types';

/** Names and keys stand in decisions and papers with blanks between them. */
const WORD = /^[\p{L}\p{N}][\p{L}\p{N}./_-]*$/u;
const WORD_LIMIT = 60;
const TITLE_LIMIT = 300;
const NAME_LIMIT = 500;
/** A schedule is one decision, and that is one message. */
export const SECTOR_ROWS_MOST = 1_000;
const YEARS_MOST = 100;
const RULE = 'TT10-2022';

/**
 * Take a schedule of a sector, or a further version of it (archives 6.1: the sector's circular goes before the common one). Each row names the document, its day and the
 * article it stands in: nothing is taken without a source. Who proposes has seen the version in force; what was valued by an older one keeps it.
 */
export function defineSectorSchedule(tables: Tables, body: ProposalBodies['DefineSectorSchedule'], now: Instant): Outcome<Verdict> {
  const name = tidyText(body.name);
  const before = newestOf(tables, name);
  const rows = body.rows.map(tidied);
  const refusals = [
    ...checkWord(name, { field: 'name', name: 'Ký hiệu của bảng' }),
    ...(name === commonSchedule.name ? [refusal('nameTaken', RULE, { field: 'name', details: { name: 'Ký hiệu của bảng', value: name } })] : []),
    ...checkWritten(body.title, { field: 'title', name: 'Tên bảng', rule: RULE, limit: TITLE_LIMIT, required: true }),
    ...(body.after === (before?.version ?? 0)
      ? []
      : [refusal('scheduleMoved', RULE, { field: 'name', details: { value: name, version: String(before?.version ?? 0) } })]),
    ...checkRows(rows, dateInVietnam(now)),
    ...(before && isSame(before, { title: tidyText(body.title), rows }) ? [refusal('nothingChanged', RULE, { field: 'rows' })] : []),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  return accept({ type: 'SectorScheduleDefined', body: { name, title: tidyText(body.title), after: body.after, rows, version: body.after + 1 } });
}

/** Say that a schedule was compared with its documents: somebody else than who took it over, once. */
export function confirmSectorSchedule(tables: Tables, body: ProposalBodies['ConfirmSectorSchedule'], person: PersonId | null): Outcome<Verdict> {
  const found = newestOf(tables, body.name);
  const details = { value: body.name, version: String(found?.version ?? 0) };
  if (found?.version !== body.version) return refuse(refusal('scheduleMoved', RULE, { field: 'name', details }));
  const refusals = [
    ...(found.confirmed ? [refusal('scheduleConfirmed', RULE, { field: 'name', details })] : []),
    ...(found.defined.by === person ? [refusal('ownSchedule', RULE, { field: 'name', details })] : []),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'SectorScheduleConfirmed', body });
}

/** Folds a schedule of a sector: its earlier versions stay. */
export function foldSectorSchedule(tables: Tables, { body, actor, decidedAt }: Decision<'SectorScheduleDefined'>): void {
  const agency = tables.agency();
  const { name, title, version, rows } = body;
  const before = agency?.sectorSchedules ?? [];
  if (!agency || before.some((each) => each.name === name && each.version === version)) return;
  const schedule: SectorSchedule = { name, version, title, groups: [], items: rows.map(itemOfRow), defined: { by: actor, at: decidedAt } };
  tables.putAgency({ ...agency, sectorSchedules: [...before, schedule] });
}

/** Folds that a schedule was compared with its documents. */
export function foldSectorConfirmed(tables: Tables, { body, actor, decidedAt }: Decision<'SectorScheduleConfirmed'>): void {
  const agency = tables.agency();
  if (!agency) return;
  const isIt = ({ name, version }: SectorSchedule) => name === body.name && version === body.version;
  const sectorSchedules = (agency.sectorSchedules ?? []).map((each) => (isIt(each) ? { ...each, confirmed: { by: actor, at: decidedAt } } : each));
  tables.putAgency({ ...agency, sectorSchedules });
}

/** The version of a sector schedule that is in force. */
export function newestOf(tables: Pick<Tables, 'agency'>, name: string): SectorSchedule | undefined {
  return (tables.agency()?.sectorSchedules ?? []).findLast((each) => each.name === name);
}

/** The rows of a schedule as they were taken. */
export function rowsOf({ items }: Pick<SectorSchedule, 'items'>): readonly SectorRow[] {
  return items.map(({ key, name, period, sector }) => ({ key, name, period, ...sector! }));
}

/** What stands against one row, each fault at its own field; the reader of workbooks asks the same. */
export function checkSectorRow(row: SectorRow, { at, today }: { readonly at: (field: keyof SectorRow) => string; readonly today: string }): Refusal[] {
  const years = yearsOf(row.period);
  const details = { name: 'Thời hạn lưu trữ (năm)', least: '1', most: String(YEARS_MOST) };
  return [
    ...checkWord(row.key, { field: at('key'), name: 'Mã mục' }),
    ...checkWritten(row.group, { field: at('group'), name: 'Nhóm', rule: RULE, limit: NAME_LIMIT }),
    ...checkWritten(row.name, { field: at('name'), name: 'Tên nhóm hồ sơ', rule: RULE, limit: NAME_LIMIT, required: true }),
    ...(years !== null && (years < 1 || years > YEARS_MOST) ? [refusal('outOfRange', RULE, { field: at('period'), details })] : []),
    ...checkWritten(row.number, { field: at('number'), name: 'Số, ký hiệu văn bản', rule: RULE, limit: WORD_LIMIT, required: true }),
    ...checkPastDay(row.issuedOn, { field: at('issuedOn'), name: 'Ngày văn bản', rule: RULE, today }),
    ...checkWritten(row.article, { field: at('article'), name: 'Điều, khoản, mục', rule: RULE, limit: NAME_LIMIT, required: true }),
  ];
}

/** A row in the form in which it is kept. */
export function tidied({ key, group, name, period, number, issuedOn, article }: SectorRow): SectorRow {
  return { key: tidyText(key), group: tidyText(group), name: tidyText(name), period, number: tidyText(number), issuedOn, article: tidyText(article) };
}

function checkRows(rows: readonly SectorRow[], today: string): Refusal[] {
  const most = String(SECTOR_ROWS_MOST);
  if (rows.length > SECTOR_ROWS_MOST) return [refusal('outOfRange', RULE, { field: 'rows', details: { name: 'Số mục của bảng', least: '0', most } })];
  const seen = new Set<string>();
  return rows.flatMap((row, index) => {
    const at = (field: keyof SectorRow) => `rows.${index}.${field}`;
    const isTwice = seen.has(row.key);
    seen.add(row.key);
    return [...checkSectorRow(row, { at, today }), ...(isTwice ? [refusal('rowTwice', RULE, { field: at('key'), details: { value: row.key } })] : [])];
  });
}

function checkWord(value: string, { field, name }: { readonly field: string; readonly name: string }): Refusal[] {
  const written = checkWritten(value, { field, name, rule: RULE, limit: WORD_LIMIT, required: true });
  if (written.length > 0 || WORD.test(value)) return written;
  return [refusal('notAWord', RULE, { field, details: { name, value } })];
}

function isSame(before: SectorSchedule, { title, rows }: { readonly title: string; readonly rows: readonly SectorRow[] }): boolean {
  return before.title === title && canonicalJson(rowsOf(before).map(tidied)) === canonicalJson(rows);
}

function itemOfRow({ key, name, period, group, number, issuedOn, article }: SectorRow): ScheduleItem {
  return { key, name, period, source: `${number} ngày ${writtenDate(issuedOn)}, ${article}`, sector: { group, number, issuedOn, article } };
}
