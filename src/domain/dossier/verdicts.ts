import { isTaken } from '../authority/audience';
import type { Verdict } from '../decisions';
import type { ProposalBodies } from '../proposals';
import { filedDocument } from '../outgoing/as-filed';
import { keepsAsLong, writtenPeriod } from '../retention/period';
import type { RetentionBasis } from '../retention/types';
import { canonicalJson } from '../shared/canonical';
import { checkWritten } from '../shared/checks';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import type { DossierId, UnitId } from '../shared/ids';
import { tidyText } from '../shared/text';
import { yearInVietnam, type Instant } from '../shared/time';
import type { Tables } from '../tables';
import { checkClosing, closingOf } from './closing';
import { checkFiling, checkOpen, checkWithUnit, itemOf } from './filing';
import { dossierCode, dossierNotation, headingOfNumber, headingRoom } from './dossier-code';
import { checkCode, checkHeading } from './heading';
import { checkKeeper } from './keeper';
import { checkRetention, tidyBasis } from './retention';
import { nextDossierNumber, openedFor, plannedById } from '../plan/lines';
import type { StandingLine } from '../plan/types';
import type { Dossier, DossierChange, DossierFacts } from './types';

const TITLE_LIMIT = 500;
const REASON_LIMIT = 500;

/**
 * Open a dossier (art. 29): the register gives the number under its heading and with it the code (F-15, F-32). One that an approved plan expects has
 * the number that the plan keeps for it, is kept as long at least, and is opened once.
 */
export function openDossier(tables: Tables, body: ProposalBodies['OpenDossier'], now: Instant): Outcome<Verdict> {
  const heading = tidyText(body.heading);
  const planned = body.planned === undefined ? null : plannedById(tables, body, body.planned);
  const number = planned?.number ?? nextDossierNumber(tables, body.year, heading);
  const notation = dossierNotation(number, heading);
  const { code: agencyCode } = tables.agency()!;
  const code = dossierCode(agencyCode, body.year, notation);
  const retained = { retention: body.retention, basis: planned ? basisBesidePlan(body, planned) : body.basis };
  const headingFaults = checkHeading(heading, notation);
  const refusals = [
    ...(isTaken(tables, body.dossier) ? [refusal('dossierExists', 'HOSO-1', { field: 'dossier' })] : []),
    ...(body.planned === undefined ? [] : checkFromPlan(tables, { ...body, heading }, planned)),
    ...checkYear(body.year, now),
    ...(headingFaults.length > 0 ? headingFaults : checkCode(code, { heading, room: headingRoom(agencyCode, body.year, number) })),
    ...checkWritten(body.title, { field: 'title', name: 'Tiêu đề hồ sơ', rule: 'ND30-VI.DOS-2', limit: TITLE_LIMIT, required: true }),
    ...checkRetention(tables, retained),
    ...checkUnit(tables, body.unit),
    ...checkKeeper(tables, body.keeper, body.unit),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  return accept({ type: 'DossierOpened', body: { ...body, ...tidyBasis(retained), heading, title: tidyText(body.title), number, notation, code } });
}

/** Put a document into a dossier; it may lie in several without a copy (F-35) and gets the next ordinal (F-33). */
export function fileDocument(tables: Tables, body: ProposalBodies['FileDocument']): Outcome<Verdict> {
  const filing = checkFiling(tables, body.dossier, body.document);
  if (!filing.ok) return filing;
  if (!filedDocument(tables, body.document)) return refuse(refusal('unknownDocument', 'ND30-29', { field: 'document' }));
  return accept({ type: 'DocumentFiled', body: { ...body, ordinal: filing.value } });
}

/** Take a document out of a dossier, with a reason; its ordinal is not used again. */
export function takeOutDocument(tables: Tables, body: ProposalBodies['TakeOutDocument']): Outcome<Verdict> {
  const found = dossierOf(tables, body.dossier);
  if (!found.ok) return found;
  const refusals = [
    ...checkOpen(found.value),
    ...(itemOf(found.value, body.document) ? [] : [refusal('notFiled', 'F-35', { field: 'document', documents: [body.document] })]),
    ...checkWritten(body.reason, { field: 'reason', name: 'Lý do', rule: 'ND30-29', limit: REASON_LIMIT, required: true }),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'DocumentTakenOut', body: { ...body, reason: tidyText(body.reason) } });
}

/** Say which units work in a dossier. */
export function shareDossier(tables: Tables, body: ProposalBodies['ShareDossier']): Outcome<Verdict> {
  const found = dossierOf(tables, body.dossier);
  if (!found.ok) return found;
  const units = [...new Set([found.value.unit, ...body.units])];
  const refusals = [...checkWithUnit(found.value), ...units.flatMap((unit) => checkUnit(tables, unit, 'units'))];
  if (refusals.length > 0) return refuse(...refusals);
  if (sameUnits(units, found.value.units)) return refuse(refusal('nothingChanged', 'F-29', { field: 'units' }));
  return accept({ type: 'DossierShared', body: { ...body, units } });
}

/** Hand a dossier over to another keeper of its unit (art. 31). */
export function changeKeeper(tables: Tables, body: ProposalBodies['ChangeKeeper']): Outcome<Verdict> {
  const found = dossierOf(tables, body.dossier);
  if (!found.ok) return found;
  if (found.value.keeper === body.keeper) return refuse(refusal('nothingChanged', 'ND30-VI.DOS-5', { field: 'keeper' }));
  const refusals = [...checkWithUnit(found.value), ...checkKeeper(tables, body.keeper, found.value.unit)];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'KeeperChanged', body });
}

/** Close a dossier (art. 29): its papers are frozen, and the contents list stands by value, with a hash of each line and of the whole. */
export function closeDossier(tables: Tables, body: ProposalBodies['CloseDossier'], now: Instant): Outcome<Verdict> {
  const found = dossierOf(tables, body.dossier);
  if (!found.ok) return found;
  const refusals = [...checkOpen(found.value), ...checkClosing(tables, found.value, body, now)];
  if (refusals.length > 0) return refuse(...refusals);
  return accept({ type: 'DossierClosed', body: { dossier: body.dossier, ...closingOf(tables, found.value, body) } });
}

/** Work on a closed dossier again, with a reason; that the head of the unit proposes it is the head’s consent. */
export function reopenDossier(tables: Tables, body: ProposalBodies['ReopenDossier']): Outcome<Verdict> {
  const found = dossierOf(tables, body.dossier);
  if (!found.ok) return found;
  const refusals = [
    ...checkWithUnit(found.value),
    ...(found.value.disposal?.review ? [refusal('alreadyReviewed', 'LLT-16', { field: 'dossier', details: { code: found.value.code } })] : []),
    ...(found.value.state !== 'open' ? [] : [refusal('dossierNotClosed', 'ND30-29', { field: 'dossier', details: { code: found.value.code } })]),
    ...checkWritten(body.reason, { field: 'reason', name: 'Lý do', rule: 'ND30-29', limit: REASON_LIMIT, required: true }),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'DossierReopened', body: { ...body, reason: tidyText(body.reason) } });
}

/** Correct what was decided of a dossier when it was opened (F-38). Its number and code stay, because they stand on covers and in lists. */
export function correctDossier(tables: Tables, body: ProposalBodies['CorrectDossier']): Outcome<Verdict> {
  const found = dossierOf(tables, body.dossier);
  if (!found.ok) return found;
  const changes = body.changes.map((change) => (change.field === 'heading' ? { ...change, to: tidyText(change.to) } : change));
  const refusals = [
    ...checkOpen(found.value),
    ...checkChanges(found.value, changes),
    ...changes.flatMap((change) => checkFact(tables, found.value, change)),
    ...checkWritten(body.reason, { field: 'reason', name: 'Lý do', rule: 'F-38', limit: REASON_LIMIT, required: true }),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'DossierCorrected', body: { ...body, changes, reason: tidyText(body.reason) } });
}

type FromPlan = Pick<ProposalBodies['OpenDossier'], 'year' | 'heading' | 'retention' | 'basis'>;

/** The basis of the line as it stands, which may have been corrected since the device saw it; whoever keeps longer may have one of their own. */
function basisBesidePlan({ retention, basis }: FromPlan, planned: StandingLine): RetentionBasis | undefined {
  if (isSame(retention, planned.retention)) return planned.basis ?? basis;
  return keepsAsLong(retention, planned.retention) ? (basis ?? planned.basis) : basis;
}

/** The line that a device names stands in an approved plan under the heading it says, was not withdrawn, is kept no longer than this, and nobody has opened it yet. */
function checkFromPlan(tables: Tables, { year, heading, retention }: FromPlan, planned: StandingLine | null): Refusal[] {
  if (!planned || headingOfNumber(planned) !== heading) return [refusal('notPlanned', 'ND30-28', { field: 'planned' })];
  if (planned.withdrawn) return [refusal('lineWithdrawn', 'ND30-28', { field: 'planned', details: { notation: planned.notation } })];
  if (!keepsAsLong(retention, planned.retention)) {
    const details = { value: writtenPeriod(retention), notation: planned.notation, least: writtenPeriod(planned.retention) };
    return [refusal('shorterThanPlan', 'ND30-28', { field: 'retention', details })];
  }
  const dossier = openedFor(tables, year, planned);
  return dossier ? [refusal('plannedOpened', 'ND30-28', { field: 'planned', details: { notation: planned.notation, dossier } })] : [];
}

const factNames: Readonly<Record<keyof DossierFacts, string>> = { heading: 'Đề mục', retention: 'Thời hạn lưu trữ', keeper: 'Người lập hồ sơ' };

/** Whoever corrects has seen the values that stand, and changes each of those they name, once. */
function checkChanges(dossier: Dossier, changes: readonly DossierChange[]): Refusal[] {
  const isIdle = changes.length === 0 || changes.some(({ from, to }) => isSame(from, to)) || new Set(changes.map(({ field }) => field)).size < changes.length;
  if (isIdle) return [refusal('nothingChanged', 'F-38', { field: 'changes' })];
  return changes
    .filter(({ field, from }) => !isSame(dossier[field], from))
    .map(({ field }) =>
      refusal('valueMoved', 'F-38', {
        field,
        details: { name: factNames[field], value: field === 'retention' ? writtenPeriod(dossier.retention) : String(dossier[field]) },
      }),
    );
}

/** A period may be an object, which is the same when it says the same. */
function isSame(one: DossierChange['to'], other: DossierChange['to']): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

/** A corrected period is not shorter than the row either by which the first one was chosen. */
function checkFact(tables: Tables, { unit, number, basis }: Dossier, { field, to }: DossierChange): Refusal[] {
  if (field === 'heading') return checkHeading(to, dossierNotation(number, to));
  return field === 'retention' ? checkRetention(tables, { retention: to, basis }) : checkKeeper(tables, to, unit);
}

function dossierOf(tables: Tables, id: DossierId): Outcome<Dossier> {
  const dossier = tables.dossier(id);
  return dossier ? accept(dossier) : refuse(refusal('unknownDossier', 'ND30-29', { field: 'dossier' }));
}

/** A dossier belongs to this year, or to the one before while its work is being tidied up. */
function checkYear(year: number, now: Instant): Refusal[] {
  const current = yearInVietnam(now);
  if (year === current || year === current - 1) return [];
  return [
    refusal('outOfRange', 'ND30-VI.DOS-1.2', { field: 'year', details: { name: 'Năm hình thành hồ sơ', least: String(current - 1), most: String(current) } }),
  ];
}

function checkUnit(tables: Tables, unit: UnitId, field = 'unit'): Refusal[] {
  return tables.unit(unit)?.active ? [] : [refusal('unknownUnit', 'F-29', { field, details: { value: unit } })];
}

function sameUnits(one: readonly UnitId[], other: readonly UnitId[]): boolean {
  return one.length === other.length && one.every((unit) => other.includes(unit));
}
