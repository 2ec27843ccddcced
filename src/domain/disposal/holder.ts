import type { Dossier } from '../dossier/types';
import { isToBeTransferred } from '../transfer/due';

/** Who keeps a dossier until its time is over: the archive, or its own unit where it is kept too briefly to be transferred (decision 1032 of the ministry, art. 28). */
export type Holder = 'archive' | 'unit';

/** Where a dossier stays; null while it is worked on, is still to go to the archive, or is gone. */
export function holderOf(dossier: Pick<Dossier, 'state' | 'retention' | 'disposal'>): Holder | null {
  if (dossier.state === 'accepted') return 'archive';
  return dossier.state === 'closed' && !isToBeTransferred(dossier) ? 'unit' : null;
}
