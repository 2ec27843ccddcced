import { standsInRegister } from '../../domain/incoming/register-columns';
import { filterTest, noFilter, type RegisterFilter } from '../../domain/incoming/register-filter';
import { parseSearch, planSearch } from '../../domain/incoming/search';
import type { IncomingDocument } from '../../domain/incoming/types';
import type { DecisionStore } from '../../storage/device';
import { foldedRowsOf, placesIn, type FoldedRows } from '../search/folded-rows';
import { blocksFromNewest } from '../search/slices';
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
  #areYearsKnown = false;

  constructor(private readonly decisions: Pick<DecisionStore, 'tables' | 'subscribe' | 'isComplete'>) {
    this.#folded = foldedRowsOf(decisions);
    this.#unsubscribe = decisions.subscribe(() => {
      this.#areYearsKnown = false;
      void this.#answer();
    });
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
    let isFirstPictureDue = order.column === 'arrivalNumber' && order.descending;
    this.isComplete = false;
    const take = this.#collector(found);
    const done = await blocksFromNewest(
      this.#folded.prepare(),
      (block) => {
        take(block);
        if (!isFirstPictureDue || found.length < FIRST_PICTURE) return false;
        isFirstPictureDue = false;
        this.rows = found.slice(0, FIRST_PICTURE);
        return true;
      },
      isWanted,
    );
    const ordered = done ? await orderRows(found, order, { unitName: this.unitName, isWanted }) : null;
    if (ordered === null || !isWanted()) return;
    this.rows = ordered;
    if (!this.#areYearsKnown) this.years = yearsOf(this.decisions.tables.incomingRows());
    this.#areYearsKnown = true;
    this.isComplete = this.decisions.isComplete();
    // The first key in the filter then finds the rows folded.
    await this.#folded.warm(isWanted);
  }

  /** Takes the rows of a block that answer the question; where something is typed, only those that hold it are looked at. */
  #collector(found: IncomingDocument[]): (block: number) => void {
    const { filter, typed } = this.#question;
    const passes = filterTest(filter, this.unitName);
    const query = parseSearch(typed);
    const plan = query.terms.length > 0 ? planSearch(query) : null;
    const rows = this.decisions.tables.incomingRows();
    return (block) => {
      for (const place of plan ? this.#folded.seek(block, plan) : placesIn(block, rows.length)) {
        const row = rows[place];
        if (row && standsInRegister(row) && passes(row)) found.push(row);
      }
    };
  }
}

function yearsOf(rows: readonly (IncomingDocument | undefined)[]): readonly number[] {
  const years = new Set<number>();
  for (const row of rows) if (row && standsInRegister(row)) years.add(row.year);
  return [...years].sort((one, other) => other - one);
}
