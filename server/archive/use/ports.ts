import type { Dossier } from '../../../src/domain/dossier/types';
import type { DossierId, PersonId, Sha256, UseId } from '../../../src/domain/shared/ids';
import type { Instant } from '../../../src/domain/shared/time';
import type { UsePurpose } from '../../../src/domain/use/types';
import type { UseLogAct } from '../../../src/domain/use/log-acts';
import type { PdfADocument } from '../../../src/pdfa/build';
import type { UseLogRow } from '../../../src/protocol/archive/messages';

/** What the archive keeps, found by words. */
export interface Catalogue {
  /** Dossiers that hold every word, the latest taken in first, from before a place; all where there are no words. */
  search(words: readonly string[], before: number | null, most: number): readonly Catalogued[];
}

export interface Catalogued {
  /** Falls from one dossier to the next. */
  readonly place: number;
  readonly dossier: Dossier;
}

/** What is written into the book. */
export interface UseEntry {
  readonly at: Instant;
  readonly act: UseLogAct;
  readonly person: PersonId | null;
  readonly dossier?: DossierId;
  readonly code?: string;
  readonly use?: UseId;
  readonly original?: Sha256;
  readonly purpose?: UsePurpose;
  readonly detail?: string;
}

/** Which lines of the book. */
export interface UseLogAsked {
  readonly act: UseLogAct | null;
  readonly person: PersonId | null;
  readonly code: string;
  readonly before: number | null;
  readonly most: number;
}

/** The book of all use: it is only added to. */
export interface UseLog {
  /** On the disk when it returns; throws where it cannot be. */
  append(entry: UseEntry): void;
  /** The same for something that is written down once of each use. */
  appendOnce(entry: UseEntry & { readonly use: UseId }): void;
  /** The same for something that a device tells later, perhaps twice: once of each id, all of them or none. */
  appendTold(told: readonly { readonly id: string; readonly entry: UseEntry }[]): void;
  /** Lines of decisions, and how far the list has been followed, together. */
  follow(position: number, entries: readonly UseEntry[]): void;
  followed(): number;
  /** The latest first. */
  rows(asked: UseLogAsked): readonly UseLogRow[];
  close(): void;
}

/** The copies that were made, each for one use of one original. */
export interface Copies {
  /** null where there is none, or an empty file that a power cut left. */
  read(use: UseId, original: Sha256): Promise<Uint8Array | null>;
  /** On the disk when it returns. */
  keep(use: UseId, original: Sha256, bytes: Uint8Array): Promise<void>;
  /** The uses of which copies lie here. */
  uses(): Promise<readonly UseId[]>;
  remove(use: UseId): Promise<void>;
}

/** Copies that came back signed. Each lies under its hash, so that none is taken for another. */
export interface SealedCopies {
  /** Where the copy lies that was given out. */
  pagesPath(use: UseId, original: Sha256): string;
  sealedPath(use: UseId, original: Sha256, copy: Sha256): string;
  /** A signed copy that was taken in; null where there is none. */
  sealed(use: UseId, original: Sha256, copy: Sha256): Promise<Uint8Array | null>;
  /** Puts what was brought beside, to be looked at; returns where. */
  bring(use: UseId, original: Sha256, brought: { readonly copy: Sha256; readonly bytes: Uint8Array }): Promise<string>;
  /** Takes it in for good, on the disk when it returns; others of the same original go. */
  takeIn(path: string, as: { readonly use: UseId; readonly original: Sha256; readonly copy: Sha256 }): Promise<void>;
  dismiss(path: string): Promise<void>;
}

export type CopyMark = 'none' | 'words' | 'signature';

/** The field in which the agency signs a copy. */
export const SEAL_FIELD = 'Chữ ký số của cơ quan';

/** What stands on the pages of a copy. */
export interface PageMarks {
  /** In the footer of every page, centred. */
  readonly agency: string;
  /** Below it: who reads, and until when. */
  readonly reader: string;
  /** At the top right of the first page: nothing, the words “BẢN SAO”, or an empty signature field that shows them. */
  readonly mark: CopyMark;
}

/** Why a file did not become pages. */
export type PageFault = 'encrypted' | 'damaged' | 'notPages' | 'tooLarge' | 'tooSlow';

/** Makes pages, in a thread of its own. */
export interface PageMaker {
  /** Of a file. */
  make(bytes: Uint8Array, marks: PageMarks): Promise<Uint8Array | PageFault>;
  /** An official sheet as PDF/A. */
  sheet(document: PdfADocument): Promise<Uint8Array | PageFault>;
}

/** The originals as copies are made from them. */
export interface UsedOriginals {
  size(sha256: Sha256): Promise<number | null>;
  isIntact(sha256: Sha256): Promise<boolean>;
  read(sha256: Sha256, span: { readonly start: number; readonly end: number }): ReadableStream<Uint8Array>;
}
