import type { Verdict } from '../decisions';
import { headingOfNumber, headingRoom } from '../dossier/dossier-code';
import { checkCode, checkHeading } from '../dossier/heading';
import { planId } from '../papers/plan';
import type { ProposalBodies } from '../proposals';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import type { PlanLineId } from '../shared/ids';
import type { Tables } from '../tables';
import { checkPlanned, tidyPlanned } from './approval';
import { headingsIn, nextDossierNumber, numberOf, openedFor, plannedIn } from './lines';
import type { FilePlan, PlannedDossier } from './types';

type Body = ProposalBodies['AddToPlan'];

/**
 * Put a dossier into an approved plan during the year: it gets the number behind all others of its heading; one that was opened outside the
 * plan keeps its own. The hash of the approved plan stays, for additions stand beside it.
 */
export function addToPlan(tables: Tables, body: Body): Outcome<Verdict> {
  const plan = tables.plan(planId(body));
  if (!plan) return refuse(refusal('planNotApproved', 'ND30-28', { field: 'plan', details: { year: String(body.year) } }));
  const heading = plan.headings.find((big) => headingsIn([big]).some(({ id }) => id === body.heading))?.abbreviation;
  if (heading === undefined) return refuse(refusal('notPlanned', 'ND30-28', { field: 'heading' }));
  const { code: agencyCode } = tables.agency()!;
  const place = numberOf(numberFor(tables, body, heading), heading, { agencyCode, year: body.year });
  const line = tidyPlanned(body.line);
  const refusals = [
    ...checkPlanned(tables, body, { ...line, ...place }),
    ...checkHeading(heading, place.notation),
    ...checkCode(place.code, { heading, room: headingRoom(agencyCode, body.year, place.number) }),
    ...checkNew(plan, line.id),
    ...(body.dossier === null ? [] : checkOutside(tables, { plan, heading, dossier: body.dossier })),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const { unit, year } = body;
  return accept({ type: 'PlanExtended', body: { unit, year, heading: body.heading, line: { ...line, ...place } as PlannedDossier } });
}

function numberFor(tables: Tables, { year, dossier }: Body, heading: string): number {
  const opened = dossier === null ? undefined : tables.dossier(dossier);
  return opened?.number ?? nextDossierNumber(tables, year, heading);
}

function checkNew(plan: FilePlan, id: PlanLineId): Refusal[] {
  return plannedIn(plan).some((line) => line.id === id) ? [refusal('alreadyPlanned', 'ND30-28', { field: 'plan', details: { year: String(plan.year) } })] : [];
}

/** A dossier that was opened outside the plan, in this unit and year, under this heading, and is not in the plan yet. */
function checkOutside(
  tables: Tables,
  { plan, heading, dossier: id }: { readonly plan: FilePlan; readonly heading: string; readonly dossier: NonNullable<Body['dossier']> },
): Refusal[] {
  const dossier = tables.dossier(id);
  const isOfPlan = dossier && dossier.unit === plan.unit && dossier.year === plan.year && headingOfNumber(dossier) === heading;
  if (!isOfPlan) return [refusal('unknownDossier', 'ND30-28', { field: 'dossier' })];
  const isPlanned = plannedIn(plan).some((line) => openedFor(tables, plan.year, line) === id);
  return isPlanned ? [refusal('alreadyPlanned', 'ND30-28', { field: 'dossier', details: { year: String(plan.year) } })] : [];
}
