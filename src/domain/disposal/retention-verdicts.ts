import { checkReaders } from '../authority/readership';
import type { Verdict } from '../decisions';
import type { Dossier } from '../dossier/types';
import { writtenPeriod, yearsOf } from '../retention/period';
import type { ProposalBodies } from '../proposals';
import { checkWritten } from '../shared/checks';
import type { DossierId } from '../shared/ids';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import { tidyText } from '../shared/text';
import { dateInVietnam, isCalendarDate, writtenDate, type Instant } from '../shared/time';
import type { Tables } from '../tables';
import { isConditional, retentionEnd } from './clock';

const WORDS_LIMIT = 500;
const YEARS_MOST = 100;

/** Suspend destruction (LLT-16): a hold names its owner, its reason and its days, and may be placed on many dossiers at once, also on what is under review. */
export function placeHold(tables: Tables, body: ProposalBodies['PlaceHold']): Outcome<Verdict> {
  const refusals = [
    ...checkKeptDossiers(tables, body.dossiers),
    ...body.dossiers.filter((id) => holdOf(tables, id, body.hold)).map((id) => refusal('holdExists', 'LLT-16', { field: 'hold', details: codeOf(tables, id) })),
    ...checkWords(body.owner, { field: 'owner', name: 'Cơ quan, người yêu cầu tạm dừng' }),
    ...checkWords(body.reason, { field: 'reason', name: 'Lý do tạm dừng' }),
    ...checkDay(body.from, { field: 'from', name: 'Ngày bắt đầu tạm dừng' }),
    ...(body.until === null ? [] : checkUntil(body.from, body.until)),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  return accept({ type: 'HoldPlaced', body: { ...body, owner: tidyText(body.owner), reason: tidyText(body.reason) } });
}

/** Lift a hold with a reason. */
export function liftHold(tables: Tables, body: ProposalBodies['LiftHold']): Outcome<Verdict> {
  const missing = body.dossiers.filter((id) => {
    const hold = holdOf(tables, id, body.hold);
    return !hold || hold.lifted;
  });
  const refusals = [
    ...checkKeptDossiers(tables, body.dossiers),
    ...missing.map((id) => refusal('noSuchHold', 'LLT-16', { field: 'hold', details: codeOf(tables, id) })),
    ...checkWords(body.reason, { field: 'reason', name: 'Lý do kết thúc tạm dừng' }),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'HoldLifted', body: { ...body, reason: tidyText(body.reason) } });
}

/** Record the event with which a conditional period begins to count, or ends. A later record takes the place of an earlier one. */
export function recordRetentionEvent(tables: Tables, body: ProposalBodies['RecordRetentionEvent'], now: Instant): Outcome<Verdict> {
  const dossier = tables.dossier(body.dossier);
  const unconditional = dossier && !isConditional(dossier.retention);
  const refusals = [
    ...checkKeptDossiers(tables, [body.dossier]),
    ...(unconditional
      ? [refusal('notConditional', 'TT10-2022', { field: 'dossier', details: { ...codeOf(tables, body.dossier), value: writtenPeriod(dossier.retention) } })]
      : []),
    ...checkEventDay(body.on, now),
    ...checkWords(body.words, { field: 'words', name: 'Sự kiện' }),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'RetentionEventRecorded', body: { ...body, words: tidyText(body.words) } });
}

/** Keep longer, with a reason (LLT-16): so many years in all, counted as the first period was. Never shorter, and not what has no end. */
export function extendRetention(tables: Tables, body: ProposalBodies['ExtendRetention']): Outcome<Verdict> {
  const refusals = [
    ...checkKeptDossiers(tables, body.dossiers),
    ...body.dossiers.flatMap((id) => {
      const dossier = tables.dossier(id);
      return dossier ? checkLonger(dossier, body.years, 'years') : [];
    }),
    ...checkWords(body.reason, { field: 'reason', name: 'Lý do kéo dài thời hạn lưu trữ' }),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'RetentionExtended', body: { ...body, reason: tidyText(body.reason) } });
}

/** What stands against keeping a dossier for so many years in all. */
export function checkLonger(dossier: Dossier, years: number, field: string): Refusal[] {
  const { code } = dossier;
  const end = retentionEnd(dossier);
  if (end === 'never') return [refusal('keptForEver', 'LLT-16', { field, details: { code } })];
  if (end === 'waits') return [refusal('retentionWaits', 'TT10-2022', { field, details: { code } })];
  const least = Math.max(yearsOf(dossier.retention) ?? 0, dossier.disposal?.extended?.years ?? 0) + 1;
  if (Number.isInteger(years) && years >= least && years <= YEARS_MOST) return [];
  return [
    refusal('outOfRange', 'LLT-16', { field, details: { name: `Thời hạn mới của hồ sơ ${code} (năm)`, least: String(least), most: String(YEARS_MOST) } }),
  ];
}

/**
 * Dossiers that are named once each, closed or in the archive, not destroyed, and read by the same units: owner and reason go to whoever reads one of them, with
 * the names of all.
 */
function checkKeptDossiers(tables: Tables, ids: readonly DossierId[]): Refusal[] {
  if (ids.length === 0) return [refusal('noDossiers', 'LLT-16', { field: 'dossiers' })];
  if (new Set(ids).size < ids.length) return [refusal('dossierTwice', 'LLT-16', { field: 'dossiers', details: codeOf(tables, ids[0]!) })];
  const faults = ids.flatMap((id, index) => checkKept(tables, id, `dossiers.${index}`));
  return faults.length > 0 ? faults : checkReaders(tables, ids, 'LLT-16');
}

function checkKept(tables: Tables, id: DossierId, field: string): Refusal[] {
  const dossier = tables.dossier(id);
  if (!dossier) return [refusal('unknownDossier', 'LLT-16', { field })];
  if (dossier.state === 'destroyed') return [refusal('dossierDestroyed', 'LLT-16', { field, details: { code: dossier.code } })];
  return dossier.state === 'open' ? [refusal('dossierNotClosed', 'LLT-16', { field, details: { code: dossier.code } })] : [];
}

function checkWords(value: string, { field, name }: { readonly field: string; readonly name: string }): Refusal[] {
  return checkWritten(value, { field, name, rule: 'LLT-16', limit: WORDS_LIMIT, required: true });
}

function checkDay(value: string, { field, name }: { readonly field: string; readonly name: string }): Refusal[] {
  return isCalendarDate(value) ? [] : [refusal('notADate', 'LLT-16', { field, details: { name, value: writtenDate(value) } })];
}

function checkUntil(from: string, until: string): Refusal[] {
  const name = 'Ngày cuối tạm dừng';
  if (!isCalendarDate(until) || until >= from) return checkDay(until, { field: 'until', name });
  return [refusal('dateTooEarly', 'LLT-16', { field: 'until', details: { name, value: writtenDate(until), earliest: writtenDate(from) } })];
}

function checkEventDay(on: string, now: Instant): Refusal[] {
  const name = 'Ngày xảy ra sự kiện';
  const today = dateInVietnam(now);
  if (!isCalendarDate(on) || on <= today) return checkDay(on, { field: 'on', name });
  return [refusal('dateTooLate', 'TT10-2022', { field: 'on', details: { name, value: writtenDate(on), latest: writtenDate(today) } })];
}

function holdOf(tables: Tables, id: DossierId, hold: string) {
  return tables.dossier(id)?.disposal?.holds.find((each) => each.id === hold);
}

function codeOf(tables: Tables, id: DossierId): { code: string } {
  return { code: tables.dossier(id)?.code ?? '' };
}
