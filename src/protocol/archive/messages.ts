import type { SensitivityLabel } from '../../domain/dossier/types';
import type { DossierId, PersonId, Sha256, UnitId, UseId } from '../../domain/shared/ids';
import type { CalendarDate, Instant } from '../../domain/shared/time';
import type { UseLogAct } from '../../domain/use/log-acts';
import type { AccessLevel, UseForm, UsePurpose } from '../../domain/use/types';

/** A package for the historical archive that was made and checked; it can be fetched now. */
export interface MadePackage {
  readonly v: 1;
  readonly name: string;
  readonly byteLength: number;
  readonly files: number;
  /** Warnings of the check, which stop nothing. */
  readonly cautions: number;
}

/** What the archive's search tells of a dossier: that it exists, and never what its files say. */
export interface FoundDossier {
  readonly dossier: DossierId;
  readonly code: string;
  /** Empty where access is conditional and whoever asks does not read the dossier. */
  readonly title: string;
  readonly year: number;
  readonly level: AccessLevel;
  /** How sensitive it was labelled; null where it was not. */
  readonly label: SensitivityLabel | null;
  readonly givingUnit: UnitId;
  readonly archive: UnitId;
  readonly endedOn: CalendarDate;
  /** The dates of the earliest and the latest document. */
  readonly span: { readonly from: CalendarDate; readonly to: CalendarDate } | null;
  readonly lineCount: number;
  /** Whether whoever asks reads the dossier anyway. */
  readonly isReadable: boolean;
}

/** One page of what was found, the latest taken in first. `next`: where to go on; null at the end. */
export interface FoundPage {
  readonly v: 1;
  readonly found: readonly FoundDossier[];
  readonly next: number | null;
}

/** A part of what a file says; a hit is a word that was looked for. */
export interface SnippetPart {
  readonly text: string;
  readonly isHit: boolean;
}

/** A file that holds every word, of which the person may read what it says. */
export interface FoundText {
  readonly found: FoundDossier;
  /** The line of the contents, its title, and the name of the file. */
  readonly ordinal: number;
  readonly title: string;
  readonly name: string;
  readonly snippet: readonly SnippetPart[];
}

/** One page of files, the latest kept first. `next`: where to go on; null at the end. */
export interface FoundTextPage {
  readonly v: 1;
  readonly found: readonly FoundText[];
  readonly next: number | null;
}

/** A line of the contents of a dossier in the archive. */
export interface ArchivedLine {
  readonly ordinal: number;
  readonly title: string;
  readonly code: string;
  readonly date: string;
  readonly author: string;
  readonly hasPages: boolean;
  readonly hasFiles: boolean;
  readonly isOnPaper: boolean;
  /** The paper is with somebody. */
  readonly isLent: boolean;
}

/** A dossier of the archive with its contents; `lines` is null for whoever may only know that it exists. */
export interface ArchivedDossier {
  readonly v: 1;
  readonly found: FoundDossier;
  readonly ground: string;
  readonly lines: readonly ArchivedLine[] | null;
}

/** A file that may be read, or copied, in an approved use. */
export interface UseFile {
  readonly ordinal: number;
  readonly title: string;
  readonly sha256: Sha256;
  readonly name: string;
  /** Of the original: the pages made of it are about as large. */
  readonly byteLength: number;
}

/** What an approved use opens. `now` is the server's clock. */
export interface OpenedUse {
  readonly v: 1;
  readonly use: UseId;
  readonly dossier: DossierId;
  readonly code: string;
  readonly title: string;
  readonly form: UseForm;
  readonly reader: string;
  readonly until: CalendarDate;
  readonly now: Instant;
  /** Whether a reading may be taken along: not from label 3 on (QCVN12-2.2.5). */
  readonly mayTake: boolean;
  readonly files: readonly UseFile[];
}

/** The copies of a request as they are to be signed with the agency's certificate, and the empty field in which. `now` is the server's clock. */
export interface CopiesToSeal {
  readonly v: 1;
  readonly use: UseId;
  readonly field: string;
  readonly now: Instant;
  readonly files: readonly {
    readonly original: Sha256;
    readonly name: string;
    /** The hash and the length of the copy that is given out. */
    readonly copy: Sha256;
    readonly byteLength: number;
  }[];
}

/** A signed copy that the server has verified and keeps. */
export interface BroughtCopy {
  readonly v: 1;
  readonly original: Sha256;
  readonly copy: Sha256;
  /** Whose certificate signed it, and its number. */
  readonly signer: string;
  readonly serial: string;
}

/** One line of the book of all use. */
export interface UseLogRow {
  readonly number: number;
  readonly at: Instant;
  readonly act: UseLogAct;
  /** Null for what follows from time, and for the operator. */
  readonly person: PersonId | null;
  readonly dossier: DossierId | null;
  readonly code: string;
  readonly use: UseId | null;
  readonly original: Sha256 | null;
  readonly purpose: UsePurpose | null;
  /** What was searched for, and how much was found; the reason of a refusal. */
  readonly detail: string;
}

export interface UseLogPage {
  readonly v: 1;
  readonly rows: readonly UseLogRow[];
  readonly next: number | null;
}
