import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { originalPath } from '../../adapters/disk/originals';
import type { DataDirectory } from '../../adapters/disk/data-directory';
import { openForReading, openForWriting } from '../../adapters/sqlite/open';
import { readTables, type StoredTables } from '../../adapters/sqlite/tables-reader';
import { openUseLog } from '../../adapters/use-log/use-log';
import { validatePackage } from '../../archive/check/validate';
import { sourceOf, type Stated } from '../../archive/packages/closed-dossier';
import { isCode } from '../../archive/packages/codes';
import { layOut, PackageRefused, type PackageLayout } from '../../archive/packages/layout';
import { isProfileName, packageKinds, profiles, type PackageKind, type ProfileName } from '../../archive/packages/profiles';
import { modelOf } from '../../archive/packages/records';
import { writePackageBag } from '../../archive/packages/write-bag';
import { writeZip } from '../../archive/packages/write-zip';
import { sheetFonts } from '../../archive/sheet-fonts';
import { software } from '../../archive/software';
import { authenticationSheet } from '../../archive/use/authentication-sheet';
import { givenFor, packageOf, type Given } from '../../archive/use/given';
import type { Dossier } from '../../../src/domain/dossier/types';
import type { OriginalRef } from '../../../src/domain/incoming/types';
import type { UseId } from '../../../src/domain/shared/ids';
import { dateInVietnam, toInstant } from '../../../src/domain/shared/time';
import { useStanding } from '../../../src/domain/use/standing';
import type { ArchiveUse } from '../../../src/domain/use/types';
import { buildPdfA } from '../../../src/pdfa/build';
import type { Command, Console } from '../commands';
import { withMeans } from '../check-means';
import { checkNewFile } from '../new-file';
import { withAgency } from '../open-agency';
import { archiveCodeOf, fondsOf } from '../package-codes';
import { sayFaults } from '../say-faults';
import { trustedFor } from '../trust';
import { UsageError } from '../usage-error';

/** Packs a closed dossier as SIP_hoso or AIP_hoso of circular 05/2025, or as the DIP of an approved request, and checks what was written as whoever receives it would. */
export const packageDossier: Command = {
  usage: 'package CODE --profile P --kind sip|aip|dip --out FILE …',
  server: 'off',
  about: `đóng gói hồ sơ đã kết thúc; P: ${Object.keys(profiles).join(', ')}; --fonds --access [--archive --registration --paper --bag], dip: --use · packs a closed dossier`,
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
  /** What the register does not know; null for a DIP, which says what the register does. */
  readonly stated: Stated | null;
  /** The request that a DIP answers. */
  readonly use: string;
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
  use: text,
} as const;

function read(words: readonly string[]): Asked {
  const { values, positionals } = parsed(words);
  const [dossier, ...more] = positionals;
  const kind = values.kind.toUpperCase();
  const { profile, out, use } = values;
  if (dossier === undefined || more.length > 0 || out === '') throw new UsageError(packageDossier.usage);
  if (!isProfileName(profile)) throw new UsageError(`--profile: ${Object.keys(profiles).join(', ')}`);
  if (!isKind(kind)) throw new UsageError('--kind: sip, aip, dip');
  if (!(profiles[profile].kinds as readonly PackageKind[]).includes(kind))
    throw new UsageError(`Dạng ${profile} không có gói ${kind}. Profile ${profile} has no ${kind}.`);
  checkNewFile(out);
  if (kind === 'DIP' && use === '') throw new UsageError('--use: mã yêu cầu đã được duyệt · the approved request');
  return { dossier, profile, kind, out, use, asBag: values.bag, stated: kind === 'DIP' ? null : statedIn(values, kind) };
}

function isKind(word: string): word is PackageKind {
  return (packageKinds as readonly string[]).includes(word);
}

function statedIn({ fonds, access, archive, registration, paper }: ReturnType<typeof parsed>['values'], kind: PackageKind): Stated {
  if (!isCode('mode', access)) throw new UsageError('--access: 01 công khai, 02 sử dụng có điều kiện, 03 mật · public, conditional, confidential');
  const archiveCode = kind === 'AIP' ? archiveCodeOf(archive) : archive;
  return { fonds: fondsOf(fonds), access, archiveCode, registration, paperCode: paper, software };
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
  const layout = await layOutDossier(directory, asked, now());
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

async function layOutDossier(directory: DataDirectory, asked: Asked, now: number): Promise<PackageLayout | PackageRefused> {
  // A directory of an earlier release gets what it has not kept until now.
  openForWriting(directory.register).close();
  const database = openForReading(directory.register);
  try {
    const tables = readTables(database);
    const dossier = closedDossier(tables, asked.dossier);
    const open = ({ sha256 }: OriginalRef) => createReadStream(originalPath(directory.originals, sha256), { highWaterMark: 1024 * 1024 });
    if (!asked.stated) return await given(directory, givenFor(tables, approvedUse(tables, dossier, { asked, now }), open), { tables, asked, now });
    const source = sourceOf(tables, dossier, asked.stated, open);
    return layOut(modelOf(source, toInstant(now)), { kind: asked.kind, profile: asked.profile, now: toInstant(now), newId: randomUUID });
  } catch (error) {
    if (error instanceof PackageRefused) return error;
    throw error;
  } finally {
    database.close();
  }
}

interface Giving {
  readonly tables: StoredTables;
  readonly asked: Asked;
  readonly now: number;
}

/** The DIP of a request, with a sheet that nobody signed. It stands in the book of use before it is written. */
async function given(directory: DataDirectory, all: Given, { tables, asked, now }: Giving): Promise<PackageLayout> {
  const sheet = await buildPdfA(authenticationSheet(all, tables.agency()!, { isToBeSigned: false }), sheetFonts());
  const layout = packageOf(all, sheet, asked.profile);
  const { id, dossier, code, purpose } = all.use;
  const log = openUseLog(directory.useLog);
  log.append({ at: toInstant(now), act: 'packaged', person: null, dossier, code, use: id, purpose, detail: layout.folder });
  log.close();
  return layout;
}

/** A request for a package of this dossier, approved and not over: the console gives nothing that nobody approved. */
function approvedUse(tables: StoredTables, { id }: Dossier, { asked, now }: { readonly asked: Asked; readonly now: number }): ArchiveUse {
  const use = tables.use(asked.use as UseId);
  if (use?.dossier !== id || use.form !== 'package')
    throw new UsageError(`Không có yêu cầu nhận gói ${asked.use} của hồ sơ này. There is no such request for a package.`);
  if (useStanding(use, dateInVietnam(toInstant(now))) !== 'inUse')
    throw new UsageError(`Yêu cầu ${asked.use} chưa được duyệt hoặc đã hết hạn. The request is not approved, or is over.`);
  return use;
}

/** By its code or its id. */
function closedDossier(tables: StoredTables, code: string): Dossier {
  const dossier = [...tables.dossiers()].find((each) => each.code === code || each.id === code);
  if (!dossier) throw new UsageError(`Không có hồ sơ ${code}. There is no dossier ${code}.`);
  if (!dossier.closing) throw new UsageError(`Hồ sơ ${code} chưa kết thúc. Dossier ${code} is not closed.`);
  return dossier;
}
