import { filterTest, noFilter, type RegisterFilter } from '../../domain/incoming/register-filter';
import { parseSearch, planSearch, rankFound, type SearchQuery } from '../../domain/incoming/search';
import { registerOrder } from '../../domain/incoming/register-columns';
import type { IncomingDocument } from '../../domain/incoming/types';
import type { DecisionStore } from '../../storage/device';
import { foldedRowsOf, type FoldedRows } from './folded-rows';
import { blocksFromNewest } from './slices';

/** best: what fits most first. The others: by the day of arrival. */
export type FoundOrder = 'best' | 'newest' | 'oldest';

export interface FindQuestion {
  readonly typed: string;
  readonly filter: RegisterFilter;
  readonly order: FoundOrder;
}

/** Documents on this device that answer a question, over all fields (F-45, F-48). */
export class Finder {
  found = $state.raw<readonly IncomingDocument[]>([]);
  query = $state.raw<SearchQuery>(parseSearch(''));
  isComplete = $state(true);
  readonly #folded: FoldedRows;
  readonly #unsubscribe: () => void;
  #question: FindQuestion = { typed: '', filter: noFilter, order: 'best' };
  #round = 0;

  constructor(private readonly decisions: Pick<DecisionStore, 'tables' | 'subscribe' | 'isComplete'>) {
    this.#folded = foldedRowsOf(decisions);
    this.#unsubscribe = decisions.subscribe(() => void this.#answer());
    void this.#folded.warm(() => this.#round === 0);
  }

  /** Asks; an earlier question that is still being answered is dropped. */
  ask(question: FindQuestion): Promise<void> {
    this.#question = question;
    return this.#answer();
  }

  close(): void {
    this.#round += 1;
    this.#unsubscribe();
  }

  readonly unitName = (id: string): string => this.decisions.tables.unit(id as never)?.name ?? '';

  async #answer(): Promise<void> {
    const round = ++this.#round;
    const { typed, filter, order } = this.#question;
    const query = parseSearch(typed);
    const passes = filterTest(filter, this.unitName);
    const plan = planSearch(query);
    const rows = this.decisions.tables.incomingRows();
    const found: IncomingDocument[] = [];
    this.isComplete = false;
    const seek = (block: number): void => {
      for (const place of this.#folded.seek(block, plan)) {
        const row = rows[place]!;
        if (passes(row)) found.push(row);
      }
    };
    const done = await blocksFromNewest(this.#folded.prepare(), seek, () => round === this.#round);
    if (!done) return;
    putInOrder(found, query, order);
    this.query = query;
    this.found = found;
    this.isComplete = this.decisions.isComplete();
  }
}

function putInOrder(found: IncomingDocument[], query: SearchQuery, order: FoundOrder): void {
  if (order === 'best') return rankFound(found, query);
  const direction = order === 'newest' ? -1 : 1;
  found.sort((one, other) => direction * (registerOrder(one) - registerOrder(other)));
}
