import type { OriginalRef } from '../incoming/types';
import type { OwnSeries } from '../numbering/outgoing-number';
import type { HeldNumber } from '../numbering/reserving';
import type { DocumentId, DossierId, PersonId, ReservationId, Sha256, SubmissionId, UnitId } from '../shared/ids';
import type { CalendarDate } from '../shared/time';
import type { CopyForm } from '../signatures/shown-texts';
import type { PdfSignatures } from '../signatures/types';
import type { Absence } from './absence';
import type { SigningPowers } from './competence';
import type { RecipientGroup } from './recipient-groups';
import type { OutgoingFacts, OutgoingRecipient, Remark, ReviewVerdict, RouteStep, SealedAnnex, SigningPlaces } from './types';

/** What a device may ask of the register about outgoing documents. */
export interface OutgoingProposals {
  /** A draft is opened: from now on its drafters write it together. `answers`: the incoming document; `dossier`: where it is meant to lie. */
  OpenDraft: OfDocument & {
    readonly unit: UnitId;
    readonly documentType: string;
    readonly subject: string;
    readonly drafters: readonly PersonId[];
    readonly answers: DocumentId | null;
    readonly dossier: DossierId | null;
    readonly secrecy: string;
  };
  /** Everybody who writes it from now on. */
  ShareDraft: OfDocument & { readonly drafters: readonly PersonId[] };
  DropDraft: OfDocument & { readonly reason: string };
  /** The draft is frozen and goes its way to the signer. `originals`: the file to be signed, then the annexes; `textHash`: of the text it was made from. */
  SubmitDraft: OfSubmission & {
    readonly originals: readonly OriginalRef[];
    readonly textHash: Sha256;
    readonly places: SigningPlaces;
    readonly facts: OutgoingFacts;
    readonly steps: readonly RouteStep[];
    readonly words: string;
  };
  WithdrawSubmission: OfSubmission & { readonly reason: string };
  /** `step`: its place in the route; `fingerprint`: the hash of the file that was looked at. */
  ReviewSubmission: OfSubmission & {
    readonly step: number;
    readonly verdict: ReviewVerdict;
    readonly words: string;
    readonly remarks: readonly Remark[];
    readonly fingerprint: Sha256;
  };
  /** What a drafter wrote after the submission is told to the others; what is signed stays as it was submitted. */
  ProposeLate: OfSubmission & { readonly words: string };
  /** Whoever signs has decided to, and does so where their key is. `fingerprint`: the hash of the file that was looked at, the only one that is signed there. */
  SendToDesk: OfSubmission & { readonly fingerprint: Sha256 };
  /** `originals`: the one signed file; `fingerprint`: the hash of the file that was looked at. */
  SignDocument: OfSubmission & { readonly originals: readonly OriginalRef[]; readonly fingerprint: Sha256 };
  /** The server itself has put time stamp and evidence into the signed file. `completes`: the file as it was signed. */
  CompleteSignature: OfDocument & { readonly completes: Sha256; readonly originals: readonly OriginalRef[]; readonly signatures: PdfSignatures };
  /** A document that was signed on paper: `issuedOn` is its date; `held`: the number that stands on it already; `originals`: the scan, then annexes. */
  RegisterSigned: OfDocument & {
    readonly unit: UnitId;
    readonly facts: OutgoingFacts;
    readonly signer: PersonId;
    readonly issuedOn: CalendarDate;
    readonly originals: readonly OriginalRef[];
    readonly held?: HeldNumber | undefined;
    readonly answers: DocumentId | null;
    readonly dossier: DossierId | null;
  };
  /** A copy of the document `of`, under an id of its own. `originals`: the file that is copied, or the extract. Type and notation are the form's. */
  CopyDocument: OfDocument & {
    readonly of: DocumentId;
    readonly form: CopyForm;
    readonly isPaper: boolean;
    readonly unit: UnitId;
    readonly facts: OutgoingFacts;
    readonly signer: PersonId;
    readonly originals: readonly OriginalRef[];
  };
  /** `held`: the number that was kept back for it; absent where the next of its series is asked for. */
  NumberDocument: OfDocument & { readonly held?: HeldNumber | undefined };
  /** A number that a document has is given to nothing else: the document does not go out, and stands in the register as void. */
  VoidNumber: OfDocument & { readonly reason: string };
  /** Numbers of the series of `documentType` are kept back, the next ones side by side. */
  ReserveNumbers: {
    readonly reservation: ReservationId;
    readonly documentType: string;
    readonly count: number;
    readonly holder: PersonId;
    readonly purpose: string;
    readonly expiresOn: CalendarDate;
  };
  /** The register itself: a number that was kept back stands on a document, which those who know of the number may not read. */
  ReportNumber: HeldNumber & OfDocument;
  VoidReserved: { readonly reservation: ReservationId; readonly numbers: readonly number[]; readonly reason: string };
  /**
   * Number, date and the agency's seal stand in the file. `seals`: the signed file that it was made of. `originals`: that file sealed, then the sealed annexes;
   * `annexes`: what became of each annex that is a PDF.
   */
  SealDocument: OfDocument & { readonly seals: Sha256; readonly originals: readonly OriginalRef[]; readonly annexes?: readonly SealedAnnex[] | undefined };
  IssueDocument: OfDocument & { readonly recipients: readonly OutgoingRecipient[] };
  /** `by`: the notice of recall, a document that went out itself; absent or null where the message over the axis is the notice. */
  RecallIssued: OfDocument & { readonly reason: string; readonly by?: DocumentId | null | undefined };
  /** `by`: the document that stands in its place. */
  ReplaceIssued: OfDocument & { readonly by: DocumentId; readonly reason: string };
  /** `by`: the official letter that puts it right. */
  CorrectIssued: OfDocument & { readonly by: DocumentId; readonly reason: string };
  /** What somebody may sign from now on. */
  DefineSigning: SigningPowers;
  /** Which types of outgoing documents have a number series of their own. */
  DefineSeries: { readonly own: OwnSeries };
  /** Recipients who are often written to together. */
  DefineRecipientGroup: RecipientGroup;
  /** Who stands in for somebody who is away. */
  DefineAbsence: Absence;
}

/** The outgoing document that an act is about. */
interface OfDocument {
  readonly document: DocumentId;
}

/** The submission that an act is about. */
interface OfSubmission extends OfDocument {
  readonly submission: SubmissionId;
}
