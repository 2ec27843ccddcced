import type { Verdict } from '../decisions';
import { formatDocumentCode } from '../incoming/document-code';
import type { ProposalBodies } from '../proposals';
import { checkWritten } from '../shared/checks';
import type { DocumentId, DossierId, Sha256 } from '../shared/ids';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import { tidyText } from '../shared/text';
import { dateInVietnam, daysAfter, writtenDate, type CalendarDate, type Instant } from '../shared/time';
import type { Tables } from '../tables';
import { useStanding } from '../use/standing';
import type { ArchiveUse } from '../use/types';
import { checkDay } from './council';
import { holderOf } from './holder';
import { caseOf, checkGround } from './opening';
import type { DisposalCase, DisposalItem, ItemStage } from './types';

const NUMBER_LIMIT = 100;
const WORDS_LIMIT = 500;
/** Circular 06/2025: destroyed at the latest so many days after the decision. */
const DAYS_TO_DESTROY = 15;

/** The authority’s written opinion (LLT-16): a document that the registry has registered, with its file. */
export function recordAppraisal(tables: Tables, body: ProposalBodies['RecordAppraisal']): Outcome<Verdict> {
  const found = caseOf(tables, body.disposal);
  if (!found.ok) return found;
  const document = tables.incoming(body.document);
  const refusals = [
    ...(found.value.minutes ? [] : [refusal('councilNotConcluded', 'LLT-16', { field: 'disposal' })]),
    ...(found.value.decision ? [refusal('destructionDecided', 'LLT-16', { field: 'disposal' })] : []),
    ...(document && document.state !== 'returned' ? [] : [refusal('unknownDocument', 'LLT-16', { field: 'document' })]),
    ...(document && document.originals.length === 0
      ? [refusal('noOriginal', 'LLT-16', { field: 'document', details: { name: document.facts.subject }, documents: [document.id] })]
      : []),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const { codeNumber, codeNotation, issuedOn, issuer } = document!.facts;
  const appraisal = { document: body.document, code: formatDocumentCode({ number: codeNumber, notation: codeNotation }), issuedOn, issuer };
  return accept({ type: 'AppraisalRecorded', body: { disposal: body.disposal, appraisal } });
}

/** The head decides to destroy (LLT-16): each dossier with nothing against it. What is left of the list stays in the archive until it is set aside or listed anew. */
export function decideDestruction(tables: Tables, body: ProposalBodies['DecideDestruction'], now: Instant): Outcome<Verdict> {
  const found = caseOf(tables, body.disposal);
  if (!found.ok) return found;
  const today = dateInVietnam(now);
  const inUse = usesRunning(tables, today);
  const refusals = [
    ...(found.value.decision ? [refusal('destructionDecided', 'LLT-16', { field: 'disposal' })] : []),
    ...(body.dossiers.length === 0 || new Set(body.dossiers).size < body.dossiers.length ? [refusal('noDossiers', 'LLT-16', { field: 'dossiers' })] : []),
    ...checkWritten(body.number, { field: 'number', name: 'Số quyết định hủy', rule: 'LLT-16', limit: NUMBER_LIMIT, required: true }),
    ...checkDay(body.decidedOn, { field: 'decidedOn', name: 'Ngày quyết định hủy', today, earliest: found.value.minutes?.heldOn }),
    ...body.dossiers.flatMap((id, index) => standsAgainst(tables, found.value, { id, stage: 'approved', today, inUse, field: `dossiers.${index}` })),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const { disposal, dossiers, decidedOn } = body;
  return accept({
    type: 'DestructionDecided',
    body: { disposal, dossiers, number: tidyText(body.number), decidedOn, dueOn: daysAfter(decidedOn, DAYS_TO_DESTROY) },
  });
}

/** Hand what is to be destroyed from its keeper to whoever destroys it. */
export function recordHandover(tables: Tables, body: ProposalBodies['RecordHandover'], now: Instant): Outcome<Verdict> {
  const found = caseOf(tables, body.disposal);
  if (!found.ok) return found;
  const refusals = [
    ...checkDecided(found.value),
    ...(found.value.destruction ? [refusal('alreadyDestroyed', 'TT06-DAYS', { field: 'disposal' })] : []),
    ...checkWords(body.giver, { field: 'giver', name: 'Bên giao' }),
    ...checkWords(body.taker, { field: 'taker', name: 'Bên nhận' }),
    ...checkWords(body.place, { field: 'place', name: 'Địa điểm' }),
    ...checkDay(body.handedOn, { field: 'handedOn', name: 'Ngày bàn giao', today: dateInVietnam(now), earliest: found.value.decision?.decidedOn }),
  ];
  const facts = { giver: tidyText(body.giver), taker: tidyText(body.taker), place: tidyText(body.place) };
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'HandoverRecorded', body: { ...body, ...facts } });
}

/**
 * Destroy what was decided, paper and files in one act. Everything that stood against deciding is asked again, because a hold may have been placed
 * meanwhile. After the fifteen days (circular 06/2025) it takes a reason.
 */
export function destroyDossiers(tables: Tables, body: ProposalBodies['DestroyDossiers'], now: Instant): Outcome<Verdict> {
  const found = caseOf(tables, body.disposal);
  if (!found.ok) return found;
  const { decision, handover, destruction, items } = found.value;
  const today = dateInVietnam(now);
  const inUse = usesRunning(tables, today);
  const decided = items.filter(({ stage }) => stage === 'decided').map(({ dossier }) => dossier);
  const refusals = [
    ...checkDecided(found.value),
    ...(destruction ? [refusal('alreadyDestroyed', 'TT06-DAYS', { field: 'disposal' })] : []),
    ...(handover ? [] : [refusal('notHandedOver', 'TT06-DAYS', { field: 'disposal' })]),
    ...(decision && !destruction && decided.length === 0 ? [refusal('noDossiers', 'TT06-DAYS', { field: 'disposal' })] : []),
    ...checkWords(body.method, { field: 'method', name: 'Cách hủy' }),
    ...checkWords(body.place, { field: 'place', name: 'Địa điểm hủy' }),
    ...checkWords(body.witnesses, { field: 'witnesses', name: 'Người chứng kiến' }),
    ...checkDay(body.destroyedOn, { field: 'destroyedOn', name: 'Ngày hủy', today, earliest: handover?.handedOn }),
    ...checkInTime(body, decision?.dueOn),
    ...decided.flatMap((id) => standsAgainst(tables, found.value, { id, stage: 'decided', today, inUse, field: 'disposal' })),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const facts = { method: tidyText(body.method), place: tidyText(body.place), witnesses: tidyText(body.witnesses), lateReason: tidyText(body.lateReason) };
  return accept({ type: 'DossiersDestroyed', body: { ...body, ...facts, dossiers: decided, ...goingWith(tables, decided) } });
}

interface About {
  readonly id: DossierId;
  /** The stage in which it should be. */
  readonly stage: ItemStage;
  readonly today: CalendarDate;
  readonly inUse: ReadonlyMap<DossierId, ArchiveUse>;
  readonly field: string;
}

/** Dossiers that somebody has on loan, or may read or copy on a day, or whose copies wait for the agency's signature: nobody destroys what is in use. */
export function usesRunning(tables: Pick<Tables, 'uses'>, today: CalendarDate): ReadonlyMap<DossierId, ArchiveUse> {
  const running = [...tables.uses()].filter((use) => ['toCertify', 'inUse', 'lent', 'overdue'].includes(useStanding(use, today)));
  return new Map(running.map((use) => [use.dossier, use]));
}

/** Everything that stands against destroying one dossier of a case, each with what would satisfy it (TT06, L-16). */
export function standsAgainst(tables: Tables, disposal: DisposalCase, { id, stage, today, inUse, field }: About): readonly Refusal[] {
  const dossier = tables.dossier(id);
  const item = disposal.items.find((each) => each.dossier === id);
  if (!dossier || !item) return [refusal('unknownDossier', 'LLT-16', { field })];
  const { code } = item;
  if (holderOf(dossier) !== (disposal.holder ?? 'archive') || dossier.disposal?.review !== disposal.id)
    return [refusal('notUnderReview', 'LLT-16', { field, details: { code } })];
  return [
    ...checkStage(item, { stage, field }),
    ...(disposal.appraisal ? [] : [refusal('noAppraisal', 'LLT-16', { field, details: { code } })]),
    ...checkUnused(inUse.get(id), { code, field }),
    ...checkGround(tables, { ...item, dossier }, { today, field }),
  ];
}

function checkUnused(use: ArchiveUse | undefined, { code, field }: { readonly code: string; readonly field: string }): Refusal[] {
  if (!use) return [];
  if (use.loan) return [refusal('dossierLent', 'LLT-16', { field, details: { code, name: use.loan.holder } })];
  if (!use.until || (use.form === 'certified' && !use.certified)) return [refusal('copiesOwed', 'LLT-16', { field, details: { code } })];
  return [refusal('dossierInUse', 'LLT-16', { field, details: { code, value: writtenDate(use.until) } })];
}

function checkStage({ stage, code }: DisposalItem, expected: { readonly stage: ItemStage; readonly field: string }): Refusal[] {
  if (stage === expected.stage) return [];
  return [refusal(expected.stage === 'approved' ? 'councilNotForIt' : 'notDecided', 'LLT-16', { field: expected.field, details: { code } })];
}

/**
 * What goes with destroyed dossiers: documents that lie in no other dossier and that nobody handles any more, and the files of these. A document that lies
 * in a dossier that is kept, or that somebody works on again, keeps its files; so does whatever other document holds the same bytes.
 */
export function goingWith(
  tables: Tables,
  dossiers: readonly DossierId[],
): { readonly documents: readonly DocumentId[]; readonly originals: readonly Sha256[] } {
  const going = new Set(dossiers);
  const isGone = (id: DossierId) => going.has(id) || tables.dossier(id)?.state === 'destroyed';
  const filed = dossiers.flatMap((id) =>
    tables
      .dossier(id)!
      .items.filter(({ takenOut }) => takenOut === null)
      .map(({ document }) => document),
  );
  const documents = [...new Set(filed)].filter((id) => {
    const document = tables.incoming(id);
    const isHandled = document?.assignments.every(({ state }) => state === 'handled') ?? true;
    return isHandled && (document ?? tables.outgoing(id))?.dossiers.every(isGone) === true;
  });
  const originals = documents.flatMap((id) => (tables.incoming(id) ?? tables.outgoing(id)!).originals.map((original) => original.sha256));
  return { documents, originals: [...new Set(originals)] };
}

function checkDecided({ decision }: DisposalCase): Refusal[] {
  return decision ? [] : [refusal('notYetDecided', 'LLT-16', { field: 'disposal' })];
}

function checkInTime({ destroyedOn, lateReason }: ProposalBodies['DestroyDossiers'], dueOn: CalendarDate | undefined): Refusal[] {
  const isLate = dueOn !== undefined && destroyedOn > dueOn;
  return checkWritten(lateReason, { field: 'lateReason', name: 'Lý do hủy sau 15 ngày', rule: 'TT06-DAYS', limit: WORDS_LIMIT, required: isLate });
}

function checkWords(value: string, { field, name }: { readonly field: string; readonly name: string }): Refusal[] {
  return checkWritten(value, { field, name, rule: 'TT05-50', limit: WORDS_LIMIT, required: true });
}
