import { answerErasures } from '../../actions/disposal/answer-erasures';
import type { ActionContext } from '../../actions/context';
import { keepUp } from '../../queries/shared/keep-up';

/** Between two rounds: orders come rarely, and a failed one is tried again with the next decision or start. */
const REST_MS = 1_000;

/** Erases what was destroyed as the list brings the order, in one tab at a time. Returns what ends it. */
export function keepErasing(context: ActionContext, onFault: (error: unknown) => void): () => void {
  const { account, decisions } = context.store;
  const work = () => navigator.locks.request(`hoso-erasing-${account.agency}-${account.person}`, () => answerErasures(context));
  const keeping = keepUp({ work: async () => void (await work()), restMs: REST_MS, tell: onFault });
  const stop = decisions.subscribe(keeping.changed);
  keeping.changed();
  return () => {
    keeping.close();
    stop();
  };
}
