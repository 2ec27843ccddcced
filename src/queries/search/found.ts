import { RANKED_MATCHES, searchRank, type SearchQuery } from '../../domain/incoming/search';
import type { IncomingDocument } from '../../domain/incoming/types';
import type { FoundDossier } from './dossier-finder.svelte';
import type { FoundOrder } from './finder.svelte';
import type { ShownDossier } from '../dossier/shown-dossiers.svelte';

/** What a search found, in the order in which it is shown. */
export type Found = { readonly kind: 'document'; readonly document: IncomingDocument } | { readonly kind: 'dossier'; readonly dossier: ShownDossier };

interface Answers {
  readonly documents: readonly IncomingDocument[];
  readonly dossiers: readonly FoundDossier[];
  readonly query: SearchQuery;
  readonly order: FoundOrder;
}

/** Documents and dossiers in one list. `documents` stand in order already and are only gone through once; of equals the dossier comes first. */
export function inOneList({ documents, dossiers, query, order }: Answers): readonly Found[] {
  const waiting = dossiers.toSorted((one, other) => compare(one, other, order));
  const list: Found[] = [];
  let next = 0;
  documents.forEach((document, place) => {
    const rank = order === 'best' && place < RANKED_MATCHES && next < waiting.length ? searchRank(document, query) : 0;
    while (next < waiting.length && goesBefore(waiting[next]!, { document, rank }, order)) list.push({ kind: 'dossier', dossier: waiting[next++]!.dossier });
    list.push({ kind: 'document', document });
  });
  return [...list, ...waiting.slice(next).map(({ dossier }): Found => ({ kind: 'dossier', dossier }))];
}

function compare(one: FoundDossier, other: FoundDossier, order: FoundOrder): number {
  if (order === 'best') return other.rank - one.rank;
  const later = one.dossier.openedAt < other.dossier.openedAt ? 1 : -1;
  return order === 'newest' ? later : -later;
}

function goesBefore({ dossier, rank }: FoundDossier, other: { readonly document: IncomingDocument; readonly rank: number }, order: FoundOrder): boolean {
  if (order === 'best') return rank >= other.rank;
  const { arrivedAt } = other.document;
  return order === 'newest' ? dossier.openedAt >= arrivedAt : dossier.openedAt <= arrivedAt;
}
