import type { Agency, Person, Unit } from '../../domain/agency/types';
import type { IncomingDocument } from '../../domain/incoming/types';
import type { Matter } from '../../domain/authority/audience';
import type { Calendar } from '../../domain/calendar/types';
import { headingOfNumber } from '../../domain/dossier/dossier-code';
import type { DisposalCase, Erasure } from '../../domain/disposal/types';
import type { Dossier } from '../../domain/dossier/types';
import type { Arrival } from '../../domain/exchange/arrival';
import type { NumberReservation } from '../../domain/numbering/reservation';
import type { OutgoingDocument } from '../../domain/outgoing/types';
import type { FilePlan } from '../../domain/plan/types';
import type { ArrivalId, DisposalId, DocumentId, DossierId, PersonId, PlanId, ReservationId, UnitId, UseId } from '../../domain/shared/ids';
import type { ArchiveUse } from '../../domain/use/types';
import { blockTables, type Directory, type ListState } from '../database/schema';
import type { DeviceTables } from '../device';
import { IncomingRows } from './incoming-rows';
import { OutgoingRows } from './outgoing-rows';
import { RowList } from './row-list';
import { lastNumberAmong } from '../../domain/numbering/outgoing-number';
import { lastTransferNumberOf } from '../../domain/transfer/number';

/** The folded tables in memory. Changes between `begin` and `keep` can be undone, because disk has the last word. */
export class FoldedTables implements DeviceTables {
  readonly rows = {
    incoming: new IncomingRows(),
    outgoing: new OutgoingRows(),
    arrivals: new RowList<Arrival>(),
    reservations: new RowList<NumberReservation>(),
    dossiers: new RowList<Dossier>(),
    uses: new RowList<ArchiveUse>(),
    disposals: new RowList<DisposalCase>(),
  };
  #agency: Agency | undefined;
  #units = new Map<UnitId, Unit>();
  #people = new Map<PersonId, Person>();
  #calendars = new Map<number, Calendar>();
  #plans = new Map<PlanId, FilePlan>();
  #erasures = new Map<DisposalId, Erasure>();
  #councilLists = new Map<DisposalId, DisposalCase>();
  #directoryChanged = false;
  #undoDirectory: () => void = () => undefined;

  agency = (): Agency | undefined => this.#agency;
  unit = (id: UnitId): Unit | undefined => this.#units.get(id);
  units = (): Iterable<Unit> => this.#units.values();
  person = (id: PersonId): Person | undefined => this.#people.get(id);
  people = (): Iterable<Person> => this.#people.values();
  incoming = (id: DocumentId): IncomingDocument | undefined => this.rows.incoming.byId(id);
  incomingByIdentity = (identity: string): readonly DocumentId[] => this.rows.incoming.byIdentity(identity);
  incomingByNumber = (year: number, arrivalNumber: number): DocumentId | undefined => this.rows.incoming.byNumber(year, arrivalNumber);
  lastArrivalNumber = (year: number): number => this.rows.incoming.series(year).last;
  seriesIsLive = (year: number): boolean => this.rows.incoming.series(year).live;
  incomingRows = (): readonly (IncomingDocument | undefined)[] => this.rows.incoming.all();
  outgoing = (id: DocumentId): OutgoingDocument | undefined => this.rows.outgoing.byId(id);
  outgoings = (): readonly OutgoingDocument[] => this.rows.outgoing.all().filter((row) => row !== undefined);
  copiesOf = (of: DocumentId): readonly DocumentId[] => this.rows.outgoing.copiesOf(of);
  arrival = (id: ArrivalId): Arrival | undefined => this.rows.arrivals.byId(id);
  arrivals = (): readonly Arrival[] => this.rows.arrivals.all().filter((row) => row !== undefined);
  reservation = (id: ReservationId): NumberReservation | undefined => this.rows.reservations.byId(id);
  reservations = (): readonly NumberReservation[] => this.rows.reservations.all().filter((row) => row !== undefined);
  dossier = (id: DossierId): Dossier | undefined => this.rows.dossiers.byId(id);
  dossiers = (): readonly Dossier[] => this.rows.dossiers.all().filter((row) => row !== undefined);
  plan = (id: PlanId): FilePlan | undefined => this.#plans.get(id);
  plans = (): Iterable<FilePlan> => this.#plans.values();
  use = (id: UseId): ArchiveUse | undefined => this.rows.uses.byId(id);
  uses = (): readonly ArchiveUse[] => this.rows.uses.all().filter((row) => row !== undefined);
  disposal = (id: DisposalId): DisposalCase | undefined => this.rows.disposals.byId(id) ?? this.#councilLists.get(id);
  disposals = (): readonly DisposalCase[] => [...this.rows.disposals.all().filter((row) => row !== undefined), ...this.#onlyForCouncil()];
  erasure = (id: DisposalId): Erasure | undefined => this.#erasures.get(id);
  erasures = (): Iterable<Erasure> => this.#erasures.values();
  usesOf = (dossier: DossierId): readonly ArchiveUse[] => this.uses().filter((use) => use.dossier === dossier);
  calendar = (year: number): Calendar | undefined => this.#calendars.get(year);
  calendars = (): Iterable<Calendar> => this.#calendars.values();

  /** As far as this device knows: the register has the last word. */
  lastOutgoingNumber(year: number, series: string): number {
    return lastNumberAmong(this.outgoings(), { year, series });
  }

  /** As far as this device knows: the register has the last word. */
  lastDossierNumber(year: number, heading: string): number {
    return Math.max(0, ...this.dossiers().flatMap((dossier) => (dossier.year === year && headingOfNumber(dossier) === heading ? [dossier.number] : [])));
  }

  /** As far as this device knows. */
  lastTransferNumber(year: number): number {
    return lastTransferNumberOf(this.dossiers(), year);
  }

  /** Among those that this device may hold. */
  dossierByNumber(year: number, heading: string, number: number): DossierId | undefined {
    return this.dossiers().find((dossier) => dossier.year === year && dossier.number === number && headingOfNumber(dossier) === heading)?.id;
  }

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
    this.rows.incoming.put(document);
  }

  putOutgoing(document: OutgoingDocument): void {
    this.rows.outgoing.put(document);
  }

  putArrival(arrival: Arrival): void {
    this.rows.arrivals.put(arrival);
  }

  putReservation(reservation: NumberReservation): void {
    this.rows.reservations.put(reservation);
  }

  putDossier(dossier: Dossier): void {
    this.rows.dossiers.put(dossier);
  }

  putPlan(plan: FilePlan): void {
    this.#plans.set(plan.id, plan);
    this.#directoryChanged = true;
  }

  putUse(use: ArchiveUse): void {
    this.rows.uses.put(use);
  }

  putDisposal(disposal: DisposalCase): void {
    // What is given for a council is no row: whatever becomes of it comes whole, with the next answer.
    if (this.rows.disposals.byId(disposal.id) || !this.#councilLists.has(disposal.id)) this.rows.disposals.put(disposal);
  }

  putErasure(erasure: Erasure): void {
    this.#erasures.set(erasure.id, erasure);
    this.#directoryChanged = true;
  }

  putCalendar(calendar: Calendar): void {
    this.#calendars.set(calendar.year, calendar);
    this.#directoryChanged = true;
  }

  /** Forgets a document, a dossier or a request that its owner may no longer read. */
  remove(about: Matter): void {
    for (const table of blockTables) this.rows[table].remove(about);
  }

  /** Shows lists that the person is given as one of a council, instead of those shown before. A row of the list of decisions goes before them. */
  showCouncilLists(lists: readonly DisposalCase[]): void {
    this.#councilLists = new Map(lists.map((list) => [list.id, list]));
  }

  hideCouncilList(id: DisposalId): void {
    this.#councilLists.delete(id);
  }

  #onlyForCouncil(): readonly DisposalCase[] {
    return [...this.#councilLists.values()].filter(({ id }) => !this.rows.disposals.byId(id));
  }

  putLiveSeries(year: number): void {
    this.rows.incoming.putLiveSeries(year);
  }

  /** From here on changes are remembered, so that `undo` can take them back. */
  begin(): void {
    for (const table of blockTables) this.rows[table].begin();
    const [before, changed] = [this.directory(), this.#directoryChanged];
    this.#undoDirectory = () => {
      this.replaceDirectory(before);
      this.#directoryChanged = changed;
    };
  }

  /** The changes since `begin` are on disk. */
  keep(): void {
    for (const table of blockTables) this.rows[table].keep();
    this.#directoryChanged = false;
  }

  undo(): void {
    for (const table of blockTables) this.rows[table].undo();
    this.#undoDirectory();
  }

  /** Whether agency, units, people, calendars, file plans or orders to erase changed since they were last kept. */
  directoryChanged(): boolean {
    return this.#directoryChanged;
  }

  directory(): Directory {
    const [units, people] = [[...this.#units.values()], [...this.#people.values()]];
    return {
      agency: this.#agency,
      units,
      people,
      calendars: [...this.#calendars.values()],
      plans: [...this.#plans.values()],
      erasures: [...this.#erasures.values()],
    };
  }

  replaceDirectory({ agency, units, people, calendars, plans, erasures }: Directory): void {
    this.#agency = agency;
    this.#units = new Map(units.map((unit) => [unit.id, unit]));
    this.#people = new Map(people.map((person) => [person.id, person]));
    this.#calendars = new Map(calendars.map((calendar) => [calendar.year, calendar]));
    this.#plans = new Map(plans.map((plan) => [plan.id, plan]));
    this.#erasures = new Map(erasures.map((erasure) => [erasure.id, erasure]));
    this.#directoryChanged = false;
  }

  /** Takes the shape that another commit has given the list: the lengths of its tables and its number series. Rows are read afterwards. */
  reshape({ blocks, series }: Pick<ListState, 'blocks' | 'series'>): void {
    for (const table of blockTables) this.rows[table].resize(blocks[table].rowCount);
    this.rows.incoming.replaceSeries(series);
  }
}
