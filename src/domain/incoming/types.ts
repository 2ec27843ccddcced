import type { Assignment, Direction, Release } from '../assignment/types';
import type { DirectionId, DocumentId, DossierId, PersonId, ProposalId, Sha256, UnitId } from '../shared/ids';
import type { CalendarDate, Instant } from '../shared/time';
import type { PdfSignatures } from '../signatures/types';

/** What the clerk states about an incoming document (Decree 30/2020 appendix VI part II, 18 fields; the system fills the others). */
export interface IncomingFacts {
  /** 3. Tên loại: a name of `documentTypes` or another one as printed. */
  readonly documentType: string;
  /** 4. Số; empty means “không số”. */
  readonly codeNumber: string;
  /** 5. Ký hiệu, e.g. `QĐ-BNV`. */
  readonly codeNotation: string;
  /** 6. */
  readonly issuedOn: CalendarDate;
  /** 7. Tên cơ quan ban hành. */
  readonly issuer: string;
  /** 8. Trích yếu. */
  readonly subject: string;
  /** 9. */
  readonly language: string;
  /** 10. Số trang, annexes not counted. */
  readonly pageCount: number;
  /** 11. Ghi chú. */
  readonly description: string;
  /** 14. */
  readonly signerPosition: string;
  readonly signerName: string;
  /** 15. */
  readonly urgency: 0 | 1 | 2 | 3;
  /** Kept only to refuse: anything but `thường` is a state secret and never enters (F-95). */
  readonly secrecy: string;
  /** 16. Đơn vị nhận. Members of these units may read the document. */
  readonly recipientUnits: readonly UnitId[];
  /** 16. Người nhận or others, as text. */
  readonly recipientText: string;
  /** 18. Thời hạn giải quyết, when the document itself sets one. */
  readonly dueOn: CalendarDate | null;
  readonly medium: 'paper' | 'electronic';
}

/** A file of a document. The name is shown, never used as a path. */
export interface OriginalRef {
  readonly sha256: Sha256;
  readonly byteLength: number;
  readonly mediaType: string;
  readonly name: string;
  /** `text`: only of a submission, the words from which its main file was made. */
  readonly part: 'main' | 'annex' | 'text';
}

/** registered: awaits direction. assigned: somebody has it. handled: the lead unit is done. filed: done and in a dossier. */
export type IncomingState = 'registered' | 'assigned' | 'handled' | 'filed' | 'returned';

/** One act in the life of a document, as its timeline shows it. */
export interface TrailEntry {
  readonly position: number;
  readonly proposal: ProposalId;
  readonly act:
    | 'registered'
    | 'returned'
    | 'corrected'
    | 'imported'
    | 'directed'
    | 'directionChosen'
    | 'directionTakenBack'
    | 'handlerAssigned'
    | 'progressReported'
    | 'handlingFinished'
    | 'handlingReopened'
    | 'handlerReminded'
    | 'handedOver'
    | 'filed'
    | 'takenOut'
    /** The server verified the signatures of its files. */
    | 'signaturesVerified'
    /** What its sender ordered over the exchange axis, and the registry agreed to or declined. */
    | 'recalledBySender'
    | 'replacedBySender'
    | 'updatedBySender'
    | 'orderDeclined'
    /** Its files went with the dossier it lay in; what the book says of it stays. */
    | 'originalsDestroyed';
  readonly actor: PersonId | null;
  readonly decidedAt: Instant;
  readonly claimedAt: Instant | null;
  readonly reason?: string;
  readonly changes?: readonly FactChange[];
  /** What was said: a direction, an instruction, progress, a result, a reminder. */
  readonly text?: string;
  /** The unit, the people and the dossier that the act was about. */
  readonly unit?: UnitId;
  readonly people?: readonly PersonId[];
  readonly direction?: DirectionId;
  readonly dossier?: DossierId;
  /** The document that replaces it. */
  readonly by?: DocumentId;
  /** Who has it no longer by this act; absent when nobody lost it. */
  readonly released?: readonly Release[];
}

/** What the server found of the signatures of one file; null where nobody signed it. */
export interface VerifiedFile {
  readonly sha256: Sha256;
  readonly signatures: PdfSignatures | null;
}

/** The newest verification of a document's files. */
export interface Verification {
  readonly at: Instant;
  readonly position: number;
  readonly files: readonly VerifiedFile[];
}

/** Its sender recalled or replaced it: it stands in the book and in its dossiers, and is used no longer (F-58). */
export interface Cancelled {
  readonly how: 'recalled' | 'replaced';
  /** The document that replaces it. */
  readonly by: DocumentId | null;
  readonly reason: string;
  readonly at: Instant;
  /** The files that it came with, where it was recalled: they open only to those who see the whole book. Absent where it was replaced. */
  readonly withheld?: readonly Sha256[];
}

export interface FactChange {
  readonly field: keyof IncomingFacts;
  readonly from: IncomingFacts[keyof IncomingFacts];
  readonly to: IncomingFacts[keyof IncomingFacts];
}

/** Văn bản đến, as folded from the decisions about it. */
export interface IncomingDocument {
  readonly id: DocumentId;
  readonly state: IncomingState;
  /** Year of the number series; 0 for a document returned before it was registered. */
  readonly year: number;
  /** 13. Số đến; 0 for a document returned before it was registered. */
  readonly arrivalNumber: number;
  /** 12. Legal time of arrival: the register's clock. */
  readonly arrivedAt: Instant;
  /** When the device says it was captured; kept beside the legal time, never instead of it. */
  readonly capturedAt: Instant | null;
  readonly facts: IncomingFacts;
  readonly originals: readonly OriginalRef[];
  /** Absent until the server has looked. */
  readonly verified?: Verification;
  /** Absent for what is in force. */
  readonly cancelled?: Cancelled;
  /** Every direction ever given, oldest first; the assignments are those of the one in force, lead first. */
  readonly directions: readonly Direction[];
  readonly assignments: readonly Assignment[];
  /** The dossiers it lies in, without a copy (F-35). */
  readonly dossiers: readonly DossierId[];
  readonly trail: readonly TrailEntry[];
}
