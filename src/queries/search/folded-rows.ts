import { searchText, type SearchPlan } from '../../domain/incoming/search';
import type { IncomingDocument } from '../../domain/incoming/types';
import type { DecisionStore } from '../../storage/device';
import { blocksFromNewest } from './slices';

/** Rows of one block: so many that a word that is in none of them is found missing at once, so few that a changed row is soon folded in. */
const ROWS = 256;
/** Between two rows; no folded text holds it. */
const END = '\n';

type Row = IncomingDocument | undefined;

/** The folded rows of one block in one string: to seek a word in it once is several times faster than in each row. */
interface Block {
  readonly text: string;
  /** Where each row begins; behind the last one where the block ends. */
  readonly starts: readonly number[];
  readonly sources: readonly Row[];
}

const none: Block = { text: '', starts: [], sources: [] };
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
  #blocks: Block[] = [];
  #unitNames = new Map<string, string>();

  constructor(private readonly decisions: Pick<DecisionStore, 'tables'>) {}

  /** Before a round of questions: reads the names of units again; when one has changed, every row is folded anew. Returns how many blocks there are. */
  prepare(): number {
    if (this.#namesChanged()) this.#blocks = [];
    return Math.ceil(this.decisions.tables.incomingRows().length / ROWS);
  }

  /** The folded text of a document at its place in the register; one that is laid over the row there, because an act of it waits, is folded by itself. */
  textAt(index: number, document: IncomingDocument): string {
    if (this.decisions.tables.incomingRows()[index] !== document) return searchText(document, this.#nameOf);
    const [number, at] = [Math.floor(index / ROWS), index % ROWS];
    const held = this.#blocks[number];
    const block = held?.sources[at] === document ? held : this.#folded(number);
    return textOf(block, at);
  }

  /** The places in the register of a block's rows that answer a question, newest first. */
  seek(number: number, { lead, rest }: SearchPlan): readonly number[] {
    const block = this.#block(number);
    const found: number[] = [];
    for (let at = nextWith(block, lead, 0); at >= 0; at = nextWith(block, lead, at + 1)) if (!rest || rest(textOf(block, at))) found.push(number * ROWS + at);
    return found.reverse();
  }

  /** Folds everything ahead of the first question, in slices. */
  async warm(isWanted: () => boolean): Promise<void> {
    await blocksFromNewest(this.prepare(), (number) => void this.#block(number), isWanted);
  }

  #namesChanged(): boolean {
    const names = new Map(
      [...this.decisions.tables.units()].map(({ id, name, abbreviation }) => [id as string, abbreviation ? `${name} ${abbreviation}` : name]),
    );
    const same = names.size === this.#unitNames.size && [...names].every(([id, name]) => this.#unitNames.get(id) === name);
    this.#unitNames = names;
    return !same;
  }

  readonly #nameOf = (id: string): string => this.#unitNames.get(id) ?? '';

  /** The block as the rows are now. */
  #block(number: number): Block {
    const held = this.#blocks[number];
    return held && this.#isCurrent(number, held) ? held : this.#folded(number);
  }

  #isCurrent(number: number, { sources }: Block): boolean {
    const rows = this.decisions.tables.incomingRows();
    const first = number * ROWS;
    if (sources.length !== Math.min(ROWS, rows.length - first)) return false;
    for (let at = 0; at < sources.length; at++) if (sources[at] !== rows[first + at]) return false;
    return true;
  }

  /** Folds the rows of a block that have changed, and puts it together again. */
  #folded(number: number): Block {
    const held = this.#blocks[number] ?? none;
    const sources = this.decisions.tables.incomingRows().slice(number * ROWS, (number + 1) * ROWS);
    // A list that is still being filled has gaps, which `map` would leave out.
    const texts = Array.from(sources, (row, at) => (row && row === held.sources[at] ? textOf(held, at) : row ? searchText(row, this.#nameOf) : ''));
    const starts = [0];
    for (const text of texts) starts.push(starts.at(-1)! + text.length + END.length);
    const block = { text: texts.join(END) + END, starts, sources };
    this.#blocks[number] = block;
    return block;
  }
}

/** The places in the register of a block's rows, newest first. */
export function* placesIn(block: number, rows: number): Iterable<number> {
  for (let place = Math.min((block + 1) * ROWS, rows) - 1; place >= block * ROWS; place--) yield place;
}

function textOf({ text, starts }: Block, at: number): string {
  return text.slice(starts[at], starts[at + 1]! - END.length);
}

/** The first row from `from` on that holds the lead, which is every row when there is none; -1 when no further one does. */
function nextWith({ text, starts, sources }: Block, lead: string | null, from: number): number {
  let at = from;
  if (lead === null) while (at < sources.length && !sources[at]) at++;
  if (at >= sources.length) return -1;
  if (lead === null) return at;
  const found = text.indexOf(lead, starts[at]);
  if (found < 0) return -1;
  while (starts[at + 1]! <= found) at++;
  return at;
}
