import type { Agency, Person, Unit } from '../../domain/agency/types';
import type { IncomingDocument } from '../../domain/incoming/types';
import type { DocumentId, PersonId, UnitId } from '../../domain/shared/ids';
import type { Directory, ListState, Row } from '../database/schema';
import type { DeviceTables } from '../device';
import { IncomingRows } from './incoming-rows';

/** The folded tables in memory. Changes between `begin` and `keep` can be undone, because disk has the last word. */
export class FoldedTables implements DeviceTables {
  readonly rows = new IncomingRows();
  #agency: Agency | undefined;
  #units = new Map<UnitId, Unit>();
  #people = new Map<PersonId, Person>();
  #directoryChanged = false;
  #undoDirectory: () => void = () => undefined;

  agency = (): Agency | undefined => this.#agency;
  unit = (id: UnitId): Unit | undefined => this.#units.get(id);
  units = (): Iterable<Unit> => this.#units.values();
  person = (id: PersonId): Person | undefined => this.#people.get(id);
  people = (): Iterable<Person> => this.#people.values();
  incoming = (id: DocumentId): IncomingDocument | undefined => this.rows.byId(id);
  incomingByIdentity = (identity: string): readonly DocumentId[] => this.rows.byIdentity(identity);
  incomingByNumber = (year: number, arrivalNumber: number): DocumentId | undefined => this.rows.byNumber(year, arrivalNumber);
  lastArrivalNumber = (year: number): number => this.rows.series(year).last;
  seriesIsLive = (year: number): boolean => this.rows.series(year).live;
  incomingRows = (): readonly Row[] => this.rows.all();

  putAgency(agency: Agency): void {
    this.#agency = agency;
    this.#directoryChanged = true;
  }

  putUnit(unit: Unit): void {
    this.#units.set(unit.id, unit);
    this.#directoryChanged = true;
  }

  putPerson(person: Person): void {
    this.#people.set(person.id, person);
    this.#directoryChanged = true;
  }

  putIncoming(document: IncomingDocument): void {
    this.rows.put(document);
  }

  putLiveSeries(year: number): void {
    this.rows.putLiveSeries(year);
  }

  /** From here on changes are remembered, so that `undo` can take them back. */
  begin(): void {
    this.rows.begin();
    const [before, changed] = [this.directory(), this.#directoryChanged];
    this.#undoDirectory = () => {
      this.replaceDirectory(before);
      this.#directoryChanged = changed;
    };
  }

  /** The changes since `begin` are on disk. */
  keep(): void {
    this.rows.keep();
    this.#directoryChanged = false;
  }

  undo(): void {
    this.rows.undo();
    this.#undoDirectory();
  }

  /** Whether agency, units or people changed since they were last kept. */
  directoryChanged(): boolean {
    return this.#directoryChanged;
  }

  directory(): Directory {
    return { agency: this.#agency, units: [...this.#units.values()], people: [...this.#people.values()] };
  }

  replaceDirectory({ agency, units, people }: Directory): void {
    this.#agency = agency;
    this.#units = new Map(units.map((unit) => [unit.id, unit]));
    this.#people = new Map(people.map((person) => [person.id, person]));
    this.#directoryChanged = false;
  }

  /** Takes the shape that another commit has given the list: its length and its number series. Rows are read afterwards. */
  reshape({ rowCount, series }: Pick<ListState, 'rowCount' | 'series'>): void {
    this.rows.resize(rowCount);
    this.rows.replaceSeries(series);
  }
}
