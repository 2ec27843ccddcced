import type { Agency, Person, Unit } from './agency/types';
import type { Calendar } from './calendar/types';
import type { DisposalCase, Erasure } from './disposal/types';
import { headingOfNumber } from './dossier/dossier-code';
import type { Dossier } from './dossier/types';
import { incomingIdentity } from './incoming/identity';
import type { IncomingDocument } from './incoming/types';
import type { Arrival } from './exchange/arrival';
import type { NumberReservation } from './numbering/reservation';
import type { OutgoingDocument } from './outgoing/types';
import type { FilePlan } from './plan/types';
import type { ArrivalId, DisposalId, DocumentId, DossierId, PersonId, PlanId, ReservationId, UnitId, UseId } from './shared/ids';
import type { Tables } from './tables';
import type { ArchiveUse } from './use/types';
import { lastNumberAmong } from './numbering/outgoing-number';
import { lastTransferNumberOf } from './transfer/number';

/** Where changes can be made. */
type Changes = Pick<
  Tables,
  | 'putAgency'
  | 'putUnit'
  | 'putPerson'
  | 'putIncoming'
  | 'putOutgoing'
  | 'putArrival'
  | 'putReservation'
  | 'putDossier'
  | 'putPlan'
  | 'putUse'
  | 'putDisposal'
  | 'putErasure'
  | 'putCalendar'
  | 'putLiveSeries'
>;

/**
 * Changes laid over other tables and not yet made there: reads see the changes first, `applyTo` makes them, forgetting this object
 * drops them. A decision whose fold fails half-way, or a transaction that the disk refuses, thus leaves nothing behind.
 */
export class StagedTables implements Tables {
  #agency: Agency | undefined;
  readonly #units = new Map<UnitId, Unit>();
  readonly #people = new Map<PersonId, Person>();
  readonly #documents = new Map<DocumentId, IncomingDocument>();
  readonly #documentsByIdentity = new Map<string, DocumentId[]>();
  readonly #byNumber = new Map<string, DocumentId>();
  readonly #lastNumbers = new Map<number, number>();
  readonly #liveSeries = new Set<number>();
  readonly #outgoing = new Map<DocumentId, OutgoingDocument>();
  readonly #arrivals = new Map<ArrivalId, Arrival>();
  readonly #reservations = new Map<ReservationId, NumberReservation>();
  readonly #dossiers = new Map<DossierId, Dossier>();
  readonly #dossiersByNumber = new Map<string, DossierId>();
  readonly #plans = new Map<PlanId, FilePlan>();
  readonly #uses = new Map<UseId, ArchiveUse>();
  readonly #disposals = new Map<DisposalId, DisposalCase>();
  readonly #erasures = new Map<DisposalId, Erasure>();
  readonly #calendars = new Map<number, Calendar>();

  constructor(private readonly base: Tables) {}

  agency(): Agency | undefined {
    return this.#agency ?? this.base.agency();
  }

  unit(id: UnitId): Unit | undefined {
    return this.#units.get(id) ?? this.base.unit(id);
  }

  units(): Iterable<Unit> {
    return laidOver(this.#units, this.base.units());
  }

  person(id: PersonId): Person | undefined {
    return this.#people.get(id) ?? this.base.person(id);
  }

  people(): Iterable<Person> {
    return laidOver(this.#people, this.base.people());
  }

  incoming(id: DocumentId): IncomingDocument | undefined {
    return this.#documents.get(id) ?? this.base.incoming(id);
  }

  incomingByNumber(year: number, arrivalNumber: number): DocumentId | undefined {
    return this.#byNumber.get(`${year}/${arrivalNumber}`) ?? this.base.incomingByNumber(year, arrivalNumber);
  }

  lastArrivalNumber(year: number): number {
    return this.#lastNumbers.get(year) ?? this.base.lastArrivalNumber(year);
  }

  seriesIsLive(year: number): boolean {
    return this.#liveSeries.has(year) || this.base.seriesIsLive(year);
  }

  outgoing(id: DocumentId): OutgoingDocument | undefined {
    return this.#outgoing.get(id) ?? this.base.outgoing(id);
  }

  outgoings(): Iterable<OutgoingDocument> {
    return laidOver(this.#outgoing, this.base.outgoings());
  }

  arrival(id: ArrivalId): Arrival | undefined {
    return this.#arrivals.get(id) ?? this.base.arrival(id);
  }

  arrivals(): Iterable<Arrival> {
    return laidOver(this.#arrivals, this.base.arrivals());
  }

  reservation(id: ReservationId): NumberReservation | undefined {
    return this.#reservations.get(id) ?? this.base.reservation(id);
  }

  reservations(): Iterable<NumberReservation> {
    return laidOver(this.#reservations, this.base.reservations());
  }

  lastOutgoingNumber(year: number, series: string): number {
    return Math.max(this.base.lastOutgoingNumber(year, series), lastNumberAmong(this.#outgoing.values(), { year, series }));
  }

  dossier(id: DossierId): Dossier | undefined {
    return this.#dossiers.get(id) ?? this.base.dossier(id);
  }

  dossiers(): Iterable<Dossier> {
    return laidOver(this.#dossiers, this.base.dossiers());
  }

  lastDossierNumber(year: number, heading: string): number {
    const staged = [...this.#dossiers.values()].filter((dossier) => dossier.year === year && headingOfNumber(dossier) === heading).map(({ number }) => number);
    return Math.max(this.base.lastDossierNumber(year, heading), ...staged);
  }

  lastTransferNumber(year: number): number {
    return Math.max(this.base.lastTransferNumber(year), lastTransferNumberOf(this.#dossiers.values(), year));
  }

  dossierByNumber(year: number, heading: string, number: number): DossierId | undefined {
    return this.#dossiersByNumber.get(`${year} ${heading} ${number}`) ?? this.base.dossierByNumber(year, heading, number);
  }

  plan(id: PlanId): FilePlan | undefined {
    return this.#plans.get(id) ?? this.base.plan(id);
  }

  plans(): Iterable<FilePlan> {
    return laidOver(this.#plans, this.base.plans());
  }

  use(id: UseId): ArchiveUse | undefined {
    return this.#uses.get(id) ?? this.base.use(id);
  }

  uses(): Iterable<ArchiveUse> {
    return laidOver(this.#uses, this.base.uses());
  }

  disposal(id: DisposalId): DisposalCase | undefined {
    return this.#disposals.get(id) ?? this.base.disposal(id);
  }

  disposals(): Iterable<DisposalCase> {
    return laidOver(this.#disposals, this.base.disposals());
  }

  erasure(id: DisposalId): Erasure | undefined {
    return this.#erasures.get(id) ?? this.base.erasure(id);
  }

  erasures(): Iterable<Erasure> {
    return laidOver(this.#erasures, this.base.erasures());
  }

  usesOf(dossier: DossierId): readonly ArchiveUse[] {
    const staged = new Map([...this.#uses].filter(([, use]) => use.dossier === dossier));
    return [...laidOver(staged, this.base.usesOf(dossier))];
  }

  calendar(year: number): Calendar | undefined {
    return this.#calendars.get(year) ?? this.base.calendar(year);
  }

  calendars(): Iterable<Calendar> {
    const years = new Map([...this.base.calendars()].map((calendar) => [calendar.year, calendar]));
    for (const [year, calendar] of this.#calendars) years.set(year, calendar);
    return years.values();
  }

  /** A document counts under the identity it has now, even when the tables below still know it by an older one. */
  incomingByIdentity(identity: string): readonly DocumentId[] {
    const staged = this.#documentsByIdentity.get(identity) ?? [];
    const below = this.base.incomingByIdentity(identity);
    if (this.#documents.size === 0) return below;
    const unmoved = below.filter((id) => this.#hasIdentity(id, identity));
    return [...unmoved, ...staged.filter((id) => !unmoved.includes(id) && this.#hasIdentity(id, identity))];
  }

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
    this.#documents.set(id, document);
    this.#noteIdentity(document);
    if (arrivalNumber === 0) return;
    this.#byNumber.set(`${year}/${arrivalNumber}`, id);
    this.#lastNumbers.set(year, Math.max(this.lastArrivalNumber(year), arrivalNumber));
  }

  putArrival(arrival: Arrival): void {
    this.#arrivals.set(arrival.id, arrival);
  }

  putOutgoing(document: OutgoingDocument): void {
    this.#outgoing.set(document.id, document);
  }

  putReservation(reservation: NumberReservation): void {
    this.#reservations.set(reservation.id, reservation);
  }

  putDossier(dossier: Dossier): void {
    this.#dossiers.set(dossier.id, dossier);
    this.#dossiersByNumber.set(`${dossier.year} ${headingOfNumber(dossier)} ${dossier.number}`, dossier.id);
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
    if (!this.seriesIsLive(year)) this.#liveSeries.add(year);
  }

  /** Makes the changes in other tables. */
  applyTo(tables: Changes): void {
    if (this.#agency) tables.putAgency(this.#agency);
    for (const unit of this.#units.values()) tables.putUnit(unit);
    for (const person of this.#people.values()) tables.putPerson(person);
    for (const document of this.#documents.values()) tables.putIncoming(document);
    for (const document of this.#outgoing.values()) tables.putOutgoing(document);
    for (const arrival of this.#arrivals.values()) tables.putArrival(arrival);
    for (const reservation of this.#reservations.values()) tables.putReservation(reservation);
    for (const dossier of this.#dossiers.values()) tables.putDossier(dossier);
    for (const plan of this.#plans.values()) tables.putPlan(plan);
    for (const use of this.#uses.values()) tables.putUse(use);
    for (const disposal of this.#disposals.values()) tables.putDisposal(disposal);
    for (const erasure of this.#erasures.values()) tables.putErasure(erasure);
    for (const calendar of this.#calendars.values()) tables.putCalendar(calendar);
    for (const year of this.#liveSeries) tables.putLiveSeries(year);
  }

  #hasIdentity(id: DocumentId, identity: string): boolean {
    const document = this.#documents.get(id);
    return !document || incomingIdentity(document.facts) === identity;
  }

  #noteIdentity(document: IncomingDocument): void {
    const identity = incomingIdentity(document.facts);
    if (identity === null) return;
    const ids = this.#documentsByIdentity.get(identity) ?? [];
    if (!ids.includes(document.id)) this.#documentsByIdentity.set(identity, [...ids, document.id]);
  }
}

function laidOver<Id, Row extends { readonly id: Id }>(changes: ReadonlyMap<Id, Row>, below: Iterable<Row>): Iterable<Row> {
  if (changes.size === 0) return below;
  const rows = new Map([...below].map((row) => [row.id, row]));
  for (const [id, row] of changes) rows.set(id, row);
  return rows.values();
}
