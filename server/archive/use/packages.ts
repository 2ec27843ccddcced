import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { OriginalRef } from '../../../src/domain/incoming/types';
import { accept, refusal, refuse, type Outcome } from '../../../src/domain/shared/refusal';
import type { Tables } from '../../../src/domain/tables';
import type { ArchiveUse } from '../../../src/domain/use/types';
import { PackageRefused, type PackageLayout } from '../packages/layout';
import { authenticationSheet } from './authentication-sheet';
import { documentsOf, givenFor, packageOf, type Given } from './given';
import type { PageMaker, UsedOriginals } from './ports';

export interface PackagesParts {
  readonly tables: Pick<Tables, 'agency' | 'unit' | 'person' | 'incoming' | 'dossier'>;
  readonly pages: PageMaker;
  readonly originals: UsedOriginals;
  /** So that only few sheets are made at once. */
  readonly gate: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Lays out the DIP of an approved request: the originals as they are, the request, and an authentication sheet that says it is not certified (TT05-42). */
export async function packFor(parts: PackagesParts, use: ArchiveUse): Promise<Outcome<PackageLayout>> {
  try {
    return await packed(parts, use);
  } catch (error) {
    if (!(error instanceof PackageRefused)) throw error;
    return refuse(refusal('notPackable', 'TT05-42', { details: { problem: error.faults.join('; ') } }));
  }
}

async function packed({ tables, pages, originals, gate }: PackagesParts, use: ArchiveUse): Promise<Outcome<PackageLayout>> {
  const given = givenFor(tables, use, (original) => bytesOf(originals, original));
  if (await isAnyLost(originals, given)) return refuse(refusal('damagedOriginal', 'HOSO-3'));
  const document = authenticationSheet(given, tables.agency()!, { isToBeSigned: false });
  const sheet = await gate(() => pages.sheet(document));
  if (typeof sheet === 'string') return refuse(refusal('notPackable', 'TT05-42', { details: { problem: `phiếu xác thực: ${sheet}` } }));
  return accept(packageOf(given, sheet, 'circular'));
}

/** Whether an original is not here whole; that its bytes are what they were is seen when they go out. */
async function isAnyLost(originals: UsedOriginals, given: Given): Promise<boolean> {
  const files = documentsOf(given).flatMap((document) => document.files);
  const sizes = await Promise.all(files.map(({ sha256 }) => originals.size(sha256 as OriginalRef['sha256'])));
  return files.some(({ byteLength }, index) => sizes[index] !== byteLength);
}

function bytesOf(originals: UsedOriginals, { sha256, byteLength }: OriginalRef): Readable {
  if (byteLength === 0) return Readable.from([]);
  return Readable.fromWeb(originals.read(sha256, { start: 0, end: byteLength - 1 }) as ReadableStream<Uint8Array>);
}
