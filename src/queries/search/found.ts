import { RANKED_MATCHES, searchRank, type SearchQuery } from '../../domain/incoming/search';
import type { IncomingDocument } from '../../domain/incoming/types';
import type { OutgoingDocument } from '../../domain/outgoing/types';
import type { Instant } from '../../domain/shared/time';
import type { ShownDossier } from '../dossier/shown-dossiers.svelte';
import type { FoundDossier } from './dossier-finder.svelte';
import type { FoundOrder } from './finder.svelte';
import type { FoundOutgoing } from './outgoing-finder.svelte';

/** What a search found, in the order in which it is shown. */
export type Found =
  | { readonly kind: 'document'; readonly document: IncomingDocument }
  | { readonly kind: 'outgoing'; readonly outgoing: OutgoingDocument }
  | { readonly kind: 'dossier'; readonly dossier: ShownDossier };

interface Answers {
  readonly documents: readonly IncomingDocument[];
  readonly outgoings: readonly FoundOutgoing[];
  readonly dossiers: readonly FoundDossier[];
  readonly query: SearchQuery;
  readonly order: FoundOrder;
}

/** What stands among the incoming documents: how well it answers, and since when it is there. */
interface Beside {
  readonly found: Found;
  readonly rank: number;
  readonly at: Instant;
}

/** Documents both ways and dossiers in one list. `documents` stand in order already and are only gone through once; of equals the dossier comes first. */
export function inOneList({ documents, outgoings, dossiers, query, order }: Answers): readonly Found[] {
  const beside = [
    ...dossiers.map(({ dossier, rank }): Beside => ({ found: { kind: 'dossier', dossier }, rank, at: dossier.openedAt })),
    ...outgoings.map(({ outgoing, rank }): Beside => ({ found: { kind: 'outgoing', outgoing }, rank, at: outgoing.numbered!.at })),
  ];
  const waiting = beside.toSorted((one, other) => compare(one, other, order));
  const list: Found[] = [];
  let next = 0;
  documents.forEach((document, place) => {
    const rank = order === 'best' && place < RANKED_MATCHES && next < waiting.length ? searchRank(document, query) : 0;
    while (next < waiting.length && goesBefore(waiting[next]!, { document, rank }, order)) list.push(waiting[next++]!.found);
    list.push({ kind: 'document', document });
  });
  return [...list, ...waiting.slice(next).map(({ found }) => found)];
}

function compare(one: Beside, other: Beside, order: FoundOrder): number {
  if (order === 'best') return other.rank - one.rank;
  const later = one.at < other.at ? 1 : -1;
  return order === 'newest' ? later : -later;
}

function goesBefore({ at, rank }: Beside, other: { readonly document: IncomingDocument; readonly rank: number }, order: FoundOrder): boolean {
  if (order === 'best') return rank >= other.rank;
  const { arrivedAt } = other.document;
  return order === 'newest' ? at >= arrivedAt : at <= arrivedAt;
}
