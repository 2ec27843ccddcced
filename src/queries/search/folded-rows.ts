import { searchText } from '../../domain/incoming/search';
import type { IncomingDocument } from '../../domain/incoming/types';
import type { DecisionStore } from '../../storage/device';
import { eachFromNewest } from './slices';

const shared = new WeakMap<object, FoldedRows>();

/** The folded rows of a store: one set for all screens, because 100,000 of them are 30 MB. */
export function foldedRowsOf(decisions: Pick<DecisionStore, 'tables'>): FoldedRows {
  const known = shared.get(decisions);
  if (known) return known;
  const rows = new FoldedRows(decisions);
  shared.set(decisions, rows);
  return rows;
}

/** The searchable text of each row, folded when first asked for and again when the row has changed. */
export class FoldedRows {
  readonly #texts: string[] = [];
  readonly #sources: (IncomingDocument | undefined)[] = [];
  #unitNames = new Map<string, string>();

  constructor(private readonly decisions: Pick<DecisionStore, 'tables'>) {}

  /** Before a round of `textAt`: reads the names of units again; when one has changed, every row is folded anew. */
  prepare(): void {
    if (this.#namesChanged()) this.#sources.length = 0;
    // Rows are folded from the last to the first: without room made before, that turns a list into a table with keys, twice as slow to read.
    this.#sources.length = this.#texts.length = this.decisions.tables.incomingRows().length;
  }

  #namesChanged(): boolean {
    const names = new Map(
      [...this.decisions.tables.units()].map(({ id, name, abbreviation }) => [id as string, abbreviation ? `${name} ${abbreviation}` : name]),
    );
    const same = names.size === this.#unitNames.size && [...names].every(([id, name]) => this.#unitNames.get(id) === name);
    this.#unitNames = names;
    return !same;
  }

  textAt(index: number, document: IncomingDocument): string {
    if (this.#sources[index] === document) return this.#texts[index]!;
    this.#sources[index] = document;
    return (this.#texts[index] = searchText(document, this.#nameOf));
  }

  readonly #nameOf = (id: string): string => this.#unitNames.get(id) ?? '';

  /** Folds everything ahead of the first question, in slices. */
  async warm(isWanted: () => boolean): Promise<void> {
    this.prepare();
    const rows = this.decisions.tables.incomingRows();
    await eachFromNewest(rows.length, (index) => rows[index] && void this.textAt(index, rows[index]), isWanted);
  }
}
