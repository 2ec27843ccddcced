import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { OriginalRef } from '../../../src/domain/incoming/types';
import { accept, refusal, refuse, type Outcome } from '../../../src/domain/shared/refusal';
import type { Tables } from '../../../src/domain/tables';
import type { ArchiveUse } from '../../../src/domain/use/types';
import { withEmptyField } from '../../../src/signatures/writing/empty-field';
import { PackageRefused, type PackageLayout } from '../packages/layout';
import { authenticationSheet } from './authentication-sheet';
import { documentsOf, givenFor, packageOf, type Given } from './given';
import { hashOf } from './copies';
import { SEAL_FIELD, type PageMaker, type SealedCopies, type UsedOriginals } from './ports';

export interface PackagesParts {
  readonly tables: Pick<Tables, 'agency' | 'unit' | 'person' | 'incoming' | 'outgoing' | 'dossier'>;
  readonly pages: PageMaker;
  readonly originals: UsedOriginals;
  readonly sealed: Pick<SealedCopies, 'sealed'>;
  /** So that only few sheets are made at once. */
  readonly gate: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Lays out the DIP of an approved request: the originals as they are, the request, and an authentication sheet, which says that it is not certified until the agency has signed it (TT05-42). */
export function packFor(parts: PackagesParts, use: ArchiveUse): Promise<Outcome<PackageLayout>> {
  return packing(() => packed(parts, use));
}

async function packing<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PackageRefused)) throw error;
    return refuse(refusal('notPackable', 'TT05-42', { details: { problem: error.faults.join('; ') } }));
  }
}

async function packed(parts: PackagesParts, use: ArchiveUse): Promise<Outcome<PackageLayout>> {
  const { tables, originals, sealed } = parts;
  const given = givenFor(tables, use, (original) => bytesOf(originals, original));
  if (await isAnyLost(originals, given)) return refuse(refusal('damagedOriginal', 'HOSO-3'));
  const sheet = use.certified ? await signedSheet(sealed, use) : await sheetFor(parts, given, false);
  return sheet.ok ? accept(packageOf(given, sheet.value, 'circular')) : sheet;
}

async function sheetFor({ tables, pages, gate }: PackagesParts, given: Given, isToBeSigned: boolean): Promise<Outcome<Uint8Array>> {
  const document = authenticationSheet(given, tables.agency()!, { isToBeSigned });
  const sheet = await gate(() => pages.sheet(document));
  if (typeof sheet === 'string') return refuse(refusal('notPackable', 'TT05-42', { details: { problem: `phiếu xác thực: ${sheet}` } }));
  return accept(sheet);
}

/** The sheet as the agency signed it, byte for byte. */
async function signedSheet(sealed: PackagesParts['sealed'], { id, certified }: ArchiveUse): Promise<Outcome<Uint8Array>> {
  const { original, copy } = certified!.copies[0]!;
  const bytes = await sealed.sealed(id, original, copy);
  return bytes && hashOf(bytes) === copy ? accept(bytes) : refuse(refusal('damagedOriginal', 'HOSO-3'));
}

/** The sheet of a request as it is given out to be signed: it says that its worth is that of the signature, and has an empty field for it. */
export async function sheetToSeal(parts: PackagesParts, use: ArchiveUse): Promise<Outcome<Uint8Array>> {
  return packing(async () => {
    const given = givenFor(parts.tables, use, (original) => bytesOf(parts.originals, original));
    const sheet = await sheetFor(parts, given, true);
    return sheet.ok ? withEmptyField(sheet.value, SEAL_FIELD) : sheet;
  });
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
