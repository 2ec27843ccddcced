import { groupBy } from '../shared/group-by';
import type { DossierId } from '../shared/ids';
import type { Tables } from '../tables';

/**
 * Dossiers in groups that the same units read. A decision is handed out whole: one that names the dossiers of one group only tells nobody of the dossiers of
 * others.
 */
export function byReaders(tables: Pick<Tables, 'dossier'>, dossiers: readonly DossierId[]): readonly (readonly DossierId[])[] {
  return groupBy(dossiers, (id) => [...(tables.dossier(id)?.units ?? [])].sort().join());
}
