import { plannedUnder } from './lines';
import type { BigPlanHeading, FilePlan, PlanHeading, PlannedDossier, ProposedPlanned } from './types';

/**
 * An approved plan as the start of the next year's (an earlier plan is one of its bases): its headings and dossiers, additions in their places, corrections made, the year in
 * titles moved on. Keepers who work in the unit no longer are left open: `stillKeeps` says who does.
 */
export function planForNextYear(plan: FilePlan, stillKeeps: (keeper: PlannedDossier['keeper']) => boolean): readonly BigPlanHeading<ProposedPlanned>[] {
  const lineOf = ({ id, title, retention, basis, keeper, note }: PlannedDossier): ProposedPlanned => ({
    id,
    title: title.replaceAll(String(plan.year), String(plan.year + 1)),
    retention,
    ...(basis && { basis }),
    keeper: stillKeeps(keeper) ? keeper : null,
    note,
  });
  const headingOf = (heading: PlanHeading<PlannedDossier>): PlanHeading<ProposedPlanned> => ({
    id: heading.id,
    title: heading.title,
    planned: plannedUnder(plan, heading)
      .filter(({ withdrawn }) => !withdrawn)
      .map(lineOf),
  });
  return plan.headings.map((big) => ({ ...headingOf(big), abbreviation: big.abbreviation, headings: big.headings.map(headingOf) }));
}
