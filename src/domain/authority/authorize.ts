import type { ProposalType } from '../proposals';
import type { Desk } from '../papers/tray';
import type { PersonId, UnitId } from '../shared/ids';
import { mayAdminister, mayConfirmRights, mayConfirmSchedule, mayBeginCheck, mayReadCare } from './agency';
import { mayAssign, mayDirect, mayHandle, mayHandOver, mayRemind, mayReopen, mayReplaceDirections, mayTakeBack, type AssignmentRights } from './assignment';
import {
  mayConcludeCouncil,
  mayDecideDestruction,
  mayExtendRetention,
  mayGiveOpinion,
  mayKeepDisposal,
  mayLiftHold,
  mayPlaceHold,
  type DisposalRights,
} from './disposal';
import {
  mayCorrectDossier,
  mayLabelDossier,
  mayManageDossier,
  mayOpenDossier,
  mayReadDossier,
  mayReopenDossier,
  mayWriteDossier,
  type DossierRights,
} from './dossier';
import { mayKeepRegister, mayKeepTray, mayReadIncoming } from './incoming';
import {
  mayBringOriginals,
  mayDefineAbsence,
  mayDefineSigning,
  mayIssue,
  mayKeepGroups,
  mayManageDraft,
  mayOpenDraft,
  mayReview,
  mayWriteDraft,
  type OutgoingRights,
} from './outgoing';
import { mayAddToPlan, mayApprovePlan, mayReadPlan, mayWritePlan } from './plan';
import type { Subject } from './subject';
import {
  mayDecideUse,
  mayDefineAccess,
  mayDefineUseRules,
  mayFindInArchive,
  mayLend,
  maySeal,
  mayReadUse,
  mayReadUseLog,
  mayRequestUse,
  mayWithdrawUse,
  type UseRights,
} from './use';
import { mayApproveTransfer, mayConfirmReceipt, mayDecideHistorical, mayOfferTransfer, mayReceiveTransfer, type TransferRights } from './transfer';

/** Everything that anybody may want to do. A proposal's type is the name of its action. */
export type Action =
  | ProposalType
  | 'ReadIncoming'
  | 'ReadOutgoing'
  | 'ReadDossier'
  | 'ReadPapers'
  | 'WritePapers'
  | 'ReadDirectory'
  | 'FollowFeed'
  | 'ReadForCouncil'
  | 'ReadCare'
  | 'BeginCheck'
  | 'KeepAgencies'
  | 'CarryBags'
  | 'PutOriginal'
  | 'ReadOriginal'
  | 'SetPassphrase'
  | 'ReadDevices'
  | 'FindInArchive'
  | 'PackHistorical'
  | 'ReadUse'
  | 'SealCopies'
  | 'ReadUseLog';

/** What an action is done to, as far as rights depend on it. */
export type Resource =
  | { readonly kind: 'agency' }
  /** What is arranged inside a unit. */
  | { readonly kind: 'unit'; readonly unit: UnitId }
  /** `directedBy`: whose direction it is; `overruled`: leaders whose direction would be set aside; `assignment`: the part of one unit. Where the act is about one. */
  | {
      readonly kind: 'incoming';
      readonly audience: readonly UnitId[];
      readonly directedBy?: PersonId | null;
      readonly overruled?: readonly PersonId[];
      readonly assignment?: AssignmentRights;
      /** The dossier it is to lie in. */
      readonly dossier?: DossierRights;
    }
  | ({ readonly kind: 'outgoing' } & OutgoingRights)
  | { readonly kind: 'dossier'; readonly dossier: DossierRights }
  /** One side of a transfer to the archive. */
  | ({ readonly kind: 'transfer' } & TransferRights)
  /** A request to use the archive. */
  | ({ readonly kind: 'use' } & UseRights)
  /** A list of dossiers under review, or dossiers of an archive. */
  | ({ readonly kind: 'disposal' } & DisposalRights)
  /** The file plan of a unit for a year; null for that of no unit. */
  | { readonly kind: 'plan'; readonly unit: UnitId | null }
  /** What a registry desk captures together before it is registered; null for a tray of no desk. */
  | { readonly kind: 'tray'; readonly desk: Desk | null }
  /** `audiences`: one per document that holds the original. `desks`: where it was put on a tray. */
  | { readonly kind: 'original'; readonly audiences: readonly (readonly UnitId[])[]; readonly uploader: PersonId | null; readonly desks: readonly Desk[] }
  | { readonly kind: 'person'; readonly person: PersonId };

/**
 * Whether a subject may act on a resource: the one question that HTTP, every socket message, the feed and originals ask (F-03).
 * Deny by default: an action that is not named here, or a resource of the wrong kind, is refused. The device's copy only hides buttons.
 */
export function authorize(subject: Subject | null, action: Action, resource: Resource): boolean {
  return subject !== null && abilities[action](subject, resource);
}

type Ability = (subject: Subject, resource: Resource) => boolean;

const onAgency =
  (may: (subject: Subject) => boolean): Ability =>
  (subject, resource) =>
    resource.kind === 'agency' && may(subject);

type IncomingResource = Extract<Resource, { kind: 'incoming' }>;

const onIncoming =
  (may: (subject: Subject, resource: IncomingResource) => boolean): Ability =>
  (subject, resource) =>
    resource.kind === 'incoming' && may(subject, resource);

const onAssignment = (may: (subject: Subject, assignment: AssignmentRights) => boolean): Ability =>
  onIncoming((subject, { assignment }) => assignment !== undefined && may(subject, assignment));

const onDossier =
  (may: (subject: Subject, dossier: DossierRights) => boolean): Ability =>
  (subject, resource) =>
    resource.kind === 'dossier' && may(subject, resource.dossier);

const onOutgoing =
  (may: (subject: Subject, rights: OutgoingRights) => boolean): Ability =>
  (subject, resource) =>
    resource.kind === 'outgoing' && may(subject, resource);

const onTransfer =
  (may: (subject: Subject, rights: TransferRights) => boolean): Ability =>
  (subject, resource) =>
    resource.kind === 'transfer' && may(subject, resource);

const onUse =
  (may: (subject: Subject, rights: UseRights) => boolean): Ability =>
  (subject, resource) =>
    resource.kind === 'use' && may(subject, resource);
const onDisposal =
  (may: (subject: Subject, rights: DisposalRights) => boolean): Ability =>
  (subject, resource) =>
    resource.kind === 'disposal' && may(subject, resource);

/** What is filed must be readable to whoever files it, and the dossier theirs to write in. */
const mayFile = onIncoming(
  (subject, { audience, dossier }) => dossier !== undefined && mayReadIncoming(subject, audience) && mayWriteDossier(subject, dossier.units),
);

const mayWriteTray: Ability = (subject, resource) => resource.kind === 'tray' && mayKeepTray(subject, resource.desk);
const onPlan =
  (may: (subject: Subject, unit: UnitId | null) => boolean): Ability =>
  (subject, resource) =>
    resource.kind === 'plan' && may(subject, resource.unit);
const mayReadThePlan = onPlan(mayReadPlan);
const mayWriteThePlan = onPlan(mayWritePlan);
const mayWriteIn = onDossier((subject, { units }) => mayWriteDossier(subject, units));
const mayReadTheDraft = onOutgoing((subject, { audience }) => mayReadIncoming(subject, audience));
const mayWriteTheDraft = onOutgoing(mayWriteDraft);
const mayReadOf = onDossier((subject, { units }) => mayReadDossier(subject, units));

/** Whoever brought an original may look at it, for as long as they may bring any. */
const isUploader = (subject: Subject, uploader: PersonId | null): boolean => uploader === subject.person && mayBringOriginals(subject);

/** One’s own account is one’s own; the administrator’s are all. */
const onPerson: Ability = (subject, resource) => resource.kind === 'person' && (mayAdminister(subject) || resource.person === subject.person);

const abilities: Record<Action, Ability> = {
  // Only the operator at the console sets up an agency, and the operator is not a subject.
  SetUpAgency: () => false,
  DefineUnit: onAgency(mayAdminister),
  DefinePerson: onAgency(mayAdminister),
  ConfirmRights: onAgency(mayConfirmRights),
  RegisterIncoming: onIncoming(mayKeepRegister),
  VerifySignatures: () => false,
  ReturnIncoming: onIncoming(mayKeepRegister),
  ReturnUnregistered: onIncoming(mayKeepRegister),
  CorrectRegistration: onIncoming(mayKeepRegister),
  ImportIncoming: onIncoming(mayKeepRegister),
  DirectDocument: onIncoming((subject, { audience, overruled = [] }) => mayDirect(subject, audience) && mayReplaceDirections(subject, overruled)),
  ChooseDirection: onIncoming((subject, { audience, overruled = [] }) => mayDirect(subject, audience) && mayReplaceDirections(subject, overruled)),
  TakeBackDirection: onIncoming((subject, { audience, directedBy = null }) => mayTakeBack(subject, audience, directedBy)),
  AssignHandler: onAssignment(mayAssign),
  ReportProgress: onAssignment(mayHandle),
  // Whoever finishes may file only where they may write.
  FinishHandling: (subject, resource) =>
    onAssignment(mayHandle)(subject, resource) && (resource.kind !== 'incoming' || resource.dossier === undefined || mayFile(subject, resource)),
  ReopenHandling: onAssignment(mayReopen),
  HandOver: (subject, resource) => resource.kind === 'unit' && mayHandOver(subject, resource.unit),
  RemindHandler: onIncoming((subject, { audience }) => mayRemind(subject, audience)),
  OpenDossier: onDossier((subject, { unit }) => mayOpenDossier(subject, unit)),
  FileDocument: mayFile,
  TakeOutDocument: mayFile,
  ShareDossier: onDossier(mayManageDossier),
  CorrectDossier: onDossier(mayCorrectDossier),
  ChangeKeeper: onDossier(mayManageDossier),
  CloseDossier: onDossier(mayManageDossier),
  ReopenDossier: onDossier(mayReopenDossier),
  ApprovePlan: onPlan(mayApprovePlan),
  AddToPlan: onPlan(mayAddToPlan),
  CorrectPlan: onPlan(mayApprovePlan),
  OfferTransfer: onTransfer(mayOfferTransfer),
  ApproveTransfer: onTransfer(mayApproveTransfer),
  ReceiveTransfer: onTransfer(mayReceiveTransfer),
  // Only the server itself looks into what it keeps, and it is not a subject.
  InspectTransfer: () => false,
  ConfirmReceipt: onTransfer(mayConfirmReceipt),
  RegisterHistorical: onTransfer(mayReceiveTransfer),
  DecideHistorical: onTransfer(mayDecideHistorical),
  RecordHistoricalReceipt: onTransfer(mayReceiveTransfer),
  PackHistorical: onTransfer(mayReceiveTransfer),
  PlaceHold: onDisposal(mayPlaceHold),
  LiftHold: onDisposal(mayLiftHold),
  RecordRetentionEvent: onDisposal(mayKeepDisposal),
  ExtendRetention: onDisposal(mayExtendRetention),
  OpenDisposal: onDisposal(mayKeepDisposal),
  SetAside: onDisposal((subject, rights) => mayKeepDisposal(subject, rights) || mayDecideDestruction(subject)),
  FormCouncil: onDisposal(mayDecideDestruction),
  GiveOpinion: onDisposal(mayGiveOpinion),
  ReadForCouncil: onDisposal(mayGiveOpinion),
  ConcludeCouncil: onDisposal(mayConcludeCouncil),
  RecordAppraisal: onDisposal(mayKeepDisposal),
  DecideDestruction: onDisposal(mayDecideDestruction),
  RecordHandover: onDisposal(mayKeepDisposal),
  DestroyDossiers: onDisposal(mayKeepDisposal),
  // Only the register itself tells what follows from a list, and it is no subject.
  ReportReview: () => false,
  // Only the server itself knows what it has erased.
  ReportErasure: () => false,
  AnswerErasure: onAgency(() => true),
  WriteOffDevice: onAgency(mayAdminister),
  CertifyDestruction: onDisposal(mayKeepDisposal),
  DefineSectorSchedule: onAgency(mayAdminister),
  ConfirmSectorSchedule: onAgency(mayConfirmSchedule),
  DefineTransferTerms: onAgency(mayAdminister),
  DefineUseRules: onAgency(mayDefineUseRules),
  DefineAccess: onDossier(mayDefineAccess),
  LabelSensitivity: onDossier(mayLabelDossier),
  RequestUse: onUse(mayRequestUse),
  DecideUse: onUse(mayDecideUse),
  WithdrawUse: onUse(mayWithdrawUse),
  LendPaper: onUse(mayLend),
  ReturnPaper: onUse(mayLend),
  // Only the server itself has verified the signed copies, and it is not a subject.
  IssueCertifiedCopies: () => false,
  SealCopies: onUse(maySeal),
  FindInArchive: onAgency(mayFindInArchive),
  ReadUse: onUse(mayReadUse),
  ReadUseLog: onAgency(mayReadUseLog),
  DefineKeeping: onAgency(mayAdminister),
  // Only the server's own archive says what lies on its disks, and it is no subject.
  KeepPackage: () => false,
  ReportFixity: () => false,
  DefineTrustList: onAgency(mayAdminister),
  DefineSealCertificates: onAgency(mayAdminister),
  DefineCalendar: onAgency(mayAdminister),
  OpenDraft: onOutgoing((subject, { unit }) => mayOpenDraft(subject, unit)),
  ShareDraft: onOutgoing(mayManageDraft),
  DropDraft: onOutgoing(mayManageDraft),
  SubmitDraft: onOutgoing(mayManageDraft),
  WithdrawSubmission: onOutgoing(mayManageDraft),
  ReviewSubmission: onOutgoing(mayReview),
  ProposeLate: onOutgoing(mayManageDraft),
  SendToDesk: onOutgoing(mayReview),
  SignDocument: onOutgoing(mayReview),
  // Only the server itself has fetched the time stamp, and it is not a subject.
  CompleteSignature: () => false,
  NumberDocument: onOutgoing(mayIssue),
  VoidNumber: onOutgoing(mayIssue),
  RegisterSigned: onOutgoing(mayIssue),
  CopyDocument: onOutgoing(mayIssue),
  ReserveNumbers: onAgency(mayIssue),
  VoidReserved: onAgency(mayIssue),
  // Only the register itself tells which number a document has that others may not read.
  ReportNumber: () => false,
  SealDocument: onOutgoing(mayIssue),
  IssueDocument: onOutgoing(mayIssue),
  RecallIssued: onOutgoing(mayIssue),
  ReplaceIssued: onOutgoing(mayIssue),
  CorrectIssued: onOutgoing(mayIssue),
  DefineSigning: onAgency(mayDefineSigning),
  DefineSeries: onAgency(mayAdminister),
  DefineRecipientGroup: onAgency(mayKeepGroups),
  // Only the server itself talks to the axis, and it is no subject.
  ReceiveExchanged: () => false,
  ReportDelivery: () => false,
  AnswerOrder: onAgency(mayKeepRegister),
  DefineAbsence: (subject, resource) => resource.kind === 'person' && mayDefineAbsence(subject, resource.person),
  DefinePush: onAgency(mayAdminister),
  ReadCare: onAgency(mayReadCare),
  BeginCheck: onAgency(mayBeginCheck),
  KeepAgencies: onAgency(mayAdminister),
  CarryBags: onAgency(mayKeepRegister),
  ReadOutgoing: mayReadTheDraft,
  ReadDossier: mayReadOf,
  ReadPapers: (subject, resource) =>
    mayReadOf(subject, resource) || mayReadTheDraft(subject, resource) || mayReadThePlan(subject, resource) || mayWriteTray(subject, resource),
  WritePapers: (subject, resource) =>
    mayWriteIn(subject, resource) || mayWriteTheDraft(subject, resource) || mayWriteThePlan(subject, resource) || mayWriteTray(subject, resource),
  ReadIncoming: (subject, resource) => resource.kind === 'incoming' && mayReadIncoming(subject, resource.audience),
  ReadDirectory: onAgency(() => true),
  FollowFeed: onAgency(() => true),
  PutOriginal: onAgency(mayBringOriginals),
  ReadOriginal: (subject, resource) =>
    resource.kind === 'original' &&
    (isUploader(subject, resource.uploader) ||
      resource.desks.some((desk) => mayKeepTray(subject, desk)) ||
      resource.audiences.some((audience) => mayReadIncoming(subject, audience))),
  SetPassphrase: onPerson,
  ReadDevices: onPerson,
};
