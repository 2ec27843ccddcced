import { createSubscriber } from 'svelte/reactivity';
import { searchTest, type SearchQuery } from '../../domain/incoming/search';
import { outgoingRank, outgoingSearchText } from '../../domain/outgoing/search';
import type { OutgoingDocument } from '../../domain/outgoing/types';
import type { UnitId } from '../../domain/shared/ids';
import type { DecisionStore } from '../../storage/device';

/** An outgoing document that answers a question, and how well. */
export interface FoundOutgoing {
  readonly outgoing: OutgoingDocument;
  readonly rank: number;
}

/** The numbered outgoing documents on this device that answer a question. A row is folded once, for whoever changes it makes a new one. */
export class OutgoingFinder {
  readonly #decisions: Pick<DecisionStore, 'tables' | 'subscribe'>;
  readonly #texts = new WeakMap<OutgoingDocument, string>();
  readonly #follow: () => void;

  constructor(decisions: Pick<DecisionStore, 'tables' | 'subscribe'>) {
    this.#decisions = decisions;
    this.#follow = createSubscriber((changed) => decisions.subscribe(changed));
  }

  /** Best first, then the newest. A question without words finds nothing. */
  seek(query: SearchQuery): readonly FoundOutgoing[] {
    this.#follow();
    if (query.terms.length === 0) return [];
    const holds = searchTest(query);
    return [...this.#decisions.tables.outgoings()]
      .filter((document) => document.numbered !== null && holds(this.#textOf(document)))
      .reverse()
      .map((outgoing) => ({ outgoing, rank: outgoingRank(outgoing, query) }))
      .sort((one, other) => other.rank - one.rank);
  }

  #textOf(document: OutgoingDocument): string {
    const known = this.#texts.get(document);
    if (known !== undefined) return known;
    const text = outgoingSearchText(document, (id) => this.#decisions.tables.unit(id as UnitId)?.name ?? '');
    this.#texts.set(document, text);
    return text;
  }
}
