import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { originalPath } from '../../adapters/disk/originals';
import type { DataDirectory } from '../../adapters/disk/data-directory';
import { openForReading, openForWriting } from '../../adapters/sqlite/open';
import { readTables, type StoredTables } from '../../adapters/sqlite/tables-reader';
import { validatePackage } from '../../archive/check/validate';
import { sourceOf, type Stated } from '../../archive/packages/closed-dossier';
import { isCode } from '../../archive/packages/codes';
import { layOut, PackageRefused, type PackageLayout } from '../../archive/packages/layout';
import { isProfileName, profiles, type PackageKind, type ProfileName } from '../../archive/packages/profiles';
import { modelOf } from '../../archive/packages/records';
import { writePackageBag } from '../../archive/packages/write-bag';
import { writeZip } from '../../archive/packages/write-zip';
import { software } from '../../archive/software';
import type { Dossier } from '../../../src/domain/dossier/types';
import { toInstant } from '../../../src/domain/shared/time';
import type { Command, Console } from '../commands';
import { withMeans } from '../check-means';
import { withAgency } from '../open-agency';
import { archiveCodeOf, fondsOf } from '../package-codes';
import { sayFaults } from '../say-faults';
import { trustedFor } from '../trust';
import { UsageError } from '../usage-error';

/** Packs a closed dossier as SIP_hoso or AIP_hoso of circular 05/2025, and checks what was written as whoever receives it would. */
export const packageDossier: Command = {
  usage: 'package CODE --profile P --kind sip|aip --out FILE …',
  about: `đóng gói hồ sơ đã kết thúc; P: ${Object.keys(profiles).join(', ')}; --fonds --access [--archive --registration --paper --bag] · packs a closed dossier`,
  run: (console, words) => {
    const asked = read(words);
    return withAgency(console.data, (directory) => packOne(directory, asked, console));
  },
};

interface Asked {
  readonly dossier: string;
  readonly profile: ProfileName;
  readonly kind: PackageKind;
  readonly out: string;
  /** A directory in the form of BagIt in place of a ZIP. */
  readonly asBag: boolean;
  readonly stated: Stated;
}

const text = { type: 'string', default: '' } as const;
const options = {
  profile: text,
  kind: { type: 'string', default: 'sip' },
  out: text,
  bag: { type: 'boolean', default: false },
  fonds: text,
  access: text,
  archive: text,
  registration: text,
  paper: text,
} as const;

function read(words: readonly string[]): Asked {
  const { values, positionals } = parsed(words);
  const [dossier, ...more] = positionals;
  const kind = values.kind.toUpperCase();
  const { profile, out, fonds, access, archive, registration, paper } = values;
  if (dossier === undefined || more.length > 0 || out === '') throw new UsageError(packageDossier.usage);
  if (!isProfileName(profile)) throw new UsageError(`--profile: ${Object.keys(profiles).join(', ')}`);
  if (kind !== 'SIP' && kind !== 'AIP') throw new UsageError('--kind: sip, aip');
  if (!(profiles[profile].kinds as readonly PackageKind[]).includes(kind))
    throw new UsageError(`Dạng ${profile} không có gói ${kind}. Profile ${profile} has no ${kind}.`);
  if (!isCode('mode', access)) throw new UsageError('--access: 01 công khai, 02 sử dụng có điều kiện, 03 mật · public, conditional, confidential');
  if (existsSync(out)) throw new UsageError(`Tệp ${out} đã có; chọn tên khác. ${out} exists; choose another name.`);
  const archiveCode = kind === 'AIP' ? archiveCodeOf(archive) : archive;
  return { dossier, profile, kind, out, asBag: values.bag, stated: { fonds: fondsOf(fonds), access, archiveCode, registration, paperCode: paper, software } };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

async function packOne(directory: DataDirectory, asked: Asked, console: Console): Promise<number> {
  const { say, now } = console;
  const layout = layOutDossier(directory, asked, now());
  if (layout instanceof PackageRefused) {
    for (const fault of layout.faults) say(`LỖI  ${fault}`);
    return 1;
  }
  // What a run left that was killed; the lock of the data directory keeps two of them apart.
  await rm(`${asked.out}.part`, { recursive: true, force: true });
  await (asked.asBag ? writePackageBag(layout, asked.out, software) : writeZip(layout, asked.out));
  const { isClean, faults } = await withMeans(console, trustedFor(console, []), (means) => validatePackage(asked.out, { isHistorical: false }, means));
  sayFaults(faults, say);
  say(`${asked.out}: ${layout.entries.length} tệp · ${isClean ? 'clean' : 'NOT CLEAN'}`);
  return isClean ? 0 : 1;
}

function layOutDossier(directory: DataDirectory, { dossier: code, profile, kind, stated }: Asked, now: number): PackageLayout | PackageRefused {
  // A directory of an earlier release gets what it has not kept until now.
  openForWriting(directory.register).close();
  const database = openForReading(directory.register);
  try {
    const tables = readTables(database);
    const dossier = closedDossier(tables, code);
    const source = sourceOf(tables, dossier, stated, ({ sha256 }) =>
      createReadStream(originalPath(directory.originals, sha256), { highWaterMark: 1024 * 1024 }),
    );
    return layOut(modelOf(source, toInstant(now)), { kind, profile, now: toInstant(now), newId: randomUUID });
  } catch (error) {
    if (error instanceof PackageRefused) return error;
    throw error;
  } finally {
    database.close();
  }
}

/** By its code or its id. */
function closedDossier(tables: StoredTables, code: string): Dossier {
  const dossier = [...tables.dossiers()].find((each) => each.code === code || each.id === code);
  if (!dossier) throw new UsageError(`Không có hồ sơ ${code}. There is no dossier ${code}.`);
  if (!dossier.closing) throw new UsageError(`Hồ sơ ${code} chưa kết thúc. Dossier ${code} is not closed.`);
  return dossier;
}
