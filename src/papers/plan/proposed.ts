import type { BigPlanHeading, PlanHeading, ProposedPlanned } from '../../domain/plan/types';
import type { PlanLineId } from '../../domain/shared/ids';
import type { Heading, PlanView } from './lines';
import { saidOfHeading, saidOfPlanned } from './said';

/** The plan by value, as it is shown: what a person proposes to approve. Lines that were taken out are left out. */
export function proposedPlan({ headings }: PlanView): readonly BigPlanHeading<ProposedPlanned>[] {
  return headings.map((big) => ({ ...headingOf(big), abbreviation: saidOfHeading(big, 'abbreviation'), headings: big.headings.map(headingOf) }));
}

function headingOf(heading: Heading): PlanHeading<ProposedPlanned> {
  return {
    id: heading.id as PlanLineId,
    title: saidOfHeading(heading, 'title'),
    planned: heading.planned.map((line) => ({ id: line.id as PlanLineId, ...saidOfPlanned(line) })),
  };
}
