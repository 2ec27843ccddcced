import { checkReaders } from '../authority/readership';
import type { Verdict } from '../decisions';
import type { Dossier } from '../dossier/types';
import type { ProposalBodies } from '../proposals';
import { writtenPeriod } from '../retention/period';
import { canonicalJson, type Json } from '../shared/canonical';
import { checkPastDay, checkWritten } from '../shared/checks';
import type { DossierId } from '../shared/ids';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import { sha256 } from '../shared/sha256';
import { tidyText } from '../shared/text';
import { dateInVietnam, isCalendarDate, writtenDate, type Instant } from '../shared/time';
import type { Tables } from '../tables';
import type { HistoricalLine, HistoricalList, HistoricalStage } from './types';

const NAME_LIMIT = 200;
const NUMBER_LIMIT = 100;
const REASON_LIMIT = 500;
const RULE = 'LLT-17.HIST';

/** Put permanent dossiers of an archive on a list for the historical archive (LLT-17.HIST): with the day on which they are to be handed over, and by hash. */
export function registerHistorical(tables: Tables, body: ProposalBodies['RegisterHistorical'], now: Instant): Outcome<Verdict> {
  const { request, archive, plannedOn, dossiers } = body;
  const refusals = [
    ...checkWritten(body.receiver, { field: 'receiver', name: 'Lưu trữ lịch sử tiếp nhận', rule: RULE, limit: NAME_LIMIT, required: true }),
    ...checkPlanned(plannedOn, now),
    ...checkNamed(tables, dossiers),
    ...dossiers.flatMap((id, index) => checkRegistrable(tables.dossier(id), { archive, field: `dossiers.${index}` })),
  ];
  const standing = orReaders(tables, dossiers, refusals);
  if (standing.length > 0) return refuse(...standing);
  const lines = dossiers.map((id) => lineOf(tables.dossier(id)!));
  const list = { request, receiver: tidyText(body.receiver), plannedOn };
  return accept({ type: 'HistoricalRegistered', body: { ...list, archive, dossiers, lines, hash: historicalHash(list, lines) } });
}

/**
 * The leader has dossiers of a list registered with the historical archive, or takes them off; as long as nothing was handed over that may be decided anew. What
 * was approved after the leader looked is not taken off: by then its letter may have been sent.
 */
export function decideHistorical(tables: Tables, body: ProposalBodies['DecideHistorical'], now: Instant): Outcome<Verdict> {
  const { approved } = body;
  const stages: readonly HistoricalStage[] = [approved ? 'registered' : (body.seen ?? 'registered')];
  const refusals = [
    ...checkNamed(tables, body.dossiers),
    ...body.dossiers.flatMap((id, index) => checkStage(tables, body, { id, stages, field: `dossiers.${index}` })),
    ...checkWritten(body.number, { field: 'number', name: 'Số văn bản đăng ký nộp lưu', rule: RULE, limit: NUMBER_LIMIT, required: approved }),
    ...checkPastDay(body.decidedOn, { field: 'decidedOn', name: 'Ngày văn bản', rule: RULE, today: dateInVietnam(now) }),
    ...checkWritten(body.reason, { field: 'reason', name: 'Lý do', rule: RULE, limit: REASON_LIMIT, required: !approved }),
  ];
  const standing = orReaders(tables, body.dossiers, refusals);
  if (standing.length > 0) return refuse(...standing);
  return accept({ type: 'HistoricalDecided', body: { ...body, number: tidyText(body.number), reason: tidyText(body.reason) } });
}

/** Record the minutes of the hand-over: what the historical archive took, and what it gave back with the reason. Nothing is handed over that somebody has on loan. */
export function recordHistoricalReceipt(tables: Tables, body: ProposalBodies['RecordHistoricalReceipt'], now: Instant): Outcome<Verdict> {
  const named = [...body.dossiers, ...body.returned.map(({ dossier }) => dossier)];
  const refusals = [
    ...checkNamed(tables, named),
    ...body.dossiers.flatMap((id, index) => [
      ...checkStage(tables, body, { id, stages: ['approved'], field: `dossiers.${index}` }),
      ...checkAtHome(tables, id, `dossiers.${index}`),
    ]),
    ...body.returned.flatMap(({ dossier, reason }, index) => [
      ...checkStage(tables, body, { id: dossier, stages: ['approved'], field: `returned.${index}` }),
      ...checkWritten(reason, { field: `returned.${index}.reason`, name: 'Lý do trả lại', rule: RULE, limit: REASON_LIMIT, required: true }),
    ]),
    ...checkWritten(body.number, { field: 'number', name: 'Số biên bản', rule: RULE, limit: NUMBER_LIMIT, required: true }),
    ...checkWritten(body.giver, { field: 'giver', name: 'Người giao', rule: RULE, limit: NAME_LIMIT, required: true }),
    ...checkWritten(body.taker, { field: 'taker', name: 'Người nhận', rule: RULE, limit: NAME_LIMIT, required: true }),
    ...checkPastDay(body.receivedOn, {
      field: 'receivedOn',
      name: 'Ngày giao nhận',
      rule: RULE,
      today: dateInVietnam(now),
      earliest: decidedOn(tables, named),
    }),
  ];
  const standing = orReaders(tables, named, refusals);
  if (standing.length > 0) return refuse(...standing);
  const said = { number: tidyText(body.number), giver: tidyText(body.giver), taker: tidyText(body.taker) };
  const returned = body.returned.map(({ dossier, reason }) => ({ dossier, reason: tidyText(reason) }));
  return accept({ type: 'HistoricalReceiptRecorded', body: { ...body, ...said, returned } });
}

/** What stands against an act; where nothing does, that it names dossiers which different units read. */
function orReaders(tables: Pick<Tables, 'dossier'>, dossiers: readonly DossierId[], refusals: readonly Refusal[]): readonly Refusal[] {
  return refusals.length > 0 ? refusals : checkReaders(tables, dossiers, RULE);
}

/** The fingerprint of a list, or of the part of it that one group of units reads, as anybody can recompute it from the decision that registered it. */
export function historicalHash({ request, receiver, plannedOn }: HistoricalList, lines: readonly HistoricalLine[]): HistoricalHash {
  return sha256(canonicalJson({ request, receiver, plannedOn, lines } as unknown as Json)) as HistoricalHash;
}

type HistoricalHash = NonNullable<Dossier['historical']>['hash'];

/** That the rights over a dossier are still this archive's: what the historical archive has taken it gives access to. */
export function checkStillOurs({ code, historical }: Pick<Dossier, 'code' | 'historical'>, field: string): Refusal[] {
  if (historical?.stage !== 'taken') return [];
  const { receiver, receipt } = historical;
  return [refusal('takenByHistory', RULE, { field, details: { code, receiver, number: receipt!.number } })];
}

function checkPlanned(value: string, now: Instant): Refusal[] {
  const details = { name: 'Ngày dự kiến giao nộp', value: writtenDate(value), earliest: writtenDate(dateInVietnam(now)) };
  if (!isCalendarDate(value)) return [refusal('notADate', RULE, { field: 'plannedOn', details })];
  return value < dateInVietnam(now) ? [refusal('dateTooEarly', RULE, { field: 'plannedOn', details })] : [];
}

function checkNamed(tables: Pick<Tables, 'dossier'>, ids: readonly DossierId[]): Refusal[] {
  if (ids.length === 0) return [refusal('noDossiers', RULE, { field: 'dossiers' })];
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  return twice === undefined ? [] : [refusal('dossierTwice', RULE, { field: 'dossiers', details: { code: tables.dossier(twice)?.code ?? '' } })];
}

function checkRegistrable(dossier: Dossier | undefined, { archive, field }: { readonly archive: string; readonly field: string }): Refusal[] {
  if (!dossier) return [refusal('unknownDossier', RULE, { field })];
  const { code, state, unit, retention, historical } = dossier;
  if (state !== 'accepted' || unit !== archive) return [refusal('notInArchive', RULE, { field, details: { code } })];
  if (retention !== 'permanent') return [refusal('notPermanent', RULE, { field, details: { code, value: writtenPeriod(retention) } })];
  const taken = checkStillOurs(dossier, field);
  if (taken.length > 0) return taken;
  const isOnList = historical?.stage === 'registered' || historical?.stage === 'approved';
  return isOnList ? [refusal('historyRegistered', RULE, { field, details: { code, receiver: historical.receiver } })] : [];
}

interface Expected {
  readonly id: DossierId;
  readonly stages: readonly HistoricalStage[];
  readonly field: string;
}

/** That a dossier of this list still waits for this act. */
function checkStage(
  tables: Pick<Tables, 'dossier'>,
  { request, archive }: Pick<ProposalBodies['DecideHistorical'], 'request' | 'archive'>,
  { id, stages, field }: Expected,
): Refusal[] {
  const dossier = tables.dossier(id);
  if (!dossier) return [refusal('unknownDossier', RULE, { field })];
  const { code, unit, historical } = dossier;
  const isHere = unit === archive && historical?.request === request;
  if (isHere && stages.includes(historical.stage)) return [];
  return [refusal('historyMoved', RULE, { field, details: { code, standing: isHere ? standings[historical.stage] : NOT_HERE } })];
}

const standings: Readonly<Record<HistoricalStage, string>> = {
  registered: 'đang chờ lãnh đạo duyệt đăng ký',
  approved: 'đã được duyệt đăng ký nộp',
  refused: 'đã rút khỏi danh sách đăng ký',
  taken: 'đã được lưu trữ lịch sử tiếp nhận',
  returned: 'đã được lưu trữ lịch sử trả lại',
};
const NOT_HERE = 'không thuộc đợt nộp lưu này';

function checkAtHome(tables: Pick<Tables, 'usesOf' | 'dossier'>, id: DossierId, field: string): Refusal[] {
  const lent = tables.usesOf(id).find(({ loan }) => loan && !loan.returned);
  return lent ? [refusal('dossierLent', RULE, { field, details: { code: lent.code, name: lent.loan!.holder } })] : [];
}

/** Minutes are not older than the decision on what they hand over. */
function decidedOn(tables: Pick<Tables, 'dossier'>, ids: readonly DossierId[]) {
  return ids
    .flatMap((id) => tables.dossier(id)?.historical?.decided?.decidedOn ?? [])
    .sort()
    .at(-1);
}

function lineOf({ id, code, closing }: Dossier): HistoricalLine {
  return { dossier: id, code, hash: closing!.hash };
}
