import { itemOf } from '../../domain/dossier/filing';
import type { Dossier, DossierItem } from '../../domain/dossier/types';
import type { DocumentId } from '../../domain/shared/ids';
import type { Entry } from '../../papers/dossier/contents';

/** A line of the contents list: a document that was filed, or a paper item; `entry` once somebody wrote of it or moved it. */
export interface ContentsLine {
  readonly key: string;
  readonly item: DossierItem | null;
  readonly entry: Entry | null;
}

/**
 * The contents of a dossier: what the register filed, in the order in which its people put it; what nobody has placed yet stands at the end in
 * the order of filing. An entry of a document that was taken out is not shown.
 */
export function contentsOf(dossier: Dossier, entries: readonly Entry[]): readonly ContentsLine[] {
  const placed = new Set<DocumentId>();
  const lines = entries.flatMap((entry): ContentsLine[] => {
    if (entry.document === null) return [{ key: entry.id, item: null, entry }];
    const item = itemOf(dossier, entry.document);
    if (!item || placed.has(entry.document)) return [];
    placed.add(entry.document);
    return [{ key: entry.document, item, entry }];
  });
  const unplaced = dossier.items.filter(({ document, takenOut }) => takenOut === null && !placed.has(document));
  return [...lines, ...unplaced.map((item) => ({ key: item.document, item, entry: null }))];
}
