import type { Role } from './agency/types';
import type { Assignee } from './assignment/types';
import type { Calendar } from './calendar/types';
import type { Conclusion, CouncilMinutes, DestructionFacts, ErasingDevice, Explanation, GivenOpinion, HandoverFacts, ProposedDisposal } from './disposal/types';
import type { ClosingLine } from './dossier/closing';
import type { DossierChange, SensitivityLabel } from './dossier/types';
import type { HistoricalDecision, HistoricalList, HistoricalReceipt, UndecidedStage } from './historical/types';
import type { FactChange, IncomingFacts, OriginalRef, VerifiedFile } from './incoming/types';
import type { OutgoingProposals } from './outgoing/proposals';
import type { FixityReport, KeepingTerms, KeptVersion } from './keeping/types';
import type { BigPlanHeading, PlanChange, ProposedPlanned } from './plan/types';
import type { RetentionBasis, RetentionPeriod, SectorRow } from './retention/types';
import type { ExchangeBodies, OfArrival } from './exchange/bodies';
import type {
  AgencyId,
  DeviceId,
  DirectionId,
  DisposalId,
  DocumentId,
  DossierId,
  HistoricalId,
  HoldId,
  PersonId,
  PlanLineId,
  ProposalId,
  Sha256,
  TransferId,
  UnitId,
  UseId,
} from './shared/ids';
import type { CalendarDate, Instant } from './shared/time';
import type { TrustedCertificates } from './signatures/types';
import type { AccessLevel, CertifiedCopy, SealCertificate, UseFacts, UseRules } from './use/types';
import type { InspectedFile, LookedDossier, ReturnedDossier, TransferSide, TransferTerms } from './transfer/types';

/** What a device may ask of the register, by type. Imperatives. */
export interface ProposalBodies extends ExchangeBodies, OutgoingProposals {
  SetUpAgency: {
    readonly agency: AgencyId;
    readonly name: string;
    readonly superior: string;
    readonly abbreviation: string;
    readonly code: string;
    readonly place: string;
    readonly practice: boolean;
  };
  DefineUnit: { readonly unit: UnitId; readonly name: string; readonly abbreviation: string; readonly parent: UnitId | null; readonly active: boolean };
  DefinePerson: {
    readonly person: PersonId;
    readonly account: string;
    readonly name: string;
    readonly position: string;
    readonly unit: UnitId | null;
    readonly roles: readonly Role[];
    readonly active: boolean;
  };
  ConfirmRights: { readonly person: PersonId };
  RegisterIncoming: OfArrival & {
    readonly document: DocumentId;
    readonly facts: IncomingFacts;
    readonly originals: readonly OriginalRef[];
    readonly capturedAt: Instant;
    /** Look-alikes (F-18) that the clerk has seen and judged to be other documents. */
    readonly differsFrom: readonly DocumentId[];
  };
  /** What the server found of the signatures of a document's files. Only the server itself says so. */
  VerifySignatures: { readonly document: DocumentId; readonly files: readonly VerifiedFile[] };
  /** A registered document goes back to its sender; the number stays. */
  ReturnIncoming: { readonly document: DocumentId; readonly reason: string };
  /** A document goes back before it was registered: kept with its reason, given no number. */
  ReturnUnregistered: OfArrival & {
    readonly document: DocumentId;
    readonly facts: IncomingFacts;
    readonly originals: readonly OriginalRef[];
    readonly capturedAt: Instant;
    readonly reason: string;
  };
  CorrectRegistration: {
    readonly document: DocumentId;
    readonly changes: readonly FactChange[];
    readonly reason: string;
  };
  /** A row of an older register, with the number it was given then. */
  ImportIncoming: {
    readonly document: DocumentId;
    readonly year: number;
    readonly arrivalNumber: number;
    readonly arrivedOn: CalendarDate;
    readonly facts: IncomingFacts;
    /** A person has compared: the old book really goes on this far above the number before it. */
    readonly isJump?: true | undefined;
  };
  /** A direction; `replaces`: the ones its author saw in force, so that two who direct apart are noticed. */
  DirectDocument: {
    readonly document: DocumentId;
    readonly direction: DirectionId;
    readonly text: string;
    readonly lead: Assignee;
    readonly cooperating: readonly Assignee[];
    readonly replaces: readonly DirectionId[];
  };
  /** Decides between directions that were given apart. */
  ChooseDirection: { readonly document: DocumentId; readonly direction: DirectionId };
  TakeBackDirection: { readonly document: DocumentId; readonly direction: DirectionId; readonly reason: string };
  /** Inside a unit: who handles what the unit was given. */
  AssignHandler: {
    readonly document: DocumentId;
    readonly unit: UnitId;
    readonly handler: PersonId;
    readonly helpers: readonly PersonId[];
    readonly dueOn: CalendarDate | null;
    readonly instruction: string;
  };
  ReportProgress: { readonly document: DocumentId; readonly unit: UnitId; readonly text: string };
  /** The unit's part is done; in the same step the document goes into a dossier. */
  FinishHandling: {
    readonly document: DocumentId;
    readonly unit: UnitId;
    readonly result: string;
    readonly answer: string;
    readonly dossier: DossierId | null;
    /** Why the document goes into no dossier; asked for when the lead part ends and it lies in none. Absent in what earlier releases sent. */
    readonly unfiledReason?: string | undefined;
  };
  /** What was called done is not: the part is to be handled again. */
  ReopenHandling: { readonly document: DocumentId; readonly unit: UnitId; readonly reason: string };
  /** Everything that a person has in a unit goes to another: what they are named for, and the dossiers they keep. */
  HandOver: {
    readonly unit: UnitId;
    readonly from: PersonId;
    readonly to: PersonId;
    readonly documents: readonly DocumentId[];
    readonly dossiers: readonly DossierId[];
    readonly reason: string;
  };
  RemindHandler: { readonly document: DocumentId; readonly unit: UnitId; readonly text: string };
  OpenDossier: {
    readonly dossier: DossierId;
    readonly unit: UnitId;
    readonly year: number;
    readonly heading: string;
    readonly title: string;
    readonly retention: RetentionPeriod;
    /** Absent in what devices made before a schedule was built in. */
    readonly basis?: RetentionBasis | undefined;
    readonly keeper: PersonId;
    /** The line of the unit’s approved plan that expects it; absent outside the plan. */
    readonly planned?: PlanLineId | undefined;
  };
  FileDocument: { readonly dossier: DossierId; readonly document: DocumentId };
  TakeOutDocument: { readonly dossier: DossierId; readonly document: DocumentId; readonly reason: string };
  /** Every unit that works in the dossier from now on; the unit that keeps it always does. */
  ShareDossier: { readonly dossier: DossierId; readonly units: readonly UnitId[] };
  /** What was decided of a dossier when it was opened is put right; its number and code stay. */
  CorrectDossier: { readonly dossier: DossierId; readonly changes: readonly DossierChange[]; readonly reason: string };
  ChangeKeeper: { readonly dossier: DossierId; readonly keeper: PersonId };
  /** The work is done: what the papers say is frozen, by value. */
  CloseDossier: {
    readonly dossier: DossierId;
    readonly title: string;
    readonly description: string;
    readonly endedOn: CalendarDate;
    readonly lines: readonly ClosingLine[];
  };
  ReopenDossier: { readonly dossier: DossierId; readonly reason: string };
  /** The plan of a unit for a year as its paper says it; from then on it stands. */
  ApprovePlan: { readonly unit: UnitId; readonly year: number; readonly headings: readonly BigPlanHeading<ProposedPlanned>[] };
  /** A dossier is put into an approved plan, under one of its headings. `dossier`: one that was opened outside the plan, which keeps its number. */
  AddToPlan: {
    readonly unit: UnitId;
    readonly year: number;
    readonly heading: PlanLineId;
    readonly line: ProposedPlanned;
    readonly dossier: DossierId | null;
  };
  /** What a line of an approved plan says is put right, or the line is withdrawn. */
  CorrectPlan: { readonly unit: UnitId; readonly year: number; readonly line: PlanLineId; readonly changes: readonly PlanChange[]; readonly reason: string };
  /** Closed dossiers of a unit are put before the archive, with what this device found in their files. */
  OfferTransfer: OfRequest & { readonly dossiers: readonly LookedDossier[] };
  /** The head of the unit sends a list to the archive, or parts of it back. */
  ApproveTransfer: OfRequest & { readonly approved: readonly DossierId[]; readonly returned: readonly ReturnedDossier[] };
  /** The archive takes dossiers, with what this device found in their files, and gives others back. */
  ReceiveTransfer: OfRequest & { readonly accepted: readonly LookedDossier[]; readonly returned: readonly ReturnedDossier[] };
  /** What the server found in the files of an offered dossier, closed with this fingerprint. Only the server itself says so. */
  InspectTransfer: {
    readonly dossier: DossierId;
    readonly request: TransferId;
    readonly hash: string;
    readonly files: readonly InspectedFile[];
  };
  /** One side confirms the minutes of what was taken together. */
  ConfirmReceipt: OfRequest & { readonly side: TransferSide; readonly reception: ProposalId; readonly dossiers: readonly DossierId[] };
  /** Permanent dossiers of an archive are put on a list for the historical archive, in this order. Acts with one `request` make one list. */
  RegisterHistorical: OfHistorical & HistoricalList;
  /** The leader has dossiers of a list registered with the historical archive, or takes them off. `seen`: where they stood then; `registered` where it is not said. */
  DecideHistorical: OfHistorical & HistoricalDecision & { readonly approved: boolean; readonly seen?: UndecidedStage };
  /** The minutes of a hand-over: `dossiers` were taken. */
  RecordHistoricalReceipt: OfHistorical & HistoricalReceipt & { readonly returned: readonly { readonly dossier: DossierId; readonly reason: string }[] };
  /** Nothing of these dossiers is destroyed before the hold is over. */
  PlaceHold: {
    readonly dossiers: readonly DossierId[];
    readonly hold: HoldId;
    readonly owner: string;
    readonly reason: string;
    readonly from: CalendarDate;
    readonly until: CalendarDate | null;
  };
  LiftHold: { readonly dossiers: readonly DossierId[]; readonly hold: HoldId; readonly reason: string };
  /** What a conditional retention waits for has happened. */
  RecordRetentionEvent: { readonly dossier: DossierId; readonly on: CalendarDate; readonly words: string };
  ExtendRetention: { readonly dossiers: readonly DossierId[]; readonly years: number; readonly reason: string };
  /** Dossiers of an archive are reviewed for destruction, each on one of the two grounds. */
  OpenDisposal: {
    readonly disposal: DisposalId;
    readonly archive: UnitId;
    readonly title: string;
    readonly explanation: Explanation;
    readonly items: readonly ProposedDisposal[];
  };
  SetAside: OfDisposal & { readonly dossiers: readonly DossierId[]; readonly reason: string };
  FormCouncil: OfDisposal & {
    readonly chair: PersonId;
    readonly secretary: PersonId;
    readonly members: readonly PersonId[];
    readonly number: string;
    readonly decidedOn: CalendarDate;
  };
  GiveOpinion: OfDisposal & { readonly opinions: readonly GivenOpinion[] };
  ConcludeCouncil: OfDisposal & Pick<CouncilMinutes, 'heldOn' | 'absent' | 'text'> & { readonly items: readonly Conclusion[] };
  RecordAppraisal: OfDisposal & { readonly document: DocumentId };
  DecideDestruction: OfDisposal & { readonly dossiers: readonly DossierId[]; readonly number: string; readonly decidedOn: CalendarDate };
  RecordHandover: OfDisposal & HandoverFacts;
  DestroyDossiers: OfDisposal & DestructionFacts;
  /** The register itself: what a list has done to these dossiers is told to those who read them. */
  ReportReview: OfDisposal & { readonly dossiers: readonly DossierId[] };
  /** The server itself: it has erased its own, and names every device that was given something of it. */
  ReportErasure: OfDisposal & {
    readonly erased: readonly Sha256[];
    /** Files that stay, because something that is kept holds the same bytes. */
    readonly kept: readonly Sha256[];
    readonly bytes: number;
    readonly devices: readonly Pick<ErasingDevice, 'device' | 'person' | 'lastSeenAt'>[];
  };
  /** This device holds nothing of it any more. */
  AnswerErasure: OfDisposal;
  /** `devices`: lost, given away, or silent for ever; they need not hold anything that was destroyed. */
  WriteOffDevice: { readonly devices: readonly DeviceId[]; readonly reason: string };
  CertifyDestruction: OfDisposal;
  /** A schedule of a sector, or a further version of it. `after`: the version that whoever proposes has seen, 0 for none. */
  DefineSectorSchedule: { readonly name: string; readonly title: string; readonly after: number; readonly rows: readonly SectorRow[] };
  /** Somebody has compared a schedule with its documents. */
  ConfirmSectorSchedule: { readonly name: string; readonly version: number };
  DefineTransferTerms: TransferTerms;
  /** Who approves the use of the archive. */
  DefineUseRules: { readonly rules: UseRules };
  /** Access to a dossier becomes conditional, for a ground in law, or open again. */
  DefineAccess: { readonly dossier: DossierId; readonly level: AccessLevel; readonly ground: string };
  /** How sensitive a dossier is (QCVN 12). */
  LabelSensitivity: { readonly dossier: DossierId; readonly label: SensitivityLabel; readonly reason: string };
  /** Somebody asks to use a dossier of the archive. `lines`: of its contents, none for all that can be used in that form. */
  RequestUse: UseFacts & { readonly use: UseId; readonly dossier: DossierId; readonly lines: readonly number[] };
  DecideUse: { readonly use: UseId; readonly approved: boolean; readonly reason: string };
  /** A request is taken back, or an approved use ends early. */
  WithdrawUse: { readonly use: UseId };
  /** Paper of an approved request is handed to somebody. */
  LendPaper: { readonly use: UseId; readonly holder: string; readonly dueOn: CalendarDate };
  ReturnPaper: { readonly use: UseId; readonly note: string };
  /** The server itself: it has verified the signed copies that somebody brought. */
  IssueCertifiedCopies: { readonly use: UseId; readonly by: PersonId; readonly copies: readonly CertifiedCopy[] };
  /** How the archive packs and checks what it keeps. */
  DefineKeeping: KeepingTerms;
  /** The archive has the package of a dossier whole on its disks. Only the server's archive proposes it. */
  KeepPackage: { readonly dossier: DossierId } & KeptVersion;
  /** The archive has read everything that it keeps once more. */
  ReportFixity: FixityReport;
  /** Whose certificates are trusted when signatures of PDF are verified. */
  DefineTrustList: TrustedCertificates;
  /** With which certificates the agency signs certified copies. */
  DefineSealCertificates: { readonly certificates: readonly SealCertificate[] };
  DefineCalendar: Calendar;
  /** Whether people may be told through the push service of their browser's maker, and whom that service may write to. */
  DefinePush: { readonly on: boolean; readonly contact: string };
}

/** The request that an act is about: which unit gives, and which archive takes. */
interface OfRequest {
  readonly request: TransferId;
  readonly unit: UnitId;
  readonly archive: UnitId;
}

/** The list for the historical archive that an act is about, and which of its dossiers: those of an act are read by the same units, and a list is of as many acts as it takes. */
interface OfHistorical {
  readonly request: HistoricalId;
  readonly archive: UnitId;
  readonly dossiers: readonly DossierId[];
}

/** The list under review that an act is about. */
interface OfDisposal {
  readonly disposal: DisposalId;
}

export type ProposalType = keyof ProposalBodies;

/** The version of the proposals that this app makes; it moves together with the protocol's. */
export const PROPOSAL_VERSION = 1;

/** One act of one person, made on one device, perhaps without network. Sending it twice gives one decision. */
export type Proposal<T extends ProposalType = ProposalType> = {
  [K in T]: {
    /** Protocol version of the app that made it. */
    readonly v: number;
    readonly id: ProposalId;
    readonly type: K;
    readonly body: ProposalBodies[K];
    readonly device: DeviceId | null;
    /** The device's own clock when the person acted. */
    readonly claimedAt: Instant;
  };
}[T];

/** The documents that a proposal names. */
export function documentsOf({ body }: Proposal): readonly DocumentId[] {
  if ('documents' in body) return body.documents;
  return 'document' in body ? [body.document] : [];
}

/** A letter that comes in and has no number yet: nothing builds on it before the register has given one. */
export type ArrivalProposal = Proposal<'RegisterIncoming' | 'ReturnUnregistered' | 'ImportIncoming'>;

export function isArrival(proposal: Proposal): proposal is ArrivalProposal {
  return proposal.type === 'RegisterIncoming' || proposal.type === 'ReturnUnregistered' || proposal.type === 'ImportIncoming';
}

/** Whether the server looks at the files of an act before it is decided: then they go up first (`ND30-13`, `ND30-17`). */
export function isJudgedByFile({ type }: Pick<Proposal, 'type'>): boolean {
  return type === 'SignDocument' || type === 'SealDocument';
}
