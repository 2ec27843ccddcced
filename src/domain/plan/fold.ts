import type { Decision } from '../decisions';
import { planId } from '../papers/plan';
import type { Tables } from '../tables';

/** Folds the approval of a plan. */
export function foldPlanApproved(tables: Tables, { body, actor, decidedAt, position }: Decision<'PlanApproved'>): void {
  const id = planId(body);
  if (tables.plan(id)) return;
  tables.putPlan({ id, ...body, approvedBy: actor, approvedAt: decidedAt, position, additions: [] });
}

/** Folds a dossier that was put into an approved plan. */
export function foldPlanExtended(tables: Tables, { body, actor, decidedAt }: Decision<'PlanExtended'>): void {
  const plan = tables.plan(planId(body));
  if (!plan || plan.additions.some(({ line }) => line.id === body.line.id)) return;
  tables.putPlan({ ...plan, additions: [...plan.additions, { heading: body.heading, line: body.line, by: actor, at: decidedAt }] });
}

/** Folds a line that was corrected. */
export function foldPlanCorrected(tables: Tables, { body, actor, decidedAt, position }: Decision<'PlanCorrected'>): void {
  const plan = tables.plan(planId(body));
  const { line, changes, reason } = body;
  const before = plan?.corrections ?? [];
  if (!plan || before.some((each) => each.position >= position)) return;
  tables.putPlan({ ...plan, corrections: [...before, { position, line, changes, reason, by: actor, at: decidedAt }] });
}
