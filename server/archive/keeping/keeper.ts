import type { Dossier } from '../../../src/domain/dossier/types';
import type { WaitingReason } from '../../../src/domain/keeping/care';
import type { ProposalBodies } from '../../../src/domain/proposals';
import type { OriginalRef } from '../../../src/domain/incoming/types';
import type { Sha256 } from '../../../src/domain/shared/ids';
import { toInstant } from '../../../src/domain/shared/time';
import type { Tables } from '../../../src/domain/tables';
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { validateFiles } from '../check/validate';
import { sourceOf, statedBy } from '../packages/closed-dossier';
import { layOut, PackageRefused } from '../packages/layout';
import { modelOf } from '../packages/records';
import { BytesChanged } from '../packages/write-zip';
import { software } from '../software';
import { firstVersion } from './first-version';
import { KeepingRefused, type Holding, type KeptObject, type NewFile, type VersionFile } from './ports';
import { secondCopy, type Holdings } from './two-copies';

export interface KeeperParts {
  readonly tables: Pick<Tables, 'agency' | 'person' | 'incoming' | 'outgoing' | 'dossier'>;
  readonly holdings: Holdings;
  readonly open: (original: OriginalRef) => Readable;
  /** The same in parts whose memory is used again (`NewFile`); without it, as a stream. */
  readonly parts?: ((original: OriginalRef) => AsyncIterable<Buffer>) | undefined;
  readonly now: () => number;
  readonly newId: () => string;
}

/** A dossier that is still without a package, with the reason in words. */
export class StillWaiting extends Error {
  override readonly name = 'StillWaiting';
  constructor(
    readonly reason: WaitingReason,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Packs an accepted dossier, verifies what is on the disk, keeps it in both copies, and says what is to be proposed. A package that a crash left without
 * its decision is taken as it is, after all of it was read and its originals are those of the closing. Throws `StillWaiting`.
 */
export async function keepDossier(dossier: Dossier, parts: KeeperParts): Promise<ProposalBodies['KeepPackage']> {
  const { first, second } = parts.holdings;
  try {
    const kept = (await adopted(first, dossier)) ?? (await packed(dossier, parts));
    const copies = 1 + (second && (await secondCopy(kept, parts.holdings)) ? 1 : 0);
    const { version, digest, files, bytes } = kept;
    return { dossier: dossier.id, package: await packageName(first, kept), version, digest: digest as Sha256, files, bytes, copies };
  } catch (error) {
    throw waiting(error);
  }
}

/** The folder of the package, which is its OBJID with `_` for `:`. */
async function packageName(holding: Holding, { id }: KeptObject): Promise<string> {
  const mets = (await holding.files(id)).find(({ path }) => /^[^/]+\/METS\.xml$/.test(path));
  return mets!.path.split('/')[0]!;
}

async function adopted(first: Holding, { code, closing }: Dossier): Promise<KeptObject | null> {
  const there = await first.find(code);
  if (!there) return null;
  const { faults } = await first.inspect(code);
  if (faults.length > 0) throw new StillWaiting('fault', `${code}: gói có sẵn trong kho bị hỏng: ${faults.map(({ path }) => path).join(', ')}`);
  const ours = new Set<string>(closing!.lines.flatMap(({ originals }) => originals.map(({ sha256 }) => sha256)));
  const theirs = await originalsIn(first, code);
  const isOurs = ours.size === theirs.size && [...ours].every((sha256) => theirs.has(sha256));
  if (!isOurs) throw new StillWaiting('fault', `${code}: gói có sẵn trong kho không phải của hồ sơ này: các tệp gốc khác`);
  return there;
}

/** SHA-256 of every original in a package, read from the disk. */
async function originalsIn(first: Holding, code: string): Promise<Set<string>> {
  const hashes = new Set<string>();
  for (const file of await first.files(code)) if (DATA.test(file.path)) hashes.add(await sha256Of(await file.open()));
  return hashes;
}

async function sha256Of(stream: Readable): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of stream) hash.update(part as Buffer);
  return hash.digest('hex');
}

async function packed(dossier: Dossier, { tables, holdings, open, parts, now, newId }: KeeperParts): Promise<KeptObject> {
  const terms = tables.agency()?.keeping;
  if (!terms) throw new StillWaiting('noTerms', 'chưa đặt mã phông và mã cơ quan lưu trữ');
  const at = toInstant(now());
  const source = sourceOf(tables, dossier, statedBy(tables, dossier, terms), open);
  const layout = layOut(modelOf(source, at), { kind: 'AIP', profile: 'circular', now: at, newId });
  const version = firstVersion(dossier.code, layout, software);
  const originals = new Map<string, OriginalRef>(dossier.closing!.lines.flatMap((line) => line.originals.map((each) => [each.sha256, each])));
  function* filesInParts(): Generator<NewFile> {
    for (const file of version.files) {
      const original = parts && originals.get(file.sha256);
      yield original ? { ...file, parts: () => parts(original) } : file;
    }
  }
  return holdings.first.keep({ ...version, files: { [Symbol.iterator]: filesInParts } }, { check: mustBeClean });
}

/** Where the originals lie, below the folder of the package. */
const DATA = /^[^/]+\/representations\/rep1\/data\//;

/** Whether any of it is bytes: what lies on a shelf only has no package. */
export function hasFiles({ closing }: Dossier): boolean {
  return (closing?.lines ?? []).some(({ originals }) => originals.length > 0);
}

/** Reads the package from the disk as whoever receives it would, and throws every fault. */
async function mustBeClean(files: readonly VersionFile[]): Promise<void> {
  const { isClean, faults } = await validateFiles(
    files.filter(({ path }) => path.includes('/')),
    { isHistorical: false },
  );
  if (!isClean) throw new PackageRefused(faults.filter(({ isWarning }) => !isWarning).map(({ rule, path, text }) => `${rule} ${path}: ${text}`));
}

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

function waiting(error: unknown): Error {
  if (error instanceof StillWaiting) return error;
  const { message, code = '' } = error as NodeJS.ErrnoException;
  if (error instanceof PackageRefused) return new StillWaiting('package', error.faults.join('; '));
  if (error instanceof BytesChanged) return new StillWaiting('original', message);
  if (error instanceof KeepingRefused) return new StillWaiting(error.why === 'bytesChanged' ? 'original' : 'fault', message);
  if (FULL.has(code)) return new StillWaiting('noRoom', message);
  // The only files that are opened and not ours are originals.
  if (code === 'ENOENT') return new StillWaiting('original', message);
  return new StillWaiting('fault', message);
}
