import type { DossierId, Sha256 } from '../shared/ids';
import type { Instant } from '../shared/time';

/** How the archive packs and checks what it keeps; the agency's to say. */
export interface KeepingTerms {
  /** Mã phông. */
  readonly fonds: string;
  /** Mã cơ quan lưu trữ. */
  readonly archive: string;
  /** Months within which everything that is kept is read once more. */
  readonly checkMonths: number;
}

/** Where nobody has said otherwise, everything is read once a year. */
export const USUAL_CHECK_MONTHS = 12;

/** A package as it lies in the archive. */
export interface KeptVersion {
  /** OBJID of the AIP. */
  readonly package: string;
  readonly version: number;
  /** SHA-256 of the inventory, which has the hash of every file. */
  readonly digest: Sha256;
  readonly files: number;
  readonly bytes: number;
  /** On how many disks it lay whole when this was decided. */
  readonly copies: number;
}

/** The package of a dossier, since when it is as it is. */
export interface KeptPackage extends KeptVersion {
  readonly at: Instant;
}

/** What one check of everything that is kept showed. A file counts once in each copy. */
export interface FixityReport {
  readonly from: Instant;
  readonly to: Instant;
  readonly copies: number;
  readonly dossiers: number;
  readonly files: number;
  readonly bytes: number;
  /** Files that were missing or had other bytes than they should, in a copy. */
  readonly damaged: number;
  readonly repaired: number;
  readonly unrepairable: number;
  /** Dossiers with something that could not be repaired; the first hundred. */
  readonly lost: readonly DossierId[];
}
