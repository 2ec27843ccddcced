import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { dateInVietnam, toInstant } from '../../src/domain/shared/time';
import type { TrustedCertificates } from '../../src/domain/signatures/types';
import { certificatesInFile } from '../../src/signatures/trust';
import { openForReading } from '../adapters/sqlite/open';
import { readTables } from '../adapters/sqlite/tables-reader';
import type { Console } from './commands';
import { UsageError } from './usage-error';

/** `--trust CERTIFICATE`, as often as wanted. */
export const trustOption = { type: 'string', multiple: true, default: [] as string[] } as const;

/** Whose signatures are trusted: the certificates in files, or else the list that the agency decided; null where neither is at hand. Throws `UsageError` for a file that holds none. */
export function trustedFor({ data, now }: Pick<Console, 'data' | 'now'>, files: readonly string[]): TrustedCertificates | null {
  if (files.length === 0) return trustedBy(data) ?? null;
  return { asOf: dateInVietnam(toInstant(now())), certificates: files.flatMap(certificatesIn) };
}

function certificatesIn(file: string): readonly string[] {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new UsageError(`Không có tệp ${file}. There is no file ${file}.`);
  try {
    return certificatesInFile(readFileSync(file));
  } catch (error) {
    throw new UsageError(`${file} không có chứng thư X.509 (PEM, DER). There is no certificate in ${file}. ${(error as Error).message}`);
  }
}

/** The list that the agency decided; none where no agency is kept. */
function trustedBy(data: string): TrustedCertificates | undefined {
  const path = join(data, 'hoso.db');
  if (!existsSync(path)) return undefined;
  const database = openForReading(path);
  try {
    return readTables(database).agency()?.trustList;
  } finally {
    database.close();
  }
}
