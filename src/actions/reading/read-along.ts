import { mayLieOnDevices } from '../../domain/dossier/sensitivity';
import type { Sha256, UseId } from '../../domain/shared/ids';
import { dateInVietnam } from '../../domain/shared/time';
import type { KeptReading, Reading } from '../../storage/readings/contract';
import type { ActionContext } from '../context';

/** What was taken along of a use; null where nothing was, or its time is over. */
export async function openReading(context: ActionContext, use: UseId): Promise<Reading | null> {
  await endReadings(context);
  return context.store.readings.open(use);
}

/** The pages of a file that was taken along, once it is noted that they are shown; null where they are not here, or not any more. */
export async function showReading(context: ActionContext, use: UseId, original: Sha256): Promise<Blob | null> {
  await endReadings(context);
  return context.store.readings.show({ id: context.newId(), use, original, at: context.legalNow() });
}

/**
 * Takes away what is over (TT05-37): its last day has passed by the latest time that was ever seen here, so that a clock which is set back gives nothing back; or
 * the use was ended, its dossier was destroyed or labelled restricted, or this person may not know of it any more. Needs no line.
 */
export async function endReadings({ store, legalNow }: ActionContext): Promise<void> {
  const here = await store.readings.list();
  if (here.length === 0) return;
  const today = dateInVietnam(await store.readings.latest(legalNow()));
  for (const kept of here) if (today > kept.until || isEnded(store, kept)) await store.readings.remove(kept.use);
}

function isEnded({ decisions }: ActionContext['store'], { use: id, dossier }: KeptReading): boolean {
  // Until every row is here, one that is missing says nothing.
  if (!decisions.isComplete()) return false;
  const held = decisions.tables.dossier(dossier);
  return decisions.tables.use(id)?.state !== 'approved' || (held !== undefined && (held.state === 'destroyed' || !mayLieOnDevices(held)));
}
