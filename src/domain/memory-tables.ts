import type { Agency, Person, Unit } from './agency/types';
import type { Calendar } from './calendar/types';
import type { DisposalCase, Erasure } from './disposal/types';
import { headingOfNumber } from './dossier/dossier-code';
import type { Dossier } from './dossier/types';
import type { Arrival } from './exchange/arrival';
import { incomingIdentity } from './incoming/identity';
import type { IncomingDocument } from './incoming/types';
import type { NumberReservation } from './numbering/reservation';
import type { OutgoingDocument } from './outgoing/types';
import type { FilePlan } from './plan/types';
import type { ArrivalId, DisposalId, DocumentId, DossierId, PersonId, PlanId, ReservationId, UnitId, UseId } from './shared/ids';
import type { Tables } from './tables';
import type { ArchiveUse } from './use/types';

/** The tables in memory: what the verifier folds the list into afresh, and what simulations and tests stand on. */
export class MemoryTables implements Tables {
  #agency: Agency | undefined;
  readonly #units = new Map<UnitId, Unit>();
  readonly #people = new Map<PersonId, Person>();
  readonly #documents = new Map<DocumentId, IncomingDocument>();
  readonly #byIdentity = new Map<string, readonly DocumentId[]>();
  readonly #byNumber = new Map<string, DocumentId>();
  readonly #lastNumbers = new Map<number, number>();
  readonly #liveSeries = new Set<number>();
  readonly #outgoing = new Map<DocumentId, OutgoingDocument>();
  readonly #arrivals = new Map<ArrivalId, Arrival>();
  readonly #reservations = new Map<ReservationId, NumberReservation>();
  readonly #lastOutgoingNumbers = new Map<string, number>();
  readonly #dossiers = new Map<DossierId, Dossier>();
  readonly #lastDossierNumbers = new Map<string, number>();
  readonly #dossiersByNumber = new Map<string, DossierId>();
  readonly #lastTransferNumbers = new Map<number, number>();
  readonly #plans = new Map<PlanId, FilePlan>();
  readonly #uses = new Map<UseId, ArchiveUse>();
  readonly #disposals = new Map<DisposalId, DisposalCase>();
  readonly #erasures = new Map<DisposalId, Erasure>();
  readonly #calendars = new Map<number, Calendar>();
  /** Place of each document in the order of arrival in these tables. */
  readonly #places = new Map<DocumentId, number>();

  agency = (): Agency | undefined => this.#agency;
  unit = (id: UnitId): Unit | undefined => this.#units.get(id);
  units = (): Iterable<Unit> => this.#units.values();
  person = (id: PersonId): Person | undefined => this.#people.get(id);
  people = (): Iterable<Person> => this.#people.values();
  incoming = (id: DocumentId): IncomingDocument | undefined => this.#documents.get(id);
  incomingByIdentity = (identity: string): readonly DocumentId[] => this.#byIdentity.get(identity) ?? [];
  incomingByNumber = (year: number, arrivalNumber: number): DocumentId | undefined => this.#byNumber.get(`${year}/${arrivalNumber}`);
  lastArrivalNumber = (year: number): number => this.#lastNumbers.get(year) ?? 0;
  seriesIsLive = (year: number): boolean => this.#liveSeries.has(year);
  outgoing = (id: DocumentId): OutgoingDocument | undefined => this.#outgoing.get(id);
  outgoings = (): Iterable<OutgoingDocument> => this.#outgoing.values();
  arrival = (id: ArrivalId): Arrival | undefined => this.#arrivals.get(id);
  arrivals = (): Iterable<Arrival> => this.#arrivals.values();
  reservation = (id: ReservationId): NumberReservation | undefined => this.#reservations.get(id);
  reservations = (): Iterable<NumberReservation> => this.#reservations.values();
  lastOutgoingNumber = (year: number, series: string): number => this.#lastOutgoingNumbers.get(`${year} ${series}`) ?? 0;
  dossier = (id: DossierId): Dossier | undefined => this.#dossiers.get(id);
  dossiers = (): Iterable<Dossier> => this.#dossiers.values();
  lastDossierNumber = (year: number, heading: string): number => this.#lastDossierNumbers.get(`${year} ${heading}`) ?? 0;
  lastTransferNumber = (year: number): number => this.#lastTransferNumbers.get(year) ?? 0;
  dossierByNumber = (year: number, heading: string, number: number): DossierId | undefined => this.#dossiersByNumber.get(`${year} ${heading} ${number}`);
  plan = (id: PlanId): FilePlan | undefined => this.#plans.get(id);
  plans = (): Iterable<FilePlan> => this.#plans.values();
  use = (id: UseId): ArchiveUse | undefined => this.#uses.get(id);
  uses = (): Iterable<ArchiveUse> => this.#uses.values();
  disposal = (id: DisposalId): DisposalCase | undefined => this.#disposals.get(id);
  disposals = (): Iterable<DisposalCase> => this.#disposals.values();
  erasure = (id: DisposalId): Erasure | undefined => this.#erasures.get(id);
  erasures = (): Iterable<Erasure> => this.#erasures.values();
  usesOf = (dossier: DossierId): readonly ArchiveUse[] => [...this.#uses.values()].filter((use) => use.dossier === dossier);
  calendar = (year: number): Calendar | undefined => this.#calendars.get(year);
  calendars = (): Iterable<Calendar> => this.#calendars.values();

  /** Every document, in the order in which they came. */
  documents = (): Iterable<IncomingDocument> => this.#documents.values();
  liveSeries = (): Iterable<number> => this.#liveSeries.values();

  putAgency(agency: Agency): void {
    this.#agency = agency;
  }

  putUnit(unit: Unit): void {
    this.#units.set(unit.id, unit);
  }

  putPerson(person: Person): void {
    this.#people.set(person.id, person);
  }

  putIncoming(document: IncomingDocument): void {
    const { id, year, arrivalNumber } = document;
    if (!this.#places.has(id)) this.#places.set(id, this.#places.size);
    this.#moveIdentity(this.#documents.get(id), document);
    this.#documents.set(id, document);
    if (arrivalNumber === 0) return;
    this.#byNumber.set(`${year}/${arrivalNumber}`, id);
    this.#lastNumbers.set(year, Math.max(this.lastArrivalNumber(year), arrivalNumber));
  }

  putOutgoing(document: OutgoingDocument): void {
    this.#outgoing.set(document.id, document);
    if (!document.numbered) return;
    const { year, series, number } = document.numbered;
    this.#lastOutgoingNumbers.set(`${year} ${series}`, Math.max(this.lastOutgoingNumber(year, series), number));
  }

  putArrival(arrival: Arrival): void {
    this.#arrivals.set(arrival.id, arrival);
  }

  putReservation(reservation: NumberReservation): void {
    this.#reservations.set(reservation.id, reservation);
  }

  putDossier(dossier: Dossier): void {
    const { id, year, number } = dossier;
    const heading = headingOfNumber(dossier);
    this.#dossiers.set(id, dossier);
    this.#dossiersByNumber.set(`${year} ${heading} ${number}`, id);
    this.#lastDossierNumbers.set(`${year} ${heading}`, Math.max(this.lastDossierNumber(year, heading), number));
    const given = dossier.transfer?.number;
    if (given) this.#lastTransferNumbers.set(given.year, Math.max(this.lastTransferNumber(given.year), given.number));
  }

  putPlan(plan: FilePlan): void {
    this.#plans.set(plan.id, plan);
  }

  putUse(use: ArchiveUse): void {
    this.#uses.set(use.id, use);
  }

  putDisposal(disposal: DisposalCase): void {
    this.#disposals.set(disposal.id, disposal);
  }

  putErasure(erasure: Erasure): void {
    this.#erasures.set(erasure.id, erasure);
  }

  putCalendar(calendar: Calendar): void {
    this.#calendars.set(calendar.year, calendar);
  }

  putLiveSeries(year: number): void {
    this.#liveSeries.add(year);
  }

  #moveIdentity(before: IncomingDocument | undefined, after: IncomingDocument): void {
    const from = before ? incomingIdentity(before.facts) : null;
    const to = incomingIdentity(after.facts);
    if (from === to) return;
    if (from !== null)
      this.#byIdentity.set(
        from,
        this.incomingByIdentity(from).filter((id) => id !== after.id),
      );
    if (to !== null)
      this.#byIdentity.set(
        to,
        [...this.incomingByIdentity(to), after.id].sort((one, other) => this.#places.get(one)! - this.#places.get(other)!),
      );
  }
}
