import type { BigPlanHeading, ProposedPlanned } from '../../src/domain/plan/types';
import type { Proposal, ProposalBodies } from '../../src/domain/proposals';
import type { PlanLineId } from '../../src/domain/shared/ids';
import { freshId, openDossier, PERSONNEL, proposal, staff } from './builders';

/** Makers of file plans that no rule refuses. */

export function plannedLine(fields: Partial<ProposedPlanned> = {}): ProposedPlanned {
  const id = freshId<PlanLineId>();
  return {
    id,
    title: `Hồ sơ về việc tuyển dụng công chức của Bộ Nội vụ năm 2026, đợt ${id.slice(-4)}`,
    retention: 20,
    keeper: staff.officer.id,
    note: '',
    ...fields,
  };
}

export function bigHeading(fields: Partial<BigPlanHeading<ProposedPlanned>> = {}): BigPlanHeading<ProposedPlanned> {
  return { id: freshId<PlanLineId>(), title: 'Tổ chức cán bộ', abbreviation: 'TCCB', planned: [plannedLine()], headings: [], ...fields };
}

export function approvePlan(fields: Partial<ProposalBodies['ApprovePlan']> = {}): Proposal<'ApprovePlan'> {
  return proposal('ApprovePlan', { unit: PERSONNEL, year: 2026, headings: [bigHeading()], ...fields });
}

/** Opens the dossier that a line of the plan of the unit expects. */
export function openPlanned({ id, title, retention, keeper }: ProposedPlanned): Proposal<'OpenDossier'> {
  return openDossier({ planned: id, title, retention: retention!, keeper: keeper! });
}
