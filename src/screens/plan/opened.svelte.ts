import { onDestroy } from 'svelte';
import type { PlanOf } from '../../domain/papers/plan';
import { useScreenContext, type OpenedPlan } from '../context';

/** The paper of a file plan while the calling component lives; null until it is open. */
export function useOpenedPlan(plan: PlanOf): { readonly current: OpenedPlan | null } {
  let opened = $state.raw<OpenedPlan | null>(null);
  let isGone = false;
  useScreenContext()
    .openPlanPaper(plan)
    .then(async (paper) => {
      if (isGone) await paper.close();
      else opened = paper;
    })
    .catch(reportError);
  onDestroy(() => {
    isGone = true;
    opened?.close().catch(reportError);
  });
  return {
    get current() {
      return opened;
    },
  };
}
