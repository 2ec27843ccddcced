import { BLOCK_ROWS } from '../database/schema';

interface Identified {
  readonly id: string;
}

/**
 * Rows of one table in the order of the list, found by id. Changes between `begin` and `keep` can be undone. A row that was removed leaves a
 * hole, so that no other row changes its block.
 */
export class RowList<Row extends Identified> {
  #rows: (Row | undefined)[] = [];
  readonly #placeById = new Map<string, number>();
  /** What each place held at `begin`, while changes may be undone. */
  #before: Map<number, Row | undefined> | null = null;
  #lengthBefore = 0;

  all(): readonly (Row | undefined)[] {
    return this.#rows;
  }

  at(place: number): Row | undefined {
    return this.#rows[place];
  }

  byId(id: string): Row | undefined {
    const place = this.#placeById.get(id);
    return place === undefined ? undefined : this.#rows[place];
  }

  /** Changes the row of that id, or appends one. */
  put(row: Row): void {
    this.#set(this.#placeById.get(row.id) ?? this.#rows.length, row);
  }

  remove(id: string): void {
    const place = this.#placeById.get(id);
    if (place !== undefined) this.#set(place, undefined);
  }

  block(index: number): readonly (Row | undefined)[] {
    return this.#rows.slice(index * BLOCK_ROWS, (index + 1) * BLOCK_ROWS);
  }

  /** Puts rows that were read from disk in their places. */
  replaceBlock(index: number, rows: readonly (Row | undefined)[]): void {
    rows.forEach((row, offset) => this.#set(index * BLOCK_ROWS + offset, row));
  }

  /** Cuts the list, or lengthens it with holes for what is still to be read. */
  resize(length: number): void {
    for (let place = this.#rows.length - 1; place >= length; place--) this.#set(place, undefined);
    this.#rows.length = length;
  }

  begin(): void {
    this.#before = new Map();
    this.#lengthBefore = this.#rows.length;
  }

  /** Blocks that differ from what they were at `begin`. */
  changedBlocks(): number[] {
    return [...new Set([...(this.#before?.keys() ?? [])].map((place) => Math.floor(place / BLOCK_ROWS)))];
  }

  keep(): void {
    this.#before = null;
  }

  undo(): void {
    const before = this.#before ?? new Map<number, Row | undefined>();
    this.#before = null;
    for (const [place, row] of before) this.#set(place, row);
    this.#rows.length = this.#lengthBefore;
  }

  /** Told of every change of a place, so that other ways of finding rows keep up. */
  protected onChange(_place: number, _from: Row | undefined, _to: Row | undefined): void {}

  #set(place: number, row: Row | undefined): void {
    const old = this.#rows[place];
    if (this.#before && !this.#before.has(place)) this.#before.set(place, old);
    if (old && this.#placeById.get(old.id) === place) this.#placeById.delete(old.id);
    this.#rows[place] = row;
    if (row) this.#placeById.set(row.id, place);
    this.onChange(place, old, row);
  }
}
