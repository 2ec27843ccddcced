import type { TableName } from '../../../src/domain/rows';
import type { AgencyId, UnitId } from '../../../src/domain/shared/ids';
import type { LogRow } from '../ports';

/** Signs checkpoints with the register's own key. */
export interface CheckpointSigner {
  /** Ed25519 over the UTF-8 bytes of the text, base64. */
  sign(text: string): string;
  /** Ed25519, SPKI, base64. */
  readonly publicKey: string;
}

/** Compressed pages and snapshots that never change again, by name. What is lost or damaged here is made anew from the log and its tables. */
export interface Segments {
  read(name: string): Promise<Uint8Array | null>;
  write(name: string, bytes: Uint8Array): Promise<void>;
  names(): Promise<readonly string[]>;
  remove(name: string): Promise<void>;
}

/** The list and its tables as they stood together at one moment. */
export interface Moment {
  readonly agency: AgencyId;
  /** The last row of the list. */
  readonly end: LogRow;
  /** A table's rows in the order in which they came. */
  rows(table: TableName): Iterable<StoredRow>;
}

/** A row as JSON text. */
export interface StoredRow {
  readonly text: string;
  /** Whose members may read it (`accessReads`); null when all staff may. */
  readonly audience: readonly UnitId[] | null;
}

export interface Moments {
  /** Holds a moment while work reads it; what the writer does meanwhile is not in it. Throws where the list is empty. */
  hold<T>(work: (moment: Moment) => Promise<T>): Promise<T>;
}
