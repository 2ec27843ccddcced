import { parseSearch, planSearch } from '../../domain/incoming/search';
import type { IncomingDocument } from '../../domain/incoming/types';
import { mayAnswer, type Hands } from '../../domain/outgoing/answering';
import type { DecisionStore } from '../../storage/device';
import { foldedRowsOf, placesIn, type FoldedRows } from '../search/folded-rows';
import { blocksFromNewest } from '../search/slices';

/** More are found by typing a further word. */
const MOST = 12;

export interface LetterQuestion {
  readonly typed: string;
  /** Who is to answer. */
  readonly hands: Hands;
}

/** Letters that nobody has answered yet and that somebody may answer, by any word of them (F-45); the newest first. */
export class LettersToAnswer {
  found = $state.raw<readonly IncomingDocument[]>([]);
  hasMore = $state(false);
  readonly #folded: FoldedRows;
  #round = 0;

  constructor(private readonly decisions: Pick<DecisionStore, 'tables'>) {
    this.#folded = foldedRowsOf(decisions);
  }

  /** Asks; an earlier question that is still being answered is dropped. */
  async ask({ typed, hands }: LetterQuestion): Promise<void> {
    const round = ++this.#round;
    const { tables } = this.decisions;
    const query = parseSearch(typed);
    const plan = query.terms.length > 0 ? planSearch(query) : null;
    const rows = tables.incomingRows();
    const found: IncomingDocument[] = [];
    const seek = (block: number): boolean => {
      for (const place of plan ? this.#folded.seek(block, plan) : placesIn(block, rows.length)) {
        if (found.length > MOST) break;
        const row = rows[place];
        if (row && isOpen(row) && mayAnswer(tables, row, hands)) found.push(row);
      }
      return found.length > MOST;
    };
    await blocksFromNewest(this.#folded.prepare(), seek, () => round === this.#round && found.length <= MOST);
    if (round !== this.#round) return;
    this.found = found.slice(0, MOST);
    this.hasMore = found.length > MOST;
  }
}

function isOpen({ state, cancelled }: IncomingDocument): boolean {
  return (state === 'registered' || state === 'assigned') && !cancelled;
}
