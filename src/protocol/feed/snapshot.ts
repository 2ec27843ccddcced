import { tableNames, type RowBlock, type TableName } from '../../domain/rows';
import { GENESIS, leafOf, nextHead, type Hash } from './chain';
import type { Checkpoint } from './page';

/**
 * A snapshot: the tables as they stood at one position of the list, as far as one access key may read them, for a device that holds
 * nothing yet. Lines of JSON: a header, blocks of rows, and a seal. The seal stands last, so that what was cut off has none.
 */
export type SnapshotLine = SnapshotHeader | RowBlock | SnapshotSeal;

export interface SnapshotHeader {
  readonly v: 1;
  readonly access: string;
  /** Where in the list the tables stood like this. */
  readonly checkpoint: Checkpoint;
}

export interface SnapshotSeal {
  /** Of all lines before this one (`digestAfter`). */
  readonly digest: string;
  /** Ed25519 over `snapshotText` with the key of checkpoints, base64. */
  readonly signature: string;
}

/** Of no lines at all. */
export const NO_LINES = GENESIS;

/** The digest of a run of lines: SHA-256 chained as decisions are, so that neither side needs the whole content at once. */
export function digestAfter(digest: string, line: string, hash: Hash): string {
  return nextHead(digest, leafOf(line, hash), hash);
}

/** The text that a seal's signature covers: which content stands for which place in which list, and for whom. */
export function snapshotText({ access, checkpoint }: SnapshotHeader, digest: string): string {
  const { agency, position, head } = checkpoint;
  return `hoso snapshot 1\n${agency}\n${position}\n${head}\n${access}\n${digest}\n`;
}

export function isSnapshotHeader(line: unknown): line is SnapshotHeader {
  const { v, access, checkpoint } = line as Partial<SnapshotHeader>;
  return v === 1 && typeof access === 'string' && typeof checkpoint === 'object';
}

/** Rows of a table that this side knows. */
export function isRowBlock(line: unknown): line is RowBlock {
  const { table, rows } = line as Partial<RowBlock>;
  return tableNames.includes(table as TableName) && Array.isArray(rows);
}

export function isSnapshotSeal(line: unknown): line is SnapshotSeal {
  const { digest, signature } = line as Partial<SnapshotSeal>;
  return typeof digest === 'string' && typeof signature === 'string';
}
