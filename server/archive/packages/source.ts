import type { Readable } from 'node:stream';
import type { RetentionPeriod } from '../../../src/domain/retention/types';
import type { CalendarDate, Instant } from '../../../src/domain/shared/time';

/** Everything that goes into the package of a closed dossier, as plain values; where it was kept is no concern of the writer. */
export interface PackageSource {
  readonly agency: { readonly name: string; readonly code: string };
  /** Mã phông. */
  readonly fonds: string;
  /** Mã cơ quan lưu trữ; only an AIP needs it. */
  readonly archiveCode: string;
  /** Mã đăng ký yêu cầu nộp lưu; empty where none was given. */
  readonly registration: string;
  /** The program that packs, and its version. */
  readonly software: { readonly name: string; readonly version: string };
  readonly dossier: SourceDossier;
  readonly documents: readonly SourceDocument[];
  /** What was done with the dossier, oldest first. */
  readonly events: readonly SourceEvent[];
}

export interface SourceDossier {
  /** Mã hồ sơ. */
  readonly code: string;
  readonly title: string;
  readonly retention: RetentionPeriod;
  /** Chế độ sử dụng: a code of `codeLists.mode`. */
  readonly access: string;
  readonly startedOn: CalendarDate;
  readonly endedOn: CalendarDate;
  readonly description: string;
  /** Mã hồ sơ gốc giấy; empty where nothing lies on a shelf. */
  readonly paperCode: string;
  /** The name of whoever keeps it. */
  readonly keeper: string;
}

/** A document that has files. */
export interface SourceDocument {
  readonly type: string;
  readonly codeNumber: string;
  readonly codeNotation: string;
  readonly issuedOn: CalendarDate;
  readonly issuer: string;
  readonly subject: string;
  readonly language: string;
  readonly pageCount: number;
  /** 0 where nobody counted the sheets. */
  readonly sheetCount: number;
  readonly description: string;
  /** Its own, by the row that was chosen for it; else that of the dossier. */
  readonly retention: RetentionPeriod;
  readonly medium: 'paper' | 'electronic';
  readonly receivedAt: Instant;
  /** The document itself first, then what is attached to it. */
  readonly files: readonly SourceFile[];
  /** How it was handled, in words; a file of the package where the circular asks for one. */
  readonly handling: string;
}

/** Bytes that are known before they are read. */
export interface SourceFile {
  /** As the people named it. */
  readonly name: string;
  readonly sha256: string;
  readonly byteLength: number;
  readonly mediaType: string;
  /** Its format in PRONOM, where its bytes were looked at and it is known. */
  readonly puid?: string | undefined;
  open(): Readable;
}

/** One act about the dossier: a decision of the register, or the reception of a package. */
export interface SourceEvent {
  /** Unique in what this program writes: `decision/` and the place in the list, for instance. */
  readonly id: string;
  /** Of the event types of the Library of Congress. */
  readonly type: string;
  readonly at: Instant;
  /** In words. */
  readonly detail: string;
  /** Who did it; the operator has no name. */
  readonly by: { readonly id: string; readonly name: string } | null;
  /** The ordinal of the document it was about; null for the dossier as a whole. */
  readonly document: number | null;
}
