import { rm, stat } from 'node:fs/promises';
import type { DossierId } from '../../../src/domain/shared/ids';
import { toInstant } from '../../../src/domain/shared/time';
import { validatePackage } from '../check/validate';
import type { KeeperParts } from '../keeping/keeper';
import { sourceOf, statedBy } from '../packages/closed-dossier';
import { layOut, PackageRefused } from '../packages/layout';
import type { ProfileName } from '../packages/profiles';
import { modelOf } from '../packages/records';
import { BytesChanged, writeZip } from '../packages/write-zip';

/** Which dossier of the archive is packed as SIP_hoso, in the form of which receiver, and where. */
export interface PackAsked {
  readonly dossier: DossierId;
  readonly profile: ProfileName;
  /** A file that is not there. */
  readonly file: string;
}

/** A package that the historical archive may be given, or everything that stands against it. */
export type Packed =
  | { readonly isSound: true; readonly byteLength: number; readonly files: number; readonly cautions: number }
  | { readonly isSound: false; readonly faults: readonly string[] };

/** The faults that are told; the number of the others follows. */
const FAULTS_TOLD = 20;

/**
 * Packs a dossier for the historical archive from its originals, and reads the file again from the disk as the historical archive would: only what passes is left
 * there. Throws what the disk answers.
 */
export async function packSubmission({ tables, open, now, newId }: Omit<KeeperParts, 'holdings'>, { dossier: id, profile, file }: PackAsked): Promise<Packed> {
  const dossier = tables.dossier(id)!;
  const terms = tables.agency()?.keeping;
  if (!terms) return faulty(['chưa đặt mã phông và mã cơ quan lưu trữ (Quản trị, Bảo quản)']);
  const at = toInstant(now());
  const registration = dossier.historical?.decided?.number ?? '';
  try {
    const source = sourceOf(tables, dossier, { ...statedBy(tables, dossier, terms), registration }, open);
    await writeZip(layOut(modelOf(source, at), { kind: 'SIP', profile, now: at, newId }), file);
    return await checked(file);
  } catch (error) {
    if (error instanceof PackageRefused) return faulty(error.faults);
    if (error instanceof BytesChanged) return faulty([error.message]);
    throw error;
  }
}

async function checked(file: string): Promise<Packed> {
  const { isClean, faults, contents } = await validatePackage(file, { isHistorical: true });
  if (isClean) return { isSound: true, byteLength: (await stat(file)).size, files: contents!.files.size, cautions: faults.length };
  await rm(file, { force: true });
  return faulty(faults.filter(({ isWarning }) => !isWarning).map(({ rule, path, text }) => `${rule} ${path}: ${text}`));
}

function faulty(faults: readonly string[]): Packed {
  const told = faults.slice(0, FAULTS_TOLD);
  return { isSound: false, faults: faults.length > told.length ? [...told, `và ${faults.length - told.length} lỗi khác`] : told };
}
