import type { SensitivityLabel } from '../dossier/types';
import type { DossierId } from '../shared/ids';
import type { Instant } from '../shared/time';
import type { PdfSignature } from '../signatures/types';
import type { FormatRisk } from './formats';
import type { FixityReport, KeepingTerms } from './types';

/** Why a dossier that the archive has accepted lies in it without a package. */
export type WaitingReason = 'noTerms' | 'noRoom' | 'original' | 'package' | 'absent' | 'fault';

export interface WaitingDossier {
  readonly dossier: DossierId;
  readonly code: string;
  readonly reason: WaitingReason;
  /** What exactly, in the words of the program that met it. */
  readonly words: string;
}

/** One of the two copies. */
export interface CopyStanding {
  readonly place: string;
  /** Whether the disk is there at all. */
  readonly isThere: boolean;
  readonly freeBytes: number;
  /** Packages that should be there and are not yet. */
  readonly lacking: number;
}

/** A file that is damaged or missing and for which no copy has sound bytes, or something in a copy that is not what was accepted. */
export interface Loss {
  readonly dossier: DossierId;
  readonly code: string;
  readonly place: string;
  readonly path: string;
  /** unknown: it claims what the register knows nothing of, a destruction or a later version. */
  readonly what: 'missing' | 'damaged' | 'unexpected' | 'unknown';
  /** What the disk answered, where it let nobody read or mend, or what is unknown about it; the path is empty where it is the dossier as a whole. */
  readonly words?: string;
}

/** A check of everything that is under way. */
export interface CheckStanding {
  readonly from: Instant;
  readonly dossiers: number;
  readonly ofDossiers: number;
  readonly bytes: number;
  readonly damaged: number;
  readonly repaired: number;
  /** Bytes in a second while it reads, over the whole round; 0 before the first. */
  readonly rate: number;
}

/** The files of one format. */
export interface HeldFormat {
  /** In PRONOM; null for what is in no format that the table knows. */
  readonly puid: string | null;
  readonly risk: FormatRisk | null;
  readonly files: number;
  readonly dossiers: number;
  /** A few of the dossiers, each with one of the files. */
  readonly examples: readonly { readonly dossier: DossierId; readonly code: string; readonly name: string }[];
}

/** What is kept in which format, those at risk first. */
export interface HeldFormats {
  /** The version of the table of risks. */
  readonly table: string;
  /** Files that the archive took before formats were identified. */
  readonly notLooked: number;
  readonly formats: readonly HeldFormat[];
}

/** A file by that of its signatures whose proof ends first. */
export interface EndingSignature extends Pick<PdfSignature, 'signer' | 'kind'> {
  readonly dossier: DossierId;
  readonly code: string;
  readonly name: string;
  readonly until: Instant;
}

/** Files whose certificates end within sixty days, and those of which they have ended; the first hundred of each. */
export interface EndingSignatures {
  readonly soonCount: number;
  readonly soon: readonly EndingSignature[];
  readonly overCount: number;
  readonly over: readonly EndingSignature[];
}

/** How many dossiers of the archive bear a label; null: none. */
export interface LabelledDossiers {
  readonly label: SensitivityLabel | null;
  readonly dossiers: number;
}

/** How everything that the archive keeps is, in one look. */
export interface Care {
  readonly at: Instant;
  readonly terms: KeepingTerms | null;
  readonly dossiers: number;
  readonly files: number;
  readonly bytes: number;
  /** Accepted dossiers that lie on a shelf only: they have no package. */
  readonly paperOnly: number;
  /** Dossiers whose turn to be packed comes by itself. */
  readonly queued: number;
  /** Dossiers that wait for somebody; the first hundred, and how many there are. */
  readonly waiting: readonly WaitingDossier[];
  readonly waitingCount: number;
  readonly first: CopyStanding;
  /** Null where no second copy is configured. */
  readonly second: CopyStanding | null;
  readonly lastCheck: FixityReport | null;
  /** When the next check begins by itself. */
  readonly nextCheckAt: Instant | null;
  readonly check: CheckStanding | null;
  readonly losses: readonly Loss[];
  readonly formats: HeldFormats;
  readonly endings: EndingSignatures;
  readonly labels: readonly LabelledDossiers[];
}
