import { isTaken } from '../authority/audience';
import type { Verdict } from '../decisions';
import type { Dossier } from '../dossier/types';
import { keepsAsLong, writtenPeriod } from '../retention/period';
import type { ProposalBodies } from '../proposals';
import { checkWritten } from '../shared/checks';
import type { DisposalId, DossierId, UnitId } from '../shared/ids';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import { tidyText } from '../shared/text';
import { dateInVietnam, writtenDate, type CalendarDate, type Instant } from '../shared/time';
import type { Tables } from '../tables';
import { figuresOf } from '../transfer/figures';
import { endsNoSooner, holdsOn, isExpired, retentionEnd } from './clock';
import { contentsKey } from './due';
import { holderOf, type Holder } from './holder';
import type { DisposalCase, DisposalItem, Explanation, ListedDossier, ProposedDisposal } from './types';

const TITLE_LIMIT = 500;
const NOTE_LIMIT = 500;
const EXPLANATION_LIMIT = 3_000;
const REASON_LIMIT = 500;

/**
 * Put dossiers on a list to be reviewed for destruction (circular 05/2025 art. 48): all of one archive, or all of one unit in which they stay, each with one of the
 * two grounds, which must be true.
 */
export function openDisposal(tables: Tables, body: ProposalBodies['OpenDisposal'], now: Instant): Outcome<Verdict> {
  const today = dateInVietnam(now);
  const holder = holderOfAll(tables, body.items);
  const refusals = [
    ...(isTaken(tables, body.disposal) ? [refusal('disposalExists', 'TT05-48', { field: 'disposal' })] : []),
    ...checkWritten(body.title, { field: 'title', name: 'Tên danh mục', rule: 'TT05-48', limit: TITLE_LIMIT, required: true }),
    ...checkExplanation(body.explanation),
    ...checkList(body.items),
    ...body.items.flatMap((item, index) => checkProposed(tables, item, { archive: body.archive, holder, today, field: `items.${index}` })),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const { disposal, archive } = body;
  const items = body.items.map((item) => listed(tables.dossier(item.dossier)!, item, today));
  return accept({
    type: 'DisposalOpened',
    body: { disposal, archive, holder, title: tidyText(body.title), explanation: tidied(body.explanation), items },
  });
}

/** Take dossiers off a list again, at any time before they are destroyed: they stay in the archive as they were. */
export function setAside(tables: Tables, body: ProposalBodies['SetAside']): Outcome<Verdict> {
  const found = tables.disposal(body.disposal);
  if (!found) return refuse(refusal('unknownDisposal', 'TT05-48', { field: 'disposal' }));
  const refusals = [
    ...(body.dossiers.length === 0 ? [refusal('noDossiers', 'TT05-48', { field: 'dossiers' })] : []),
    ...body.dossiers.flatMap((id, index) => checkStillListed(found, id, `dossiers.${index}`)),
    ...checkWritten(body.reason, { field: 'reason', name: 'Lý do', rule: 'TT05-48', limit: REASON_LIMIT, required: true }),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'ItemsSetAside', body: { ...body, reason: tidyText(body.reason) } });
}

/** What of the ground of a dossier is not true on a day: the retention runs, is held, or never ends; or the one that is kept instead is not sound. */
export function checkGround(
  tables: Tables,
  { dossier, ground, duplicateOf }: { readonly dossier: Dossier; readonly ground: ProposedDisposal['ground']; readonly duplicateOf: DossierId | null },
  { today, field }: { readonly today: CalendarDate; readonly field: string },
): Refusal[] {
  const { code } = dossier;
  if (dossier.retention === 'permanent') return [refusal('keptForEver', 'LLT-16', { field, details: { code } })];
  const held = holdsOn(dossier, today).map(({ owner }) => refusal('dossierHeld', 'LLT-16', { field, details: { code, owner } }));
  if (ground === 'duplicate') return [...held, ...checkTwin(tables, dossier, { duplicateOf, field })];
  if (isExpired(dossier, today)) return held;
  const end = retentionEnd(dossier);
  if (end === 'waits') return [...held, refusal('retentionWaits', 'TT10-2022', { field, details: { code } })];
  return [...held, refusal('retentionRuns', 'TT10-2022', { field, details: { code, value: writtenDate(end) } })];
}

/** A dossier that is still on the list of a case, in no matter which stage before its destruction. */
export function checkStillListed({ items }: DisposalCase, id: DossierId, field: string): Refusal[] {
  const item = items.find(({ dossier }) => dossier === id);
  if (item && isUnderReview(item)) return [];
  return [refusal('notUnderReview', 'TT05-48', { field, details: { code: item?.code ?? id } })];
}

/** Whether the case still decides about it. */
export function isUnderReview({ stage }: Pick<DisposalItem, 'stage'>): boolean {
  return stage === 'proposed' || stage === 'approved' || stage === 'decided';
}

function checkList(items: readonly ProposedDisposal[]): Refusal[] {
  if (items.length === 0) return [refusal('noDossiers', 'TT05-48', { field: 'items' })];
  const isTwice = new Set(items.map(({ dossier }) => dossier)).size < items.length;
  return isTwice ? [refusal('dossierTwice', 'TT05-48', { field: 'items', details: { code: '' } })] : [];
}

/** A list is a unit's only where each of its dossiers stays in a unit. */
export function holderOfAll(tables: Pick<Tables, 'dossier'>, items: readonly Pick<ProposedDisposal, 'dossier'>[]): Holder {
  const found = items.map(({ dossier }) => tables.dossier(dossier));
  return found.length > 0 && found.every((dossier) => dossier && holderOf(dossier) === 'unit') ? 'unit' : 'archive';
}

interface Listing {
  readonly archive: UnitId;
  readonly holder: Holder;
  readonly today: CalendarDate;
  readonly field: string;
}

function checkProposed(tables: Tables, item: ProposedDisposal, { archive, holder, today, field }: Listing): Refusal[] {
  const dossier = tables.dossier(item.dossier);
  if (!dossier) return [refusal('unknownDossier', 'TT05-48', { field })];
  const { code, unit } = dossier;
  if (holderOf(dossier) !== holder || unit !== archive) return [refusal('notOfArchive', 'TT05-48', { field, details: { code } })];
  if (dossier.disposal?.review) return [refusal('alreadyReviewed', 'TT05-48', { field, details: { code } })];
  return [
    ...checkGround(tables, { ...item, dossier }, { today, field }),
    ...checkWritten(item.note, { field: `${field}.note`, name: 'Ghi chú', rule: 'TT05-48', limit: NOTE_LIMIT }),
  ];
}

/** The double that is kept: in the archive, under no review, with the same files, and kept at least as long. */
function checkTwin(tables: Tables, dossier: Dossier, { duplicateOf, field }: { readonly duplicateOf: DossierId | null; readonly field: string }): Refusal[] {
  const twin = duplicateOf === null ? undefined : tables.dossier(duplicateOf);
  const key = contentsKey(dossier);
  const isKept = twin !== undefined && twin.id !== dossier.id && twin.state === 'accepted' && !twin.disposal?.review;
  if (isKept && key !== null && contentsKey(twin) === key && keepsAsLong(twin.retention, dossier.retention) && endsNoSooner(twin, dossier)) return [];
  return [refusal('noTwin', 'LLT-16', { field, details: { code: dossier.code } })];
}

function listed(dossier: Dossier, item: ProposedDisposal, today: CalendarDate): ListedDossier {
  const { code, year, retention, closing } = dossier;
  const { files, sheets } = figuresOf([closing!]);
  const end = retentionEnd(dossier);
  return {
    ...item,
    note: tidyText(item.note),
    ...{ code, year, files, sheets, retention: writtenPeriod(retention), endedOn: closing!.endedOn, hash: closing!.hash },
    expiredOn: isExpired(dossier, today) ? (end as CalendarDate) : null,
  };
}

const explained: Readonly<Record<keyof Explanation, string>> = {
  formation: 'Sự hình thành khối tài liệu',
  expired: 'Nhóm tài liệu hết thời hạn lưu trữ',
  duplicates: 'Nhóm tài liệu trùng lặp',
};

function checkExplanation(explanation: Explanation): Refusal[] {
  return (Object.keys(explained) as (keyof Explanation)[]).flatMap((part) =>
    checkWritten(explanation[part], {
      field: `explanation.${part}`,
      name: explained[part],
      rule: 'TT05-48',
      limit: EXPLANATION_LIMIT,
      required: part === 'formation',
    }),
  );
}

function tidied({ formation, expired, duplicates }: Explanation): Explanation {
  return { formation: tidyText(formation), expired: tidyText(expired), duplicates: tidyText(duplicates) };
}

/** The case that a proposal names. */
export function caseOf(tables: Tables, id: DisposalId): Outcome<DisposalCase> {
  const found = tables.disposal(id);
  return found ? accept(found) : refuse(refusal('unknownDisposal', 'TT05-49', { field: 'disposal' }));
}
