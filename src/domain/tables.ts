import type { Agency, Person, Unit } from './agency/types';
import type { Calendar } from './calendar/types';
import type { DisposalCase, Erasure } from './disposal/types';
import type { Dossier } from './dossier/types';
import type { Arrival } from './exchange/arrival';
import type { IncomingDocument } from './incoming/types';
import type { NumberReservation } from './numbering/reservation';
import type { OutgoingDocument } from './outgoing/types';
import type { FilePlan } from './plan/types';
import type { ArrivalId, DisposalId, DocumentId, DossierId, PersonId, PlanId, ReservationId, UnitId, UseId } from './shared/ids';
import type { ArchiveUse } from './use/types';

/**
 * Where the office stands: the tables that decisions fold into. The register keeps them in its database inside the
 * transaction of the decision, a device keeps them in memory; rules and folds see only this.
 * Tables hold nothing that cannot be rebuilt by folding the decision list from its start.
 */
export interface Tables {
  agency(): Agency | undefined;
  unit(id: UnitId): Unit | undefined;
  units(): Iterable<Unit>;
  person(id: PersonId): Person | undefined;
  people(): Iterable<Person>;
  incoming(id: DocumentId): IncomingDocument | undefined;
  /** Documents with this `incomingIdentity`, oldest first. */
  incomingByIdentity(identity: string): readonly DocumentId[];
  incomingByNumber(year: number, arrivalNumber: number): DocumentId | undefined;
  /** The highest arrival number of a year, 0 when none. */
  lastArrivalNumber(year: number): number;
  /** Whether this register itself has given a number in a year; before that, an old book may still be taken over. */
  seriesIsLive(year: number): boolean;

  outgoing(id: DocumentId): OutgoingDocument | undefined;
  outgoings(): Iterable<OutgoingDocument>;
  /** What came over the exchange axis. */
  arrival(id: ArrivalId): Arrival | undefined;
  arrivals(): Iterable<Arrival>;
  /** Numbers that were kept back. */
  reservation(id: ReservationId): NumberReservation | undefined;
  reservations(): Iterable<NumberReservation>;
  /** The highest number given to outgoing documents of a series in a year, 0 when none. */
  lastOutgoingNumber(year: number, series: string): number;

  dossier(id: DossierId): Dossier | undefined;
  dossiers(): Iterable<Dossier>;
  /** The highest number given under a heading in a year, 0 when none; a heading corrected later counts for nothing here. */
  lastDossierNumber(year: number, heading: string): number;
  /** The dossier that was given a number under a heading in a year. */
  dossierByNumber(year: number, heading: string, number: number): DossierId | undefined;
  /** The highest number given to a transfer request in a year, 0 when none. */
  lastTransferNumber(year: number): number;
  /** File plans that were approved. */
  plan(id: PlanId): FilePlan | undefined;
  plans(): Iterable<FilePlan>;
  /** Requests to use the archive. */
  use(id: UseId): ArchiveUse | undefined;
  uses(): Iterable<ArchiveUse>;
  /** Lists of dossiers under review for destruction. */
  disposal(id: DisposalId): DisposalCase | undefined;
  disposals(): Iterable<DisposalCase>;
  /** What all devices are told to erase. */
  erasure(id: DisposalId): Erasure | undefined;
  erasures(): Iterable<Erasure>;
  usesOf(dossier: DossierId): readonly ArchiveUse[];
  calendar(year: number): Calendar | undefined;
  calendars(): Iterable<Calendar>;

  putAgency(agency: Agency): void;
  putUnit(unit: Unit): void;
  putPerson(person: Person): void;
  putIncoming(document: IncomingDocument): void;
  putOutgoing(document: OutgoingDocument): void;
  putArrival(arrival: Arrival): void;
  putReservation(reservation: NumberReservation): void;
  putDossier(dossier: Dossier): void;
  putPlan(plan: FilePlan): void;
  putUse(use: ArchiveUse): void;
  putDisposal(disposal: DisposalCase): void;
  putErasure(erasure: Erasure): void;
  putCalendar(calendar: Calendar): void;
  /** Notes that this register has given a number in a year. */
  putLiveSeries(year: number): void;
}
