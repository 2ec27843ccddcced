import type { IncomingDocument } from '../../domain/incoming/types';
import type { DocumentId } from '../../domain/shared/ids';
import type { ListState, Series } from '../database/schema';
import { IdentityIndex } from './identity-index';
import { RowList } from './row-list';

const NO_SERIES: Series = { last: 0, live: false };

/** Incoming documents, found also by number and by identity. */
export class IncomingRows extends RowList<IncomingDocument> {
  readonly #placeByNumber = new Map<string, number>();
  readonly #identities = new IdentityIndex((place) => this.at(place));
  #series = new Map<number, Series>();
  #seriesBefore = new Map<number, Series>();

  byNumber(year: number, arrivalNumber: number): DocumentId | undefined {
    const place = this.#placeByNumber.get(numberKey(year, arrivalNumber));
    return place === undefined ? undefined : this.at(place)?.id;
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

  putLiveSeries(year: number): void {
    this.#series.set(year, { last: this.series(year).last, live: true });
  }

  override put(document: IncomingDocument): void {
    super.put(document);
    const { last, live } = this.series(document.year);
    if (document.arrivalNumber > last) this.#series.set(document.year, { last: document.arrivalNumber, live });
  }

  override begin(): void {
    super.begin();
    this.#seriesBefore = new Map(this.#series);
  }

  override undo(): void {
    super.undo();
    this.#series = this.#seriesBefore;
  }

  protected override onChange(place: number, from: IncomingDocument | undefined, to: IncomingDocument | undefined): void {
    if (from && this.#placeByNumber.get(keyOf(from)) === place) this.#placeByNumber.delete(keyOf(from));
    if (to && to.arrivalNumber > 0) this.#placeByNumber.set(keyOf(to), place);
    this.#identities.touch(place);
  }
}

function keyOf({ year, arrivalNumber }: IncomingDocument): string {
  return numberKey(year, arrivalNumber);
}

function numberKey(year: number, arrivalNumber: number): string {
  return `${year}/${arrivalNumber}`;
}
