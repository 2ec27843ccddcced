import type { Decision } from '../decisions';
import type { DisposalCase } from '../disposal/types';
import type { IncomingDocument } from '../incoming/types';
import type { OutgoingDocument } from '../outgoing/types';
import type { ArrivalId, DisposalId, DocumentId, DossierId, ReservationId, UnitId, UseId } from '../shared/ids';
import type { Tables } from '../tables';
import type { ArchiveUse } from '../use/types';

/** What decisions are about, as far as reading it is a right of its own. */
export type Matter = DocumentId | DossierId | UseId | DisposalId | ArrivalId | ReservationId;

/** Which units could read something before a decision about it, and which can after; null when it was not there before. */
export interface AudienceChange {
  readonly about: Matter;
  /** Whether the decision names it: then its readers see the decision. What changes hands without being named only comes and goes. */
  readonly isNamed: boolean;
  readonly before: readonly UnitId[] | null;
  readonly after: readonly UnitId[];
}

/** How a decision changes who reads what it is about; empty for decisions that all staff see. `before` and `after`: the tables without and with it. */
export function audienceChanges(before: Tables, after: Tables, decision: Decision): readonly AudienceChange[] {
  const changeOf = (about: Matter, isNamed: boolean) => ({ about, isNamed, before: audienceOf(before, about), after: audienceOf(after, about) ?? [] });
  const named = mattersIn(decision).map((about) => changeOf(about, true));
  const shared = dossiersSharedBy(decision).flatMap((dossier) => documentsIn(before, dossier));
  const moved = [...new Set([...shared, ...documentsStoodInFor(decision)])].map((about) => changeOf(about, false));
  return [...named, ...moved.filter((change) => !sameUnits(change.before ?? [], change.after))];
}

/** The units that read a document: those it was sent to, those it was given to, and those of the dossiers it lies in. */
export function documentAudience(tables: Pick<Tables, 'dossier'>, document: IncomingDocument): readonly UnitId[] {
  const directed = document.directions
    .filter(({ state }) => state === 'inForce' || state === 'contested')
    .flatMap(({ lead, cooperating }) => [lead.unit, ...cooperating.map(({ unit }) => unit)]);
  const filed = document.dossiers.flatMap((id) => tables.dossier(id)?.units ?? []);
  return [...new Set([...document.facts.recipientUnits, ...directed, ...filed])];
}

/** The units that read an outgoing document: those who draft it and are asked, those it goes to, and those of the dossiers it lies in. */
export function outgoingAudience(tables: Pick<Tables, 'dossier'>, { units, dossiers }: Pick<OutgoingDocument, 'units' | 'dossiers'>): readonly UnitId[] {
  return [...new Set([...units, ...dossiers.flatMap((id) => tables.dossier(id)?.units ?? [])])];
}

/** The units that know of a request to use the archive: that of whoever asks, the archive, and the unit whose head is to approve. */
export function useAudience({ unit, archive, givingUnit, approver }: ArchiveUse): readonly UnitId[] {
  return [...new Set([...(unit ? [unit] : []), archive, ...(approver === 'unitHead' ? [givingUnit] : [])])];
}

/** The unit that reads a list under review: the one that keeps what is on it, and so reads each of its dossiers. */
export function disposalAudience({ archive }: Pick<DisposalCase, 'archive'>): readonly UnitId[] {
  return [archive];
}

/** The units that read a document, a dossier, a request or a list under review; null when there is none. */
export function audienceOf(tables: Tables, about: Matter): readonly UnitId[] | null {
  const document = tables.incoming(about as DocumentId);
  if (document) return documentAudience(tables, document);
  const outgoing = tables.outgoing(about as DocumentId);
  if (outgoing) return outgoingAudience(tables, outgoing);
  const use = tables.use(about as UseId);
  if (use) return useAudience(use);
  // What came over the axis is the registry’s, which reads everything, until it is registered.
  if (tables.arrival(about as ArrivalId)) return [];
  const reservation = tables.reservation(about as ReservationId);
  if (reservation) return reservation.units;
  const disposal = tables.disposal(about as DisposalId);
  return disposal ? disposalAudience(disposal) : (tables.dossier(about as DossierId)?.units ?? null);
}

/** Whether something that is read by right has this id: devices make ids, and what bore that of another thing would take over who hears of it (F-03). */
export function isTaken(tables: Tables, id: Matter): boolean {
  return audienceOf(tables, id) !== null;
}

/** The documents, dossiers, requests and lists under review that a decision names, each once however often it names it. */
export function mattersIn(decision: Decision): readonly Matter[] {
  return [...new Set(namedBy(decision))];
}

function namedBy({ type, body }: Decision): readonly Matter[] {
  switch (type) {
    case 'AgencySetUp':
    case 'UnitDefined':
    case 'PersonDefined':
    case 'RightsConfirmed':
    // An approved plan is sent to everybody (Decree 30/2020 art. 28).
    case 'PlanApproved':
    case 'PlanExtended':
    case 'PlanCorrected':
    case 'CalendarDefined':
    case 'PushDefined':
    case 'SigningDefined':
    case 'SeriesDefined':
    case 'RecipientGroupDefined':
    case 'AbsenceDefined':
    case 'TransferTermsDefined':
    case 'SectorScheduleDefined':
    case 'SectorScheduleConfirmed':
    case 'TrustListDefined':
    case 'SealCertificatesDefined':
    case 'UseRulesDefined':
    // What is to be erased every device hears, by names and hashes that say nothing: one may hold what its owner reads no longer.
    case 'ErasureReported':
    case 'ErasureAnswered':
    case 'DeviceWrittenOff':
    case 'DestructionCertified':
    case 'KeepingDefined':
    case 'FixityReported':
      return [];
    case 'HistoricalRegistered':
    case 'HistoricalDecided':
    case 'HoldPlaced':
    case 'HoldLifted':
    case 'RetentionExtended':
      return body.dossiers;
    // A list and its words are for those who read it; who reads a dossier on it hears what is reported of that dossier.
    case 'DisposalOpened':
    case 'ItemsSetAside':
    case 'CouncilFormed':
    case 'OpinionGiven':
    case 'CouncilConcluded':
    case 'AppraisalRecorded':
    case 'DestructionDecided':
    case 'HandoverRecorded':
    case 'DossiersDestroyed':
      return [body.disposal];
    case 'ReviewReported':
      return [body.disposal, ...body.dossiers.map(({ dossier }) => dossier), ...body.documents];
    case 'DocumentIssued':
      return [body.document, ...(body.answered ? [body.answered.document] : []), ...(body.filed ? [body.filed.dossier] : [])];
    case 'DocumentFiled':
    case 'DocumentTakenOut':
      return [body.document, body.dossier];
    case 'HandlingFinished':
      return body.dossier === null || body.ordinal === null ? [body.document] : [body.document, body.dossier];
    case 'HandedOver':
      return [...body.documents, ...body.dossiers];
    case 'TransferOffered':
      return body.dossiers.map(({ dossier }) => dossier);
    case 'TransferApproved':
      return [...body.approved, ...body.returned.map(({ dossier }) => dossier)];
    case 'TransferReceived':
      return [...body.accepted, ...body.returned].map(({ dossier }) => dossier);
    case 'HistoricalReceiptRecorded':
      return [...body.dossiers, ...body.returned.map(({ dossier }) => dossier)];
    case 'ReceiptConfirmed':
      return body.dossiers;
    case 'DossierOpened':
    case 'DossierShared':
    case 'DossierCorrected':
    case 'KeeperChanged':
    case 'DossierClosed':
    case 'DossierReopened':
    case 'AccessDefined':
    case 'SensitivityLabelled':
    case 'TransferInspected':
    case 'RetentionEventRecorded':
    case 'PackageKept':
      return [body.dossier];
    case 'UseRequested':
    case 'UseDecided':
    case 'UseWithdrawn':
    case 'PaperLent':
    case 'PaperReturned':
    case 'CertifiedCopiesIssued':
      return [body.use];
    case 'ExchangedReceived':
      return [body.arrival];
    case 'DocumentNumbered':
      return [body.document, ...(body.reservation ? [body.reservation] : [])];
    // A paper document comes with all its facts, so who knows of the number hears of it apart.
    case 'NumberReported':
    case 'NumbersReserved':
    case 'ReservedVoided':
      return [body.reservation];
    case 'OrderAnswered':
      return [body.arrival, ...body.documents];
    default:
      return [body.document];
  }
}

/** The dossiers of which a decision may change who reads them. */
function dossiersSharedBy(decision: Decision): readonly DossierId[] {
  const isSharing = decision.type === 'DossierShared' || decision.type === 'TransferApproved' || decision.type === 'TransferReceived';
  return isSharing ? (mattersIn(decision) as readonly DossierId[]) : [];
}

/** Documents that come to whoever stands in for somebody on their way. */
function documentsStoodInFor({ type, body }: Decision): readonly DocumentId[] {
  return type === 'AbsenceDefined' ? (body.documents ?? []) : [];
}

/** Documents that lie in a dossier now: who joins the dossier reads them too. */
function documentsIn(tables: Tables, dossier: DossierId): readonly DocumentId[] {
  return (tables.dossier(dossier)?.items ?? []).filter(({ takenOut }) => takenOut === null).map(({ document }) => document);
}

function sameUnits(one: readonly UnitId[], other: readonly UnitId[]): boolean {
  return one.length === other.length && one.every((unit) => other.includes(unit));
}
