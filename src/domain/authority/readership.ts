import type { RuleId } from '../rules';
import { groupBy } from '../shared/group-by';
import type { DossierId } from '../shared/ids';
import { refusal, type Refusal } from '../shared/refusal';
import type { Tables } from '../tables';

/**
 * Dossiers in groups that the same units read. A decision is handed out whole: one that names the dossiers of one group only tells nobody of the dossiers of
 * others.
 */
export function byReaders(tables: Pick<Tables, 'dossier'>, dossiers: readonly DossierId[]): readonly (readonly DossierId[])[] {
  return groupBy(dossiers, (id) => [...(tables.dossier(id)?.units ?? [])].sort().join());
}

/** Refuses an act on dossiers that different units read: its words, and the names of all, would go to whoever reads one of them. */
export function checkReaders(tables: Pick<Tables, 'dossier'>, dossiers: readonly DossierId[], rule: RuleId): Refusal[] {
  const [, others] = byReaders(tables, dossiers);
  return others ? [refusal('otherReaders', rule, { field: 'dossiers', details: { code: tables.dossier(others[0]!)?.code ?? '' } })] : [];
}
