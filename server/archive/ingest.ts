import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { copyBag, readBag } from './bag';
import type { Receiver } from './check/check-descriptions';
import { fault, type Fault } from './check/fault';
import type { CheckMeans } from './check/look-inside';
import { openPackage } from './check/open-package';
import { validatePackage, type Validation } from './check/validate';
import { bytesOf, fillDurably, hashOf, twoBuffers } from './file-bytes';
import { makeWhole } from './make-whole';
import { findLinked } from './linked-documents';
import { MARK_NAME, markOf } from './legacy/mark';
import { layOut, PackageRefused } from './packages/layout';
import { writeZip } from './packages/write-zip';
import { modelOfSip, type Receiving } from './received-package';

export interface IngestOptions extends Pick<Receiving, 'fonds' | 'archiveCode' | 'software' | 'now'>, Receiver {
  /** Who looks into the files of the SIP; nobody where it is left out. */
  readonly means?: CheckMeans;
  /** Earlier AIPs, each a ZIP or a bag, in which linked documents lie. */
  readonly earlier?: readonly string[];
  /** The ZIP as it was given, or the directory of a bag. */
  readonly file: string;
  /** A directory that is not there yet: it holds the SIP as it came, the AIP, and their hashes. */
  readonly into: string;
  readonly newId: () => string;
}

export interface Ingested {
  readonly faults: readonly Fault[];
  /** The name of the AIP; null where none was made. */
  readonly aip: string | null;
  /** The name of the mark of a package of circular 02/2019, which is kept as it is; null where nothing of the kind was taken in. */
  readonly legacy: string | null;
}

/**
 * Takes in a SIP_hoso: checks it, makes the AIP_hoso with the event that circular 05/2025 art. 25 asks for, checks that too, and keeps the bytes that were
 * given. Nothing is there before all of it is: the directory gets its name last. `SHA256SUMS` in it is for `sha256sum -c`.
 */
export async function ingest(options: IngestOptions): Promise<Ingested> {
  const unfinished = `${options.into}.part`;
  // What a run that was killed has left there.
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished);
  try {
    const kept = await keepGiven(options.file, unfinished);
    if ('faults' in kept) return { faults: kept.faults, aip: null, legacy: null };
    const made = await fromGiven(kept, { ...options, unfinished });
    if (made.aip === null) return made;
    const aip = await checkedAip(join(unfinished, made.aip), options);
    await writeFile(join(unfinished, 'SHA256SUMS'), `${kept.sums}${aip.sha256}  ${made.aip}\n`, { flush: true });
    await publish(unfinished, options.into);
    return { ...made, faults: [...made.faults, ...aip.faults] };
  } catch (error) {
    if (error instanceof PackageRefused) return { faults: error.faults.map((text) => fault('SIP-09', '', text)), aip: null, legacy: null };
    throw error;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

type Unfinished = IngestOptions & { readonly unfinished: string };

/** What becomes of the SIP. Of its own, so that nothing that was read of it is held while the AIP is checked. */
async function fromGiven(kept: Kept, options: Unfinished): Promise<Ingested> {
  const validation = await validatePackage(kept.path, options, options.means);
  const refused = refusalOf(validation);
  if (refused) return { faults: refused, aip: null, legacy: null };
  if (validation.legacy) return keepLegacy(validation, kept, options);
  return { faults: validation.faults, aip: await writeAip(validation, kept, options), legacy: null };
}

interface Kept {
  readonly path: string;
  readonly name: string;
  /** Of the ZIP; of a bag that of the list which tells of everything else in it. */
  readonly sha256: string;
  /** For `sha256sum -c`, one line for each file. */
  readonly sums: string;
}

/** From here on only our own copy is read: the file that was given may change under us. */
async function keepGiven(file: string, into: string): Promise<Kept | { readonly faults: readonly Fault[] }> {
  const name = `SIP-${basename(file)}`;
  const path = join(into, name);
  if ((await stat(file)).isDirectory()) return keepBag(file, { path, name });
  await fillDurably(await open(path, 'wx'), bytesOf(file, twoBuffers()));
  const sha256 = await hashOf(path);
  return { path, name, sha256, sums: `${sha256}  ${name}\n` };
}

/** A bag that is not whole is not copied: names in it may lead anywhere. */
async function keepBag(directory: string, { path, name }: Pick<Kept, 'path' | 'name'>): Promise<Kept | { readonly faults: readonly Fault[] }> {
  const bag = await readBag(directory);
  if (bag.faults.length > 0) return { faults: bag.faults.map((text) => fault('SIP-01', '', text)) };
  const hashes = await makeWhole(path, (unfinished) => copyBag(directory, unfinished, bag));
  const sums = [...hashes].map(([file, sha256]) => `${sha256}  ${name}/${file}\n`).join('');
  return { path, name, sha256: [...hashes.values()].at(-1)!, sums };
}

/** Bytes and mark, and no AIP: fields of the old circular are not turned into those of the new one by guessing. */
async function keepLegacy({ contents, legacy, faults }: Validation, { name, sha256, sums }: Kept, options: Unfinished): Promise<Ingested> {
  const { fonds, archiveCode, now, unfinished, into } = options;
  const mark = markOf({ contents: contents!, legacy: legacy!, name, sha256, fonds, archiveCode, at: now });
  await writeFile(join(unfinished, MARK_NAME), mark, { flush: true });
  await writeFile(join(unfinished, 'SHA256SUMS'), `${sums}${await hashOf(join(unfinished, MARK_NAME))}  ${MARK_NAME}\n`, { flush: true });
  await publish(unfinished, into);
  return { faults, aip: null, legacy: MARK_NAME };
}

function refusalOf({ isClean, faults, contents, legacy }: Validation): readonly Fault[] | null {
  if (!isClean) return faults;
  if (legacy) return null;
  return contents?.kind === 'SIP' ? null : [...faults, fault('SIP-05', 'METS.xml', 'không phải gói SIP')];
}

/** Answers its name. */
async function writeAip({ contents, faults, looks }: Validation, kept: Kept, options: Unfinished): Promise<string> {
  const given = await openPackage(kept.path);
  try {
    const files = new Map(given.files.map((each) => [each.path, each]));
    const fileAt = (path: string) => files.get(`${contents!.folder}/${path}`)!;
    const { reader = null, scanner = null } = options.means ?? {};
    const lookedBy = { reader: reader !== null, scanner: scanner !== null };
    const links = await findLinked(contents!, { earlier: options.earlier ?? [], fonds: options.fonds });
    const model = modelOfSip(contents!, { ...options, sha256: kept.sha256.toUpperCase(), warnings: faults.length, looks, lookedBy, links, fileAt });
    const layout = layOut(model, { kind: 'AIP', profile: 'circular', now: options.now, newId: options.newId });
    const name = `${layout.folder}.zip`;
    await writeZip(layout, join(options.unfinished, name));
    return name;
  } finally {
    await given.close();
  }
}

async function checkedAip(path: string, receiver: Receiver): Promise<{ readonly sha256: string; readonly faults: readonly Fault[] }> {
  const { isClean, faults } = await validatePackage(path, receiver);
  if (!isClean) throw new PackageRefused(faults.map(({ rule, path: where, text }) => `AIP ${rule} ${where}: ${text}`));
  return { sha256: await hashOf(path), faults };
}

/** The names of the files on the disk before that of the directory. One that is there already and holds anything is not replaced. */
async function publish(unfinished: string, into: string): Promise<void> {
  await sync(unfinished);
  await rename(unfinished, into);
  await sync(dirname(into));
}

async function sync(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
