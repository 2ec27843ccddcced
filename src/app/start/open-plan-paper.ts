import { writePlan } from '../../actions/papers/write-plan';
import type { ActionContext } from '../../actions/context';
import { mayWritePlan } from '../../domain/authority/plan';
import type { Subject } from '../../domain/authority/subject';
import { planId, planRoom, type PlanOf } from '../../domain/papers/plan';
import { PlanPaper } from '../../queries/paper/plan-paper.svelte';
import type { OpenedPlan } from '../../screens/context';
import type { Sync } from '../../sync/sync';

interface Opening {
  readonly act: ActionContext;
  readonly sync: Pick<Sync, 'openRoom'>;
  readonly subject: () => Subject;
}

/** Opens the paper of a unit's file plan and joins its room; what it shows needs no line. */
export async function openPlanPaper({ act, sync, subject }: Opening, plan: PlanOf): Promise<OpenedPlan> {
  const paper = await act.store.papers.open(planRoom(plan));
  const room = await sync.openRoom(paper, {});
  const leave = () => paper.leave();
  addEventListener('pagehide', leave);
  const { decisions } = act.store;
  const { tables } = decisions;
  const hasRight = () => tables.plan(planId(plan)) === undefined && mayWritePlan(subject(), plan.unit);
  return {
    shown: new PlanPaper(paper, room, { person: act.person, hasRight, followRight: (moved) => decisions.subscribe(moved) }),
    write: writePlan(act, paper),
    async close() {
      removeEventListener('pagehide', leave);
      await room.leave();
      await paper.close();
    },
  };
}
