import type { UseId } from '../../domain/shared/ids';
import type { Outcome } from '../../domain/shared/refusal';
import type { ReadingView } from '../../storage/readings/contract';
import type { ActionContext } from '../context';

/** Tells the archive's book; null: there is no line. */
export type TellViews = (use: UseId, views: readonly ReadingView[]) => Promise<Outcome<null> | null>;

const AT_ONCE = 200;

/** Tells the archive's book what was read here without a line (QCVN12-2.2.9). What it has not taken stays, and is told again. */
export async function tellViews({ store }: Pick<ActionContext, 'store'>, tell: TellViews): Promise<void> {
  const views = await store.readings.views();
  for (const use of new Set(views.map((view) => view.use))) {
    const ofUse = views.filter((view) => view.use === use).slice(0, AT_ONCE);
    const answer = await tell(use, ofUse);
    if (answer?.ok) await store.readings.forgetViews(ofUse.map(({ id }) => id));
  }
}
