import { toInstant } from '../../src/domain/shared/time';
import type { TrustedCertificates } from '../../src/domain/signatures/types';
import { parseClamdAddress } from '../adapters/clamd/address';
import { createClamdScanner } from '../adapters/clamd/clamd-scanner';
import type { CheckMeans } from '../archive/check/look-inside';
import { createPdfReader } from '../archive/pdf/client';
import type { Console } from './commands';
import { UsageError } from './usage-error';

/**
 * Works with the reader of PDFs, which trusts the signatures of `trusted`, and the virus scanner where one is configured. Throws `UsageError` where HOSO_CLAMD
 * names no place.
 */
export async function withMeans<T>(
  { clamd, pdfReader, now }: Pick<Console, 'clamd' | 'pdfReader' | 'now'>,
  trusted: TrustedCertificates | null,
  work: (means: CheckMeans) => Promise<T>,
): Promise<T> {
  const address = clamd === undefined ? null : parseClamdAddress(clamd);
  if (clamd !== undefined && !address) throw new UsageError(`HOSO_CLAMD “${clamd}”: máy:cổng hoặc đường dẫn tới socket. host:port or the path of a socket.`);
  const reader = createPdfReader(pdfReader);
  const read = (path: string) => reader.read(path, { trusted, at: toInstant(now()) });
  try {
    return await work({ reader: { look: (path) => reader.look(path), read }, scanner: address ? createClamdScanner(address) : null });
  } finally {
    reader.close();
  }
}
