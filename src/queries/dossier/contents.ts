import { itemOf } from '../../domain/dossier/filing';
import type { Dossier, DossierItem } from '../../domain/dossier/types';
import type { DocumentId } from '../../domain/shared/ids';
import type { Instant } from '../../domain/shared/time';
import type { Entry } from '../../papers/dossier/contents';

/** What contents need of an entry. */
type Placed = Pick<Entry, 'id' | 'document'>;

/** A line of the contents list: a document that was filed, or a paper item; `entry` once somebody wrote of it or moved it. */
export interface ContentsLine<E extends Placed = Entry> {
  readonly key: string;
  readonly item: DossierItem | null;
  readonly entry: E | null;
}

/**
 * The contents of a dossier: what the register filed, in the order in which its people put it; what nobody has placed yet stands at the end in
 * the order of filing. An entry of a document that was taken out is not shown.
 */
export function contentsOf<E extends Placed>(dossier: Pick<Dossier, 'items'>, entries: readonly E[]): readonly ContentsLine<E>[] {
  const placed = new Set<DocumentId>();
  const lines = entries.flatMap((entry): ContentsLine<E>[] => {
    if (entry.document === null) return [{ key: entry.id, item: null, entry }];
    const item = itemOf(dossier, entry.document);
    if (!item || placed.has(entry.document)) return [];
    placed.add(entry.document);
    return [{ key: entry.document, item, entry }];
  });
  const unplaced = dossier.items.filter(({ document, takenOut }) => takenOut === null && !placed.has(document));
  return [...lines, ...unplaced.map((item) => ({ key: item.document, item, entry: null }))];
}

/** What was filed in a dossier at an instant, whatever became of it since. */
export function itemsAt({ items }: Pick<Dossier, 'items'>, at: Instant): readonly DossierItem[] {
  return items.flatMap((item) => {
    if (item.filedAt > at) return [];
    return [item.takenOut !== null && item.takenOut.at > at ? { ...item, takenOut: null } : item];
  });
}
