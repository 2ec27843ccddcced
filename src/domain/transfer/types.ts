import type { DossierId, PersonId, ProposalId, Sha256, TransferId, UnitId } from '../shared/ids';
import type { Instant } from '../shared/time';
import type { PdfSignatures } from '../signatures/types';
import type { FileFormat } from './file-format';

/** What a device found when it looked into a file: what the first bytes say it is, and whether it opens. */
export interface FileLook {
  readonly sha256: Sha256;
  readonly format: FileFormat;
  readonly opens: 'yes' | 'encrypted' | 'damaged';
  /** Pages of a PDF; null for what has none. */
  readonly pages: number | null;
  /** Which part of PDF/A it says it keeps to, such as `2B`; null where it says none. Absent in what earlier releases sent. */
  readonly pdfA?: string | null | undefined;
  /** What was found of its signatures; absent where it has none, and in what earlier releases sent. */
  readonly signatures?: PdfSignatures | undefined;
}

/** What a virus scanner said of a file. `unscannable`: nobody has looked through it, because it is too large or nested too deep, locked, or the scanner breaks off over it. */
export type VirusScan = { readonly outcome: 'clean' | 'unscannable' } | { readonly outcome: 'infected'; readonly virus: string };

/** What the server found in an original that it keeps. */
export interface InspectedFile extends FileLook {
  /** Its format in PRONOM, by its bytes; null where nobody knows it. Absent in what earlier releases found. */
  readonly puid?: string | null | undefined;
  /** Null where no scanner is configured. */
  readonly scan: VirusScan | null;
}

/** What the server found in the files of a dossier that was offered, and when. */
export interface Inspection {
  readonly at: Instant;
  readonly files: readonly InspectedFile[];
}

/** A dossier as it is put before the archive, or taken by it: with what the device found in its files. */
export interface LookedDossier {
  readonly dossier: DossierId;
  readonly files: readonly FileLook[];
}

/** What is wrong with a dossier in somebody's words: with the line of its contents, or with the whole where there is none. */
export interface ReturnReason {
  readonly ordinal: number | null;
  readonly text: string;
}

/** A dossier that is given back, with every reason. */
export interface ReturnedDossier {
  readonly dossier: DossierId;
  readonly reasons: readonly ReturnReason[];
}

/** Who did something, and when. */
export interface Act {
  readonly by: PersonId | null;
  readonly at: Instant;
}

/**
 * offered: the unit made the list, its head has not approved it. sent: the archive has it to check. returned: given back, by the head or the archive.
 * accepted: the archive keeps it.
 */
export type TransferStage = 'offered' | 'sent' | 'returned' | 'accepted';

/** The two sides of the minutes. */
export type TransferSide = 'unit' | 'archive';

/** The number that the register gives a request: one series in a year. */
export interface TransferNumber {
  readonly year: number;
  readonly number: number;
}

/** Where a dossier is on its way into the current archive. */
export interface DossierTransfer {
  readonly request: TransferId;
  /** Absent in requests of a release that gave none. */
  readonly number?: TransferNumber | undefined;
  readonly stage: TransferStage;
  /** The unit that gives it; once it is accepted, the dossier's own unit is the archive. */
  readonly unit: UnitId;
  readonly archive: UnitId;
  /** Which units read it before it was sent to the archive. */
  readonly readers: readonly UnitId[];
  readonly offered: Act;
  /** Absent until the server has looked into its files; made anew each time it is offered. */
  readonly inspection?: Inspection;
  readonly approved?: Act;
  /** The last time it was given back. */
  readonly returned?: Act & { readonly side: TransferSide; readonly reasons: readonly ReturnReason[] };
  /** What was taken together is one reception, with minutes of its own: the act that took it. */
  readonly accepted?: Act & { readonly reception: ProposalId };
  readonly confirmed: { readonly [Side in TransferSide]?: Act };
}

/** How long after the end of the work a dossier may stay in its unit; the agency's to set. */
export interface TransferTerms {
  /** Days until it is due. */
  readonly days: number;
  /** Years after the year in which the work ended; the last day is 31 December. */
  readonly years: number;
  /** Years after the year in which the archive took a permanent dossier, until it is in the historical archive; absent in terms of a release that asked for none. */
  readonly historicalYears?: number | undefined;
}
