import { standsInRegister } from '../../domain/incoming/register-columns';
import { filterTest, noFilter, type RegisterFilter } from '../../domain/incoming/register-filter';
import { parseSearch, searchTest } from '../../domain/incoming/search';
import type { IncomingDocument } from '../../domain/incoming/types';
import type { DecisionStore } from '../../storage/device';
import { foldedRowsOf, type FoldedRows } from '../search/folded-rows';
import { eachFromNewest } from '../search/slices';
import { bookOrder, orderRows, type RowOrder } from './row-order';

export interface BookQuestion {
  readonly filter: RegisterFilter;
  /** Typed in the quick filter. */
  readonly typed: string;
  readonly order: RowOrder;
}

export const wholeBook: BookQuestion = { filter: noFilter, typed: '', order: bookOrder };

/** So many rows make the first picture; the others follow while it is looked at. */
const FIRST_PICTURE = 200;

/** The rows of the register that answer a question. Newest rows come first and at once; the whole answer follows in slices. */
export class RegisterBook {
  rows = $state.raw<readonly IncomingDocument[]>([]);
  /** False while rows are still being sought or read from disk; counts then say so. */
  isComplete = $state(false);
  /** Every year that has a number, newest first. */
  years = $state.raw<readonly number[]>([]);
  readonly #folded: FoldedRows;
  readonly #unsubscribe: () => void;
  #question = wholeBook;
  #round = 0;

  constructor(private readonly decisions: Pick<DecisionStore, 'tables' | 'subscribe' | 'isComplete'>) {
    this.#folded = foldedRowsOf(decisions);
    this.#unsubscribe = decisions.subscribe(() => void this.#answer());
  }

  /** Asks; an earlier question that is still being answered is dropped. Resolves when the whole answer stands and rows are ready for a filter. */
  ask(question: BookQuestion): Promise<void> {
    this.#question = question;
    return this.#answer();
  }

  close(): void {
    this.#round += 1;
    this.#unsubscribe();
  }

  readonly unitName = (id: string): string => {
    const unit = this.decisions.tables.unit(id as never);
    return unit === undefined ? '' : unit.abbreviation || unit.name;
  };

  async #answer(): Promise<void> {
    const round = ++this.#round;
    const isWanted = () => round === this.#round;
    const { order } = this.#question;
    const found: IncomingDocument[] = [];
    const years = new Set<number>();
    const isFirstPicture = () => found.length === FIRST_PICTURE && order.column === 'arrivalNumber' && order.descending;
    this.isComplete = false;
    const take = this.#collector(found, years);
    const rows = this.decisions.tables.incomingRows();
    const done = await eachFromNewest(
      rows.length,
      (index) => {
        if (!take(rows[index], index) || !isFirstPicture()) return false;
        this.rows = [...found];
        return true;
      },
      isWanted,
    );
    const ordered = done ? await orderRows(found, order, { unitName: this.unitName, isWanted }) : null;
    if (ordered === null || !isWanted()) return;
    this.rows = ordered;
    this.years = [...years].sort((one, other) => other - one);
    this.isComplete = this.decisions.isComplete();
    // The first key in the filter then finds the rows folded.
    await this.#folded.warm(isWanted);
  }

  /** Takes a row when it answers the question; returns whether it did. */
  #collector(found: IncomingDocument[], years: Set<number>): (row: IncomingDocument | undefined, index: number) => boolean {
    const { filter, typed } = this.#question;
    const passes = filterTest(filter, this.unitName);
    const query = parseSearch(typed);
    const holds = query.terms.length > 0 ? searchTest(query) : null;
    this.#folded.prepare();
    return (row, index) => {
      if (row === undefined || !standsInRegister(row)) return false;
      years.add(row.year);
      if (!passes(row)) return false;
      if (holds && !holds(this.#folded.textAt(index, row))) return false;
      found.push(row);
      return true;
    };
  }
}
