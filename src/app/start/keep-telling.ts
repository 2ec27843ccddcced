import type { ActionContext } from '../../actions/context';
import { tellLate } from '../../actions/outgoing/tell-late';
import { keepUp } from '../../queries/shared/keep-up';
import { showToast } from '../../ui/controls/toasts.svelte';
import { t } from '../../ui/words/words.svelte';

const REST_MS = 1_000;

/** Tells what was written of a draft after its submission, as soon as it may be told, one tab at a time, and says so here. Returns what ends it. */
export function keepTelling(context: ActionContext, onFault: (error: unknown) => void): () => void {
  const { decisions, journal, account } = context.store;
  async function look(): Promise<void> {
    const tell = () => tellLate(context, (field) => t().draft.fields[field]);
    const told = (await navigator.locks.request(`hoso-late-${account.agency}-${account.person}`, tell)) as number;
    if (told > 0) showToast({ text: t().outgoing.late.told, tone: 'success' });
  }
  const keeping = keepUp({ work: look, restMs: REST_MS, tell: onFault });
  const stops = [decisions.subscribe(keeping.changed), journal.subscribeRefused(keeping.changed)];
  keeping.changed();
  return () => {
    keeping.close();
    for (const stop of stops) stop();
  };
}
