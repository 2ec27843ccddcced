import { dossierCode, dossierNotation, headingOfNumber } from '../dossier/dossier-code';
import { planId, type PlanOf } from '../papers/plan';
import { canonicalJson, type Json } from '../shared/canonical';
import { sha256 } from '../shared/sha256';
import type { DossierId, PlanLineId } from '../shared/ids';
import type { Tables } from '../tables';
import type { BigPlanHeading, FilePlan, PlanChange, PlanHeading, PlannedDossier, PlannedFacts, ProposedPlanned, StandingLine } from './types';

type PlanLines = Pick<FilePlan, 'additions' | 'corrections'>;

type PlanTables = Pick<Tables, 'plan' | 'plans' | 'lastDossierNumber' | 'dossierByNumber'>;

/** The headings of a plan in their order, each big one before its small ones. */
export function headingsIn<Line>(headings: readonly BigPlanHeading<Line>[]): readonly PlanHeading<Line>[] {
  return headings.flatMap((big) => [big, ...big.headings]);
}

/** Every line of a plan as it stands now, in its order; what was added during the year last. Those that were withdrawn are among them, for they keep their numbers. */
export function plannedIn(plan: PlanLines & Pick<FilePlan, 'headings'>): readonly StandingLine[] {
  const approved = headingsIn(plan.headings).flatMap(({ planned }) => planned);
  return [...approved, ...plan.additions.map(({ line }) => line)].map((line) => standing(plan, line));
}

/** What stands under a heading: what was approved, then what was added, each as it is now. */
export function plannedUnder(plan: PlanLines, { id, planned }: PlanHeading<PlannedDossier>): readonly StandingLine[] {
  const added = plan.additions.filter(({ heading }) => heading === id).map(({ line }) => line);
  return [...planned, ...added].map((line) => standing(plan, line));
}

/** What of a line may be corrected, as it stands. */
export function factsOf({ title, retention: period, basis, keeper, note, withdrawn }: StandingLine): PlannedFacts {
  return { title, retention: { period, ...(basis && { basis }) }, keeper, note, withdrawn };
}

/** A line with changes made to it. */
export function corrected(line: StandingLine, changes: readonly PlanChange[]): StandingLine {
  const { retention: kept, ...facts }: PlannedFacts = { ...factsOf(line), ...Object.fromEntries(changes.map(({ field, to }) => [field, to])) };
  const { basis: _, ...rest } = line;
  return { ...rest, ...facts, retention: kept.period, ...(kept.basis && { basis: kept.basis }) };
}

function standing({ corrections = [] }: PlanLines, line: PlannedDossier): StandingLine {
  const changes = corrections.filter((each) => each.line === line.id).flatMap((each) => each.changes);
  return corrected({ ...line, withdrawn: false }, changes);
}

/** The headings with their dossiers numbered through each big one (appendix V) and coded. */
export function numbered<Line extends ProposedPlanned>(
  headings: readonly BigPlanHeading<Line>[],
  { agencyCode, year }: { readonly agencyCode: string; readonly year: number },
): readonly BigPlanHeading<Line & Pick<PlannedDossier, 'number' | 'notation' | 'code'>>[] {
  return headings.map((big) => {
    let number = 0;
    const under = (planned: readonly Line[]) => planned.map((line) => ({ ...line, ...numberOf(++number, big.abbreviation, { agencyCode, year }) }));
    return { ...big, planned: under(big.planned), headings: big.headings.map((small) => ({ ...small, planned: under(small.planned) })) };
  });
}

/** Number, notation and code of a dossier under a heading. */
export function numberOf(
  number: number,
  heading: string,
  { agencyCode, year }: { readonly agencyCode: string; readonly year: number },
): Pick<PlannedDossier, 'number' | 'notation' | 'code'> {
  const notation = dossierNotation(number, heading);
  return { number, notation, code: dossierCode(agencyCode, year, notation) };
}

/** The hash of an approved plan, as anybody can recompute it from the decision that approved it. */
export function planHash({ unit, year, headings }: Pick<FilePlan, 'unit' | 'year' | 'headings'>): string {
  return sha256(canonicalJson({ unit, year, headings } as unknown as Json));
}

/** The number that a dossier outside every plan gets: behind all that were given and all that a plan keeps for others under this heading. */
export function nextDossierNumber(tables: PlanTables, year: number, heading: string): number {
  const kept = [...tables.plans()].filter((plan) => plan.year === year).flatMap(plannedIn);
  const planned = kept.filter((line) => headingOfNumber(line) === heading).map(({ number }) => number);
  return Math.max(tables.lastDossierNumber(year, heading), ...planned) + 1;
}

/** The line of an approved plan by its id; null when there is no such plan, or no such line in it. */
export function plannedById(tables: PlanTables, of: PlanOf, id: PlanLineId): StandingLine | null {
  const plan = tables.plan(planId(of));
  return (plan && plannedIn(plan).find((line) => line.id === id)) ?? null;
}

/** The dossier that was opened under the number of a line; undefined while none was. */
export function openedFor(tables: Pick<Tables, 'dossierByNumber'>, year: number, line: Pick<PlannedDossier, 'number' | 'notation'>): DossierId | undefined {
  return tables.dossierByNumber(year, headingOfNumber(line), line.number);
}

/** Whether the plan of its unit keeps a dossier's number: then it stands in the plan. False also while there is no plan. */
export function isPlanned(tables: Pick<Tables, 'plan'>, dossier: PlanOf & { readonly notation: string }): boolean {
  const plan = tables.plan(planId(dossier));
  return plan !== undefined && plannedIn(plan).some(({ notation }) => notation === dossier.notation);
}
