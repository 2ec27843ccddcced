import { join } from 'node:path';
import type { CopyName } from '../adapters/ocfl/identities';

/** Where the two copies of the archive are, as the environment says it to the server too; null for a second one that is not configured. */
export function archivePlaces(data: string): Readonly<Record<CopyName, string | null>> {
  return { first: process.env.HOSO_ARCHIVE ?? join(data, 'archive'), second: process.env.HOSO_ARCHIVE_COPY ?? null };
}

/** The file of a data directory that says which holdings are the archive's. */
export function holdingsFile(data: string): string {
  return join(data, 'holdings.json');
}
