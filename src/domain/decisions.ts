import type { Appraisal, CouncilMinutes, DestructionCouncil, DisposalCase, Erasure, ListedDossier, ReportedDossier } from './disposal/types';
import type { Closing } from './dossier/closing';
import type { ArrivalEffect } from './exchange/effect';
import type { AnsweredOrder } from './exchange/ordering';
import type { HistoricalLine } from './historical/types';
import type { FactChange } from './incoming/types';
import type { SeriesNumber } from './numbering/outgoing-number';
import type { IssueEffects } from './outgoing/answering';
import type { FilePlan, PlanAddition } from './plan/types';
import type { ProposalBodies, ProposalType } from './proposals';
import type { DeviceId, DocumentId, DossierId, PersonId, ProposalId, ReservationId, Sha256, UnitId } from './shared/ids';
import type { CalendarDate, Instant } from './shared/time';
import type { PdfSignatures } from './signatures/types';
import type { TransferNumber } from './transfer/types';
import type { ArchiveUse } from './use/types';

/** What the register has decided, by type. Past tense; the body holds everything needed to fold it without looking elsewhere. */
export interface DecisionBodies {
  AgencySetUp: ProposalBodies['SetUpAgency'];
  UnitDefined: ProposalBodies['DefineUnit'];
  PersonDefined: ProposalBodies['DefinePerson'];
  RightsConfirmed: ProposalBodies['ConfirmRights'];
  /** `changes`: what was put right in the form that came over the axis. */
  IncomingRegistered: Omit<ProposalBodies['RegisterIncoming'], 'differsFrom'> & {
    readonly year: number;
    readonly arrivalNumber: number;
    readonly changes?: readonly FactChange[];
  };
  SignaturesVerified: ProposalBodies['VerifySignatures'];
  IncomingReturned: ProposalBodies['ReturnIncoming'];
  UnregisteredReturned: ProposalBodies['ReturnUnregistered'];
  RegistrationCorrected: ProposalBodies['CorrectRegistration'];
  IncomingImported: ProposalBodies['ImportIncoming'];
  /** `contested`: another direction was in force that this one's author had not seen. */
  DocumentDirected: ProposalBodies['DirectDocument'] & { readonly contested: boolean };
  DirectionChosen: ProposalBodies['ChooseDirection'];
  DirectionTakenBack: ProposalBodies['TakeBackDirection'];
  HandlerAssigned: ProposalBodies['AssignHandler'];
  ProgressReported: ProposalBodies['ReportProgress'];
  /** `ordinal`: the document's place in the dossier, null when it goes into none or is there already. */
  HandlingFinished: ProposalBodies['FinishHandling'] & { readonly ordinal: number | null };
  HandlingReopened: ProposalBodies['ReopenHandling'];
  HandlerReminded: ProposalBodies['RemindHandler'];
  HandedOver: ProposalBodies['HandOver'];
  DossierOpened: ProposalBodies['OpenDossier'] & { readonly number: number; readonly notation: string; readonly code: string };
  DocumentFiled: ProposalBodies['FileDocument'] & { readonly ordinal: number };
  DocumentTakenOut: ProposalBodies['TakeOutDocument'];
  DossierShared: ProposalBodies['ShareDossier'];
  DossierCorrected: ProposalBodies['CorrectDossier'];
  KeeperChanged: ProposalBodies['ChangeKeeper'];
  DossierClosed: { readonly dossier: ProposalBodies['CloseDossier']['dossier'] } & Closing;
  DossierReopened: ProposalBodies['ReopenDossier'];
  PlanApproved: Pick<FilePlan, 'unit' | 'year' | 'headings' | 'hash'>;
  PlanExtended: Pick<FilePlan, 'unit' | 'year'> & Pick<PlanAddition, 'heading' | 'line'>;
  PlanCorrected: ProposalBodies['CorrectPlan'];
  /** `number`: absent in what a release decided that gave none. */
  TransferOffered: ProposalBodies['OfferTransfer'] & { readonly number?: TransferNumber };
  TransferApproved: ProposalBodies['ApproveTransfer'];
  /** `reception`: the act by which the archive took it, where it took more; absent in what a release decided in one. */
  TransferReceived: ProposalBodies['ReceiveTransfer'] & { readonly reception?: ProposalId };
  TransferInspected: ProposalBodies['InspectTransfer'];
  ReceiptConfirmed: ProposalBodies['ConfirmReceipt'];
  HistoricalRegistered: ProposalBodies['RegisterHistorical'] & { readonly lines: readonly HistoricalLine[]; readonly hash: Sha256 };
  HistoricalDecided: ProposalBodies['DecideHistorical'];
  HistoricalReceiptRecorded: ProposalBodies['RecordHistoricalReceipt'];
  HoldPlaced: ProposalBodies['PlaceHold'];
  HoldLifted: ProposalBodies['LiftHold'];
  RetentionEventRecorded: ProposalBodies['RecordRetentionEvent'];
  RetentionExtended: ProposalBodies['ExtendRetention'];
  DisposalOpened: Omit<ProposalBodies['OpenDisposal'], 'items'> & Pick<DisposalCase, 'holder'> & { readonly items: readonly ListedDossier[] };
  ItemsSetAside: ProposalBodies['SetAside'];
  CouncilFormed: { readonly disposal: DisposalCase['id']; readonly council: DestructionCouncil };
  OpinionGiven: ProposalBodies['GiveOpinion'];
  CouncilConcluded: { readonly disposal: DisposalCase['id']; readonly minutes: CouncilMinutes };
  AppraisalRecorded: { readonly disposal: DisposalCase['id']; readonly appraisal: Appraisal };
  DestructionDecided: ProposalBodies['DecideDestruction'] & { readonly dueOn: CalendarDate };
  HandoverRecorded: ProposalBodies['RecordHandover'];
  /** `documents`: those that lie nowhere else; `originals`: their files, as far as nothing else holds the same bytes. */
  DossiersDestroyed: ProposalBodies['DestroyDossiers'] & {
    readonly dossiers: readonly DossierId[];
    readonly documents: readonly DocumentId[];
    readonly originals: readonly Sha256[];
  };
  /** `documents`: those that went with what was destroyed. All of it is read by the same units. */
  ReviewReported: {
    readonly disposal: DisposalCase['id'];
    readonly dossiers: readonly ReportedDossier[];
    readonly documents: readonly DocumentId[];
  };
  ErasureReported: ProposalBodies['ReportErasure'] & Pick<Erasure, 'dossiers' | 'number'>;
  ErasureAnswered: ProposalBodies['AnswerErasure'] & { readonly device: DeviceId };
  DeviceWrittenOff: ProposalBodies['WriteOffDevice'];
  DestructionCertified: ProposalBodies['CertifyDestruction'];
  SectorScheduleDefined: ProposalBodies['DefineSectorSchedule'] & { readonly version: number };
  SectorScheduleConfirmed: ProposalBodies['ConfirmSectorSchedule'];
  TransferTermsDefined: ProposalBodies['DefineTransferTerms'];
  UseRulesDefined: ProposalBodies['DefineUseRules'];
  AccessDefined: ProposalBodies['DefineAccess'];
  SensitivityLabelled: ProposalBodies['LabelSensitivity'];
  /**
   * `until`: the last day, where nobody has to approve. `title`: of what was open, in what an earlier release decided; access may be limited later, and this decision
   * reaches every device of the unit that asks.
   */
  UseRequested: ProposalBodies['RequestUse'] &
    Pick<ArchiveUse, 'code' | 'level' | 'givingUnit' | 'archive' | 'unit' | 'approver'> & { readonly until: CalendarDate | null; readonly title?: string };
  UseDecided: ProposalBodies['DecideUse'] & { readonly until: CalendarDate | null };
  UseWithdrawn: ProposalBodies['WithdrawUse'];
  PaperLent: ProposalBodies['LendPaper'];
  PaperReturned: ProposalBodies['ReturnPaper'];
  /** `until`: the last day on which they are fetched. */
  CertifiedCopiesIssued: ProposalBodies['IssueCertifiedCopies'] & { readonly until: CalendarDate };
  KeepingDefined: ProposalBodies['DefineKeeping'];
  PackageKept: ProposalBodies['KeepPackage'];
  FixityReported: ProposalBodies['ReportFixity'];
  TrustListDefined: ProposalBodies['DefineTrustList'];
  SealCertificatesDefined: ProposalBodies['DefineSealCertificates'];
  CalendarDefined: ProposalBodies['DefineCalendar'];
  /** `units`: whose people read it from then on. */
  DraftOpened: Omit<ProposalBodies['OpenDraft'], 'secrecy'> & ReadByUnits;
  DraftShared: ProposalBodies['ShareDraft'] & ReadByUnits;
  DraftDropped: ProposalBodies['DropDraft'];
  DraftSubmitted: ProposalBodies['SubmitDraft'] & ReadByUnits;
  SubmissionWithdrawn: ProposalBodies['WithdrawSubmission'];
  SubmissionReviewed: ProposalBodies['ReviewSubmission'];
  LateProposed: ProposalBodies['ProposeLate'];
  SubmissionSentToDesk: ProposalBodies['SendToDesk'];
  /** `signatures`: what the server found on the file; absent on a device, which only foresees. */
  DocumentSigned: ProposalBodies['SignDocument'] & { readonly signatures?: PdfSignatures };
  SignatureCompleted: ProposalBodies['CompleteSignature'];
  /** `reservation`: where the number was kept back, for this document or, in vain, for another. */
  DocumentNumbered: Omit<ProposalBodies['NumberDocument'], 'held'> & SeriesNumber & { readonly issuedOn: CalendarDate; readonly reservation?: ReservationId };
  SignedRegistered: Omit<ProposalBodies['RegisterSigned'], 'held'> & SeriesNumber & ReadByUnits & { readonly reservation?: ReservationId };
  DocumentCopied: ProposalBodies['CopyDocument'] & SeriesNumber & ReadByUnits & { readonly issuedOn: CalendarDate };
  NumberVoided: ProposalBodies['VoidNumber'];
  NumberReported: ProposalBodies['ReportNumber'];
  NumbersReserved: Omit<ProposalBodies['ReserveNumbers'], 'documentType'> & Omit<SeriesNumber, 'number'> & ReadByUnits & { readonly first: number };
  ReservedVoided: ProposalBodies['VoidReserved'];
  /** `annexSignatures`: the same of the sealed annexes, in their order. */
  DocumentSealed: ProposalBodies['SealDocument'] & { readonly signatures?: PdfSignatures; readonly annexSignatures?: readonly PdfSignatures[] };
  DocumentIssued: ProposalBodies['IssueDocument'] & ReadByUnits & IssueEffects;
  IssuedRecalled: ProposalBodies['RecallIssued'];
  IssuedReplaced: ProposalBodies['ReplaceIssued'];
  IssuedCorrected: ProposalBodies['CorrectIssued'];
  SigningDefined: ProposalBodies['DefineSigning'];
  /** `from`: the year with which it begins; absent where it holds at once. */
  SeriesDefined: ProposalBodies['DefineSeries'] & { readonly from?: number };
  RecipientGroupDefined: ProposalBodies['DefineRecipientGroup'];
  /** `documents`: those on their way to whoever is away, which whoever stands in reads from now on. */
  AbsenceDefined: ProposalBodies['DefineAbsence'] & { readonly documents?: readonly DocumentId[] };
  /** `effect`: what follows at once; absent before orders were carried out. */
  ExchangedReceived: ProposalBodies['ReceiveExchanged'] & { readonly effect?: ArrivalEffect };
  OrderAnswered: AnsweredOrder;
  DeliveryReported: ProposalBodies['ReportDelivery'];
  PushDefined: ProposalBodies['DefinePush'];
}

interface ReadByUnits {
  readonly units: readonly UnitId[];
}

export type DecisionType = keyof DecisionBodies;

/** One entry of the decision list. */
export type Decision<T extends DecisionType = DecisionType> = {
  [K in T]: {
    readonly v: 1;
    /** Place in the list, from 1 without gap. */
    readonly position: number;
    /** The proposal it answers. */
    readonly id: ProposalId;
    readonly type: K;
    readonly body: DecisionBodies[K];
    /** Who acted; null for the operator at the console. */
    readonly actor: PersonId | null;
    readonly device: DeviceId | null;
    readonly claimedAt: Instant | null;
    /** Legal time: the register's clock. */
    readonly decidedAt: Instant;
  };
}[T];

/** What a proposal becomes when nothing stands against it. */
export type Verdict = { [K in DecisionType]: { readonly type: K; readonly body: DecisionBodies[K] } }[DecisionType];

export const decisionOf = {
  SetUpAgency: 'AgencySetUp',
  DefineUnit: 'UnitDefined',
  DefinePerson: 'PersonDefined',
  ConfirmRights: 'RightsConfirmed',
  RegisterIncoming: 'IncomingRegistered',
  VerifySignatures: 'SignaturesVerified',
  ReturnIncoming: 'IncomingReturned',
  ReturnUnregistered: 'UnregisteredReturned',
  CorrectRegistration: 'RegistrationCorrected',
  ImportIncoming: 'IncomingImported',
  DirectDocument: 'DocumentDirected',
  ChooseDirection: 'DirectionChosen',
  TakeBackDirection: 'DirectionTakenBack',
  AssignHandler: 'HandlerAssigned',
  ReportProgress: 'ProgressReported',
  FinishHandling: 'HandlingFinished',
  ReopenHandling: 'HandlingReopened',
  RemindHandler: 'HandlerReminded',
  HandOver: 'HandedOver',
  OpenDossier: 'DossierOpened',
  FileDocument: 'DocumentFiled',
  TakeOutDocument: 'DocumentTakenOut',
  ShareDossier: 'DossierShared',
  CorrectDossier: 'DossierCorrected',
  ChangeKeeper: 'KeeperChanged',
  CloseDossier: 'DossierClosed',
  ReopenDossier: 'DossierReopened',
  ApprovePlan: 'PlanApproved',
  AddToPlan: 'PlanExtended',
  CorrectPlan: 'PlanCorrected',
  OfferTransfer: 'TransferOffered',
  ApproveTransfer: 'TransferApproved',
  ReceiveTransfer: 'TransferReceived',
  InspectTransfer: 'TransferInspected',
  ConfirmReceipt: 'ReceiptConfirmed',
  RegisterHistorical: 'HistoricalRegistered',
  DecideHistorical: 'HistoricalDecided',
  RecordHistoricalReceipt: 'HistoricalReceiptRecorded',
  PlaceHold: 'HoldPlaced',
  LiftHold: 'HoldLifted',
  RecordRetentionEvent: 'RetentionEventRecorded',
  ExtendRetention: 'RetentionExtended',
  OpenDisposal: 'DisposalOpened',
  SetAside: 'ItemsSetAside',
  FormCouncil: 'CouncilFormed',
  GiveOpinion: 'OpinionGiven',
  ConcludeCouncil: 'CouncilConcluded',
  RecordAppraisal: 'AppraisalRecorded',
  DecideDestruction: 'DestructionDecided',
  RecordHandover: 'HandoverRecorded',
  DestroyDossiers: 'DossiersDestroyed',
  ReportReview: 'ReviewReported',
  ReportErasure: 'ErasureReported',
  AnswerErasure: 'ErasureAnswered',
  WriteOffDevice: 'DeviceWrittenOff',
  CertifyDestruction: 'DestructionCertified',
  DefineSectorSchedule: 'SectorScheduleDefined',
  ConfirmSectorSchedule: 'SectorScheduleConfirmed',
  DefineTransferTerms: 'TransferTermsDefined',
  DefineUseRules: 'UseRulesDefined',
  DefineAccess: 'AccessDefined',
  LabelSensitivity: 'SensitivityLabelled',
  RequestUse: 'UseRequested',
  DecideUse: 'UseDecided',
  WithdrawUse: 'UseWithdrawn',
  LendPaper: 'PaperLent',
  ReturnPaper: 'PaperReturned',
  IssueCertifiedCopies: 'CertifiedCopiesIssued',
  DefineKeeping: 'KeepingDefined',
  KeepPackage: 'PackageKept',
  ReportFixity: 'FixityReported',
  DefineTrustList: 'TrustListDefined',
  DefineSealCertificates: 'SealCertificatesDefined',
  DefineCalendar: 'CalendarDefined',
  OpenDraft: 'DraftOpened',
  ShareDraft: 'DraftShared',
  DropDraft: 'DraftDropped',
  SubmitDraft: 'DraftSubmitted',
  WithdrawSubmission: 'SubmissionWithdrawn',
  ReviewSubmission: 'SubmissionReviewed',
  ProposeLate: 'LateProposed',
  SendToDesk: 'SubmissionSentToDesk',
  SignDocument: 'DocumentSigned',
  CompleteSignature: 'SignatureCompleted',
  NumberDocument: 'DocumentNumbered',
  VoidNumber: 'NumberVoided',
  RegisterSigned: 'SignedRegistered',
  CopyDocument: 'DocumentCopied',
  ReserveNumbers: 'NumbersReserved',
  ReportNumber: 'NumberReported',
  VoidReserved: 'ReservedVoided',
  SealDocument: 'DocumentSealed',
  IssueDocument: 'DocumentIssued',
  RecallIssued: 'IssuedRecalled',
  ReplaceIssued: 'IssuedReplaced',
  CorrectIssued: 'IssuedCorrected',
  DefineSigning: 'SigningDefined',
  DefineSeries: 'SeriesDefined',
  DefineRecipientGroup: 'RecipientGroupDefined',
  DefineAbsence: 'AbsenceDefined',
  ReceiveExchanged: 'ExchangedReceived',
  AnswerOrder: 'OrderAnswered',
  ReportDelivery: 'DeliveryReported',
  DefinePush: 'PushDefined',
} as const satisfies Record<ProposalType, DecisionType>;

const known: ReadonlySet<string> = new Set(Object.values(decisionOf));

/** Whether this release knows what a decision of this type does; a later one may write others. */
export function isKnownDecision(type: string): type is DecisionType {
  return known.has(type);
}
