import type { Verdict } from '../decisions';
import { tidyBasis } from '../dossier/retention';
import { planId } from '../papers/plan';
import type { ProposalBodies } from '../proposals';
import { writtenPeriod } from '../retention/period';
import { canonicalJson } from '../shared/canonical';
import { checkWritten } from '../shared/checks';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import { tidyText } from '../shared/text';
import type { Tables } from '../tables';
import { checkPlanned } from './approval';
import { corrected, factsOf, openedFor, plannedIn } from './lines';
import type { FilePlan, PlanChange, PlannedFacts, StandingLine } from './types';

const REASON_LIMIT = 500;

/**
 * Correct a line of an approved plan, or withdraw it (Decree 30/2020 art. 28): beside the plan, so that its hash stays true. The number is kept and never given
 * again. A dossier that was opened from the line keeps what it was opened with, and its line is not withdrawn.
 */
export function correctPlan(tables: Tables, body: ProposalBodies['CorrectPlan']): Outcome<Verdict> {
  const plan = tables.plan(planId(body));
  if (!plan) return refuse(refusal('planNotApproved', 'ND30-28', { field: 'plan', details: { year: String(body.year) } }));
  const line = plannedIn(plan).find(({ id }) => id === body.line);
  if (!line) return refuse(refusal('notPlanned', 'ND30-28', { field: 'line' }));
  const changes = body.changes.map((change) => tidied(change, line));
  const refusals = [
    ...checkChanges(tables, line, changes),
    ...checkFacts(tables, plan, { line, changes }),
    ...checkWithdrawal(tables, plan, { line, changes }),
    ...checkWritten(body.reason, { field: 'reason', name: 'Lý do', rule: 'F-38', limit: REASON_LIMIT, required: true }),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'PlanCorrected', body: { ...body, changes, reason: tidyText(body.reason) } });
}

/** A new period that names no new basis stands by the old one, and is no shorter than its row. */
function tidied(change: PlanChange, { basis }: StandingLine): PlanChange {
  if (change.field === 'title' || change.field === 'note') return { ...change, to: tidyText(change.to) };
  if (change.field !== 'retention') return change;
  return { ...change, to: { period: change.to.period, ...tidyBasis({ basis: change.to.basis ?? basis }) } };
}

interface Correcting {
  readonly line: StandingLine;
  readonly changes: readonly PlanChange[];
}

/** Whoever corrects has seen the values that stand, and changes each of those they name, once. A line that was withdrawn is only put back. */
function checkChanges(tables: Tables, line: StandingLine, changes: readonly PlanChange[]): Refusal[] {
  const isTwice = new Set(changes.map(({ field }) => field)).size < changes.length;
  if (changes.length === 0 || isTwice || changes.some(({ from, to }) => isSame(from, to))) return [refusal('nothingChanged', 'F-38', { field: 'changes' })];
  const stands = factsOf(line);
  const moved = changes.filter(({ field, from }) => !isSame(stands[field], from));
  if (line.withdrawn && changes.some(({ field }) => field !== 'withdrawn')) {
    return [refusal('lineWithdrawn', 'ND30-28', { field: 'line', details: { notation: line.notation } })];
  }
  return moved.map(({ field }) => refusal('valueMoved', 'F-38', { field, details: { name: factNames[field], value: written(tables, stands, field) } }));
}

/** What a corrected line is refused for is what an approved one is; a keeper who left since is none of somebody's who corrects the title. */
function checkFacts(tables: Tables, { unit, year }: FilePlan, { line, changes }: Correcting): Refusal[] {
  const named = new Set<string>(changes.flatMap(({ field }) => (field === 'retention' ? ['retention', 'basis'] : [field])));
  return checkPlanned(tables, { unit, year }, corrected(line, changes))
    .map((each) => ({ ...each, field: each.field!.replace(`${line.id}.`, '') }))
    .filter(({ field }) => named.has(field));
}

/** What was opened is in the plan for good. */
function checkWithdrawal(tables: Tables, { year }: FilePlan, { line, changes }: Correcting): Refusal[] {
  const opened = openedFor(tables, year, line);
  const isWithdrawn = changes.some(({ field, to }) => field === 'withdrawn' && to);
  return opened && isWithdrawn ? [refusal('plannedOpened', 'ND30-28', { field: 'withdrawn', details: { notation: line.notation, dossier: opened } })] : [];
}

const factNames: Readonly<Record<keyof PlannedFacts, string>> = {
  title: 'Tiêu đề hồ sơ',
  retention: 'Thời hạn lưu trữ',
  keeper: 'Người lập hồ sơ',
  note: 'Ghi chú',
  withdrawn: 'Việc rút khỏi danh mục',
};

function written(tables: Tables, { title, retention, keeper, note, withdrawn }: PlannedFacts, field: keyof PlannedFacts): string {
  const words = {
    title,
    retention: writtenPeriod(retention.period),
    keeper: tables.person(keeper)?.name ?? keeper,
    note,
    withdrawn: withdrawn ? 'đã rút' : 'không rút',
  };
  return words[field];
}

function isSame(one: PlanChange['to'], other: PlanChange['to']): boolean {
  return canonicalJson(one) === canonicalJson(other);
}
