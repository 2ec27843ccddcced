/**
 * Identifiers. Every id is a branded string so that a document's id does not fit where a person's is asked.
 * Ids are made on the device or by the operator, never derived from what people type.
 */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type AgencyId = Branded<'AgencyId'>;
export type UnitId = Branded<'UnitId'>;
export type PersonId = Branded<'PersonId'>;
export type DeviceId = Branded<'DeviceId'>;
export type DocumentId = Branded<'DocumentId'>;
export type DossierId = Branded<'DossierId'>;
/** A request to transfer dossiers to the archive; a dossier that was returned is offered again under the same one. */
export type TransferId = Branded<'TransferId'>;
/** A list of dossiers that go to the historical archive together. */
export type HistoricalId = Branded<'HistoricalId'>;
/** A request to use what the archive keeps. */
export type UseId = Branded<'UseId'>;
/** A list of dossiers that are reviewed for destruction together, with all that follows. */
export type DisposalId = Branded<'DisposalId'>;
/** One way of a draft to its signer; a draft that came back is submitted under another. */
export type SubmissionId = Branded<'SubmissionId'>;
/** Numbers of outgoing documents that were kept back together. */
export type ReservationId = Branded<'ReservationId'>;
/** A document that came over the exchange axis, until the registry has acted on it. */
export type ArrivalId = Branded<'ArrivalId'>;
export type HoldId = Branded<'HoldId'>;
export type DirectionId = Branded<'DirectionId'>;
/** One unit and one year (`planId`). */
export type PlanId = Branded<'PlanId'>;
/** A heading or an expected dossier of a file plan. */
export type PlanLineId = Branded<'PlanLineId'>;
export type ProposalId = Branded<'ProposalId'>;
/** Lower-case hexadecimal SHA-256 of the bytes of an original. */
export type Sha256 = Branded<'Sha256'>;
