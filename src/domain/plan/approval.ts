import type { Verdict } from '../decisions';
import { headingRoom } from '../dossier/dossier-code';
import { checkCode, checkHeading } from '../dossier/heading';
import { checkKeeper } from '../dossier/keeper';
import { checkRetention, tidyBasis } from '../dossier/retention';
import { planId } from '../papers/plan';
import type { ProposalBodies } from '../proposals';
import { checkWritten } from '../shared/checks';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import { foldText, tidyText } from '../shared/text';
import { yearInVietnam, type Instant } from '../shared/time';
import type { Tables } from '../tables';
import { headingsIn, numbered, openedFor, planHash } from './lines';
import type { BigPlanHeading, PlannedDossier, ProposedPlanned } from './types';

/** A plan is one decision, and that is one message. */
export const PLAN_LINES_MOST = 1_000;
export const PLAN_TITLE_LIMIT = 500;
const NOTE_LIMIT = 500;

type Body = ProposalBodies['ApprovePlan'];
type NumberedHeading = BigPlanHeading<ProposedPlanned & Pick<PlannedDossier, 'number' | 'notation' | 'code'>>;

/** Whose plan it is, as far as the checks of its lines depend on it. */
export type PlanPlace = Pick<Body, 'unit' | 'year'>;

/**
 * Approve the file plan of a unit (art. 28): it stands by value with its numbers, codes and hash. Everything that stands against it is said at once,
 * each at its line: no dossier in it, a heading without a name or with an abbreviation that another one has, a number that a dossier has
 * already, a code too long for the ids of documents, a title, period or keeper that is missing.
 */
export function approvePlan(tables: Tables, body: Body, now: Instant): Outcome<Verdict> {
  const { unit, year } = body;
  const { code: agencyCode } = tables.agency()!;
  const headings = numbered(body.headings.map(tidied), { agencyCode, year });
  const refusals = [
    ...checkPlan(tables, body, now),
    ...checkSize(headings),
    ...checkAbbreviations(tables, body, headings),
    ...headings.flatMap((big) => checkBigHeading(tables, body, big)),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  // Everything that may be missing was refused above.
  const approved = { unit, year, headings: headings as readonly BigPlanHeading<PlannedDossier>[] };
  return accept({ type: 'PlanApproved', body: { ...approved, hash: planHash(approved) } });
}

/** What stands against one expected dossier, each fault at the line's own field. */
export function checkPlanned(tables: Tables, { unit }: PlanPlace, line: ProposedPlanned & { readonly notation: string }): Refusal[] {
  const at = (field: string) => `${line.id}.${field}`;
  const { keeper } = line;
  // While its heading has no abbreviation, a line is only its number.
  const notation = line.notation.replace(/\.$/, '');
  return [
    ...checkWritten(line.title, { field: at('title'), name: `Tiêu đề hồ sơ ${notation}`, rule: 'ND30-VI.DOS-2', limit: PLAN_TITLE_LIMIT, required: true }),
    ...checkKept(tables, { ...line, notation }).map((each) => ({ ...each, field: at(each.field!) })),
    ...(keeper === null ? [missing(at('keeper'), `Người lập hồ sơ ${notation}`, 'ND30-VI.DOS-5')] : checkKeeper(tables, keeper, unit, at('keeper'))),
    ...checkWritten(line.note, { field: at('note'), name: `Ghi chú của hồ sơ ${notation}`, rule: 'ND30-V.PLAN', limit: NOTE_LIMIT }),
  ];
}

function checkKept(tables: Tables, { retention, basis, notation }: ProposedPlanned & { readonly notation: string }): Refusal[] {
  return retention === null ? [missing('retention', `Thời hạn lưu trữ của hồ sơ ${notation}`, 'ND30-VI.DOS-3')] : checkRetention(tables, { retention, basis });
}

/** An expected dossier in the form in which it is kept. */
export function tidyPlanned({ id, title, retention, basis, keeper, note }: ProposedPlanned): ProposedPlanned {
  return { id, title: tidyText(title), retention, ...tidyBasis({ basis }), keeper, note: tidyText(note) };
}

function tidied({ id, title, abbreviation, planned, headings }: Body['headings'][number]): BigPlanHeading<ProposedPlanned> {
  return {
    id,
    title: tidyText(title),
    abbreviation: tidyText(abbreviation),
    planned: planned.map(tidyPlanned),
    headings: headings.map((small) => ({ id: small.id, title: tidyText(small.title), planned: small.planned.map(tidyPlanned) })),
  };
}

/** A plan is made for this year or, before it begins, for the next; and it is approved once. */
function checkPlan(tables: Tables, { unit, year }: PlanPlace, now: Instant): Refusal[] {
  const current = yearInVietnam(now);
  const details = { name: 'Năm của danh mục', least: String(current), most: String(current + 1) };
  return [
    ...(tables.unit(unit)?.active ? [] : [refusal('unknownUnit', 'ND30-28', { field: 'unit', details: { value: unit } })]),
    ...(year === current || year === current + 1 ? [] : [refusal('outOfRange', 'ND30-28', { field: 'year', details })]),
    ...(tables.plan(planId({ unit, year })) ? [refusal('planApproved', 'ND30-28', { field: 'plan', details: { year: String(year) } })] : []),
  ];
}

function checkSize(headings: readonly NumberedHeading[]): Refusal[] {
  const all = headingsIn(headings);
  const ids = all.flatMap(({ id, planned }) => [id, ...planned.map((line) => line.id)]);
  if (all.every(({ planned }) => planned.length === 0)) return [missing('plan', 'Hồ sơ dự kiến', 'ND30-28')];
  if (new Set(ids).size < ids.length) return [refusal('malformed', 'HOSO-2', { field: 'plan', details: { problem: 'headings: the same id twice' } })];
  if (ids.length <= PLAN_LINES_MOST) return [];
  return [refusal('outOfRange', 'ND30-28', { field: 'plan', details: { name: 'Số dòng của danh mục', least: '1', most: String(PLAN_LINES_MOST) } })];
}

/** Two headings with one abbreviation, in this plan or in another of the same year, would give every number twice. */
function checkAbbreviations(tables: Tables, { year }: PlanPlace, headings: readonly NumberedHeading[]): Refusal[] {
  const others = [...tables.plans()].filter((plan) => plan.year === year);
  return headings.flatMap(({ id, abbreviation }, place) => {
    if (abbreviation === '') return [];
    const field = `${id}.abbreviation`;
    if (headings.findIndex((each) => each.abbreviation === abbreviation) < place) {
      return [refusal('headingTwice', 'ND30-V.PLAN', { field, details: { value: abbreviation } })];
    }
    const other = others.find((plan) => plan.headings.some((each) => each.abbreviation === abbreviation));
    if (!other) return [];
    return [refusal('headingTaken', 'ND30-V.PLAN', { field, details: { value: abbreviation, unit: tables.unit(other.unit)?.name ?? other.unit } })];
  });
}

function checkBigHeading(tables: Tables, of: PlanPlace, big: NumberedHeading): Refusal[] {
  const all = headingsIn([big]);
  const planned = all.flatMap((each) => each.planned);
  return [
    ...all.flatMap(({ id, title }) =>
      checkWritten(title, { field: `${id}.title`, name: 'Tên đề mục', rule: 'ND30-V.PLAN', limit: PLAN_TITLE_LIMIT, required: true }),
    ),
    ...checkAbbreviation(tables, of, { big, last: planned.at(-1) }),
    ...planned.flatMap((line) => [...checkNumber(tables, of, line), ...checkPlanned(tables, of, line)]),
  ];
}

/** The longest number of a heading decides for all. */
function checkAbbreviation(
  tables: Tables,
  { year }: PlanPlace,
  { big, last }: { readonly big: NumberedHeading; readonly last: NumberedHeading['planned'][number] | undefined },
): Refusal[] {
  const [field, heading] = [`${big.id}.abbreviation`, big.abbreviation];
  const faults = checkHeading(heading, last?.notation ?? heading, field);
  if (faults.length > 0 || !last) return faults;
  return checkCode(last.code, { heading, room: headingRoom(tables.agency()!.code, year, last.number), field });
}

/** A number that a dossier has already stands in the plan only where it names that dossier of the same unit. */
function checkNumber(tables: Tables, { unit, year }: PlanPlace, line: NumberedHeading['planned'][number]): Refusal[] {
  const held = openedFor(tables, year, line);
  const holder = held && tables.dossier(held);
  if (!holder || (holder.unit === unit && foldText(holder.title) === foldText(line.title))) return [];
  const details = { notation: line.notation, title: holder.title, dossier: holder.id };
  return [refusal('numberHeld', 'ND30-V.PLAN', { field: `${line.id}.title`, details })];
}

function missing(field: string, name: string, rule: Refusal['rule']): Refusal {
  return refusal('required', rule, { field, details: { name } });
}
