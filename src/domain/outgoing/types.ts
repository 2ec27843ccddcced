import type { SigningAuthority, TextPlace } from '../drafting/official-text';
import type { Delivery } from '../exchange/delivery';
import type { OriginalRef } from '../incoming/types';
import type { DocumentId, DossierId, PersonId, ProposalId, Sha256, SubmissionId, UnitId } from '../shared/ids';
import type { CalendarDate, Instant } from '../shared/time';
import type { CopyForm } from '../signatures/shown-texts';
import type { PdfSignatures } from '../signatures/types';

/**
 * draft: written together. submitted: frozen, on its way to the signer. signed: waits for its number. registered: has it; the seal follows. issued: gone out.
 * dropped: a draft that was given up.
 */
export type OutgoingState = 'draft' | 'submitted' | 'signed' | 'registered' | 'issued' | 'recalled' | 'replaced' | 'dropped';

/** Nơi nhận: an own unit, an agency with its identifier where it has one, or anybody by name. */
export interface OutgoingRecipient {
  readonly unit: UnitId | null;
  /** Mã định danh; empty for whoever has none. */
  readonly code: string;
  readonly name: string;
  /** Copies on paper that they get; 0 where only the file goes. */
  readonly copies: number;
}

/** What stands in the register of an outgoing document (Decree 30/2020 appendix VI part II, 16 fields); issuer, number, date and file code are the system's. */
export interface OutgoingFacts {
  /** 3. Tên loại. */
  readonly documentType: string;
  /** 5. Ký hiệu, without the number, e.g. `QĐ-BNV`. */
  readonly codeNotation: string;
  /** 8. Trích yếu. */
  readonly subject: string;
  /** 9. */
  readonly language: string;
  /** 10. Số trang, annexes not counted. */
  readonly pageCount: number;
  /** 11. Ghi chú. */
  readonly description: string;
  /** 12, with the prefix of art. 13 apart. */
  readonly signingAuthority: SigningAuthority;
  readonly signerPosition: string;
  readonly signerName: string;
  /** 13. Nơi nhận. */
  readonly recipients: readonly OutgoingRecipient[];
  /** 14. */
  readonly urgency: 0 | 1 | 2 | 3;
  /** Kept only to refuse: anything but `thường` never enters (F-95). */
  readonly secrecy: string;
  /** 15. Số lượng bản phát hành; null where nothing goes on paper. */
  readonly copies: number | null;
  /** 16. Hạn trả lời. */
  readonly dueOn: CalendarDate | null;
}

/** Ý kiến đơn vị, kiểm tra nội dung, kiểm tra thể thức, ký nháy, ký: in this order. */
export const stepKinds = ['opinion', 'content', 'format', 'initials', 'signature'] as const;
export type StepKind = (typeof stepKinds)[number];

/** One step of a submission's route: an opinion is asked of a unit, everything else of a person. */
export interface RouteStep {
  readonly kind: StepKind;
  readonly unit: UnitId | null;
  readonly person: PersonId | null;
  readonly dueOn: CalendarDate | null;
}

/** What is said of one place of the text. */
export interface Remark {
  readonly place: TextPlace;
  readonly words: string;
}

export type ReviewVerdict = 'approve' | 'return' | 'opinion';

/** Who acted, and when. */
export interface OutgoingAct {
  readonly by: PersonId | null;
  readonly at: Instant;
}

/** What somebody said at a step. */
export interface Review extends OutgoingAct {
  readonly step: number;
  readonly verdict: ReviewVerdict;
  readonly words: string;
  readonly remarks: readonly Remark[];
}

/** Đề nghị sau khi trình. */
export interface LateWords extends OutgoingAct {
  readonly words: string;
}

/** Where something is put on the file later: the page from 0, and a box in whole points from its lower left corner. */
export interface PlacedBox {
  readonly page: number;
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

/** The free places that the file was made with; none where it was made elsewhere. */
export const placedParts = ['signature', 'number', 'date', 'seal'] as const;
/** `slots`: one for every figure of number and date, wherever the file says them. */
export type SigningPlaces = Readonly<Partial<Record<(typeof placedParts)[number], PlacedBox>>> & { readonly slots?: readonly PlacedSlot[] };

export const slotNames = ['number', 'day', 'month', 'year'] as const;
/** Where one figure of number or date belongs; sloped where the words around it are. */
export interface PlacedSlot extends PlacedBox {
  readonly name: (typeof slotNames)[number];
  readonly italic: boolean;
}

/** Hồ sơ trình ký: what one draft said on one day, and its way to the signer. The fingerprint is the hash of the main file. */
export interface Submission extends OutgoingAct {
  readonly id: SubmissionId;
  /** The file that is to be signed, first; then the annexes. */
  readonly originals: readonly OriginalRef[];
  /** Of the text from which the file was made. */
  readonly textHash: string;
  readonly places: SigningPlaces;
  readonly facts: OutgoingFacts;
  readonly steps: readonly RouteStep[];
  readonly words: string;
  readonly reviews: readonly Review[];
  /** Whoever signs has decided to, on a device without a key: it waits for them at the one with it. Absent where they have not. */
  readonly atDesk?: OutgoingAct & { readonly fingerprint: Sha256 };
  /** What was proposed after it was submitted: told to everybody on its way, and never under the signature. Absent where nothing was. */
  readonly late?: readonly LateWords[];
  readonly end: (OutgoingAct & { readonly how: 'returned' | 'withdrawn' | 'signed' }) | null;
}

/** The file that bears signatures, and what the server found on it when it was brought. */
export interface SignedFile extends OutgoingAct {
  readonly original: OriginalRef;
  readonly signatures: PdfSignatures | null;
}

/** What became of a PDF that goes along in a file of its own when the document was sealed: `of` is the file as submitted, `sealed` the one that bears the seal; null where it takes no signature. */
export interface SealedAnnex {
  readonly of: Sha256;
  readonly sealed: Sha256 | null;
}

/** Số và ngày, as the register gave them. */
export interface OutgoingNumber extends OutgoingAct {
  readonly year: number;
  /** The series it was given in: empty for the common one, else the type of document. */
  readonly series: string;
  readonly number: number;
  readonly issuedOn: CalendarDate;
}

/** One act in the life of an outgoing document. */
export interface OutgoingTrailEntry {
  readonly position: number;
  readonly proposal: ProposalId;
  readonly act:
    | 'opened'
    /** What was signed on paper. */
    | 'registered'
    /** As a copy of another document. */
    | 'copied'
    | 'shared'
    | 'dropped'
    | 'submitted'
    | 'withdrawn'
    | 'reviewed'
    /** Something was proposed after the submission. */
    | 'proposedLate'
    /** To be signed at the signer's own desk. */
    | 'sentToDesk'
    | 'signed'
    | 'completed'
    | 'numbered'
    /** Its number is void; it goes no further. */
    | 'voided'
    | 'sealed'
    | 'issued'
    | 'delivered'
    | 'filed'
    | 'takenOut'
    | 'recalled'
    | 'replaced'
    | 'corrected'
    /** Its files went with the dossier it lay in. */
    | 'originalsDestroyed';
  readonly actor: PersonId | null;
  readonly decidedAt: Instant;
  readonly claimedAt: Instant | null;
  readonly words?: string;
  readonly people?: readonly PersonId[];
  readonly dossier?: DossierId;
  /** The document that replaces or corrects it. */
  readonly by?: DocumentId;
  /** Of a review: which step, and what was said. */
  readonly step?: StepKind;
  readonly verdict?: ReviewVerdict;
}

/** How a document that was not drafted here came into the register: signed on paper, or as a copy of another one, on paper or not. */
export type OutgoingSource = { readonly how: 'paper' } | { readonly how: 'copy'; readonly of: DocumentId; readonly form: CopyForm; readonly isPaper: boolean };

/** Văn bản đi, as folded from the decisions about it. */
export interface OutgoingDocument {
  readonly id: DocumentId;
  /** Absent for what was drafted here. */
  readonly source?: OutgoingSource;
  readonly state: OutgoingState;
  /** The unit that drafts it. */
  readonly unit: UnitId;
  readonly documentType: string;
  readonly subject: string;
  readonly drafters: readonly PersonId[];
  /** Whose people read it, beside those of the dossiers it lies in. */
  readonly units: readonly UnitId[];
  /** The incoming document that it answers. */
  readonly answers: DocumentId | null;
  /** The dossier that it is meant for. */
  readonly dossier: DossierId | null;
  /** Every submission, the newest last. */
  readonly submissions: readonly Submission[];
  readonly signed: SignedFile | null;
  /** Whether the time stamp and the evidence stand in the newest file that bears signatures. */
  readonly isCompleted: boolean;
  readonly numbered: OutgoingNumber | null;
  readonly sealed: SignedFile | null;
  /** Of the annexes that are PDF; absent before it was sealed, and where there are none. */
  readonly sealedAnnexes?: readonly SealedAnnex[];
  /** Files whose signature still waits for its proof, where there are several. */
  readonly unproven?: readonly Sha256[];
  readonly issued: (OutgoingAct & { readonly recipients: readonly OutgoingRecipient[] }) | null;
  /** How it fares at recipients on the exchange axis; absent before anything was reported. */
  readonly deliveries?: readonly Delivery[];
  /** Every file that it ever had, each once. */
  readonly originals: readonly OriginalRef[];
  /** The dossiers it lies in. */
  readonly dossiers: readonly DossierId[];
  readonly trail: readonly OutgoingTrailEntry[];
}
