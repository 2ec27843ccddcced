import type { IncomingDocument } from '../../domain/incoming/types';
import type { DocumentId } from '../../domain/shared/ids';
import { BLOCK_ROWS, type ListState, type Row, type Series } from '../database/schema';
import { IdentityIndex } from './identity-index';

const NO_SERIES: Series = { last: 0, live: false };

/** Incoming documents in the order of the list, found by id, by number and by identity. */
export class IncomingRows {
  #rows: Row[] = [];
  readonly #placeById = new Map<DocumentId, number>();
  readonly #placeByNumber = new Map<string, number>();
  readonly #identities = new IdentityIndex((place) => this.#rows[place]);
  #series = new Map<number, Series>();
  /** What each place held at `begin`, while changes may be undone. */
  #before: Map<number, Row> | null = null;
  #lengthBefore = 0;
  #seriesBefore = new Map<number, Series>();

  all(): readonly Row[] {
    return this.#rows;
  }

  byId(id: DocumentId): IncomingDocument | undefined {
    const place = this.#placeById.get(id);
    return place === undefined ? undefined : this.#rows[place];
  }

  byNumber(year: number, arrivalNumber: number): DocumentId | undefined {
    const place = this.#placeByNumber.get(numberKey(year, arrivalNumber));
    return place === undefined ? undefined : this.#rows[place]?.id;
  }

  byIdentity(identity: string): readonly DocumentId[] {
    return this.#identities.find(identity);
  }

  /** Does now, a few rows at a time, what the first forecast would otherwise wait for. */
  indexIdentities(): void {
    this.#identities.catchUp();
  }

  series(year: number): Series {
    return this.#series.get(year) ?? NO_SERIES;
  }

  allSeries(): ListState['series'] {
    return [...this.#series];
  }

  replaceSeries(series: ListState['series']): void {
    this.#series = new Map(series);
  }

  /** Changes the row of a known document, or appends one. */
  put(document: IncomingDocument): void {
    this.#set(this.#placeById.get(document.id) ?? this.#rows.length, document);
    const { last, live } = this.series(document.year);
    if (document.arrivalNumber > last) this.#series.set(document.year, { last: document.arrivalNumber, live });
  }

  /** Leaves a hole, so that no other row changes its block. */
  remove(id: DocumentId): void {
    const place = this.#placeById.get(id);
    if (place !== undefined) this.#set(place, undefined);
  }

  putLiveSeries(year: number): void {
    this.#series.set(year, { last: this.series(year).last, live: true });
  }

  block(index: number): readonly Row[] {
    return this.#rows.slice(index * BLOCK_ROWS, (index + 1) * BLOCK_ROWS);
  }

  /** Puts rows that were read from disk in their places. */
  replaceBlock(index: number, rows: readonly Row[]): void {
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
    this.#seriesBefore = new Map(this.#series);
  }

  /** Blocks that differ from what they were at `begin`. */
  changedBlocks(): number[] {
    return [...new Set([...(this.#before?.keys() ?? [])].map((place) => Math.floor(place / BLOCK_ROWS)))];
  }

  keep(): void {
    this.#before = null;
  }

  undo(): void {
    const before = this.#before ?? new Map<number, Row>();
    this.#before = null;
    for (const [place, row] of before) this.#set(place, row);
    this.#rows.length = this.#lengthBefore;
    this.#series = this.#seriesBefore;
  }

  #set(place: number, row: Row): void {
    const old = this.#rows[place];
    if (this.#before && !this.#before.has(place)) this.#before.set(place, old);
    if (old) this.#forget(old, place);
    this.#rows[place] = row;
    if (row) this.#placeById.set(row.id, place);
    if (row && row.arrivalNumber > 0) this.#placeByNumber.set(numberKey(row.year, row.arrivalNumber), place);
    this.#identities.touch(place);
  }

  #forget(old: IncomingDocument, place: number): void {
    if (this.#placeById.get(old.id) === place) this.#placeById.delete(old.id);
    const key = numberKey(old.year, old.arrivalNumber);
    if (this.#placeByNumber.get(key) === place) this.#placeByNumber.delete(key);
  }
}

function numberKey(year: number, arrivalNumber: number): string {
  return `${year}/${arrivalNumber}`;
}
