import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createHashingThreads } from '../../../server/adapters/hashing/threads';
import { openHolding } from '../../../server/adapters/ocfl/holding';
import { READ_BYTES } from '../../../server/adapters/ocfl/object';
import { validateFiles, validatePackage } from '../../../server/archive/check/validate';
import { ingest } from '../../../server/archive/ingest';
import { firstVersion } from '../../../server/archive/keeping/first-version';
import { checkKept } from '../../../server/archive/keeping/fixity';
import type { PackageKind } from '../../../server/archive/packages/profiles';
import { writeZip } from '../../../server/archive/packages/write-zip';
import { software } from '../../../server/archive/software';
import type { DossierId, Sha256 } from '../../../src/domain/shared/ids';
import { toInstant } from '../../../src/domain/shared/time';
import { layOutFor, packageSource, sourceDocument } from '../../support/packages';

/** One act of the archive in a process of its own, whose time and memory are told in JSON: build, zip, submit, validate, ingest, check or hash. */
const CODE = 'G05.2026.01.TCCB';
const [act = '', from = '', into = ''] = process.argv.slice(2);

/** The package of all files of a directory, whose hashes are known, as they are of originals. */
function layout(kind: PackageKind = 'AIP') {
  const lines = readFileSync(join(from, '..', 'hashes.txt'), 'utf8')
    .trim()
    .split('\n');
  const documents = lines.map((line, index) => {
    const [sha256 = '', name = ''] = line.split(/\s+/);
    const path = join(from, name);
    const open = () => createReadStream(path, { highWaterMark: READ_BYTES });
    return sourceDocument(index + 1, { files: [{ name, sha256, byteLength: statSync(path).size, mediaType: 'application/pdf', open }] });
  });
  return layOutFor({ ...packageSource(0, { code: CODE }), documents }, 'circular', kind);
}

/** Of its own, so that only the version holds what it is made of. */
function newVersion() {
  return firstVersion(CODE, layout(), software);
}

function mustBe(isSo: boolean, what: string): void {
  if (!isSo) throw new Error(what);
}

const acts: Readonly<Record<string, () => Promise<number>>> = {
  async build() {
    const holding = await openHolding(into);
    const kept = await holding.keep(newVersion(), {
      check: async (files) => {
        const { isClean } = await validateFiles(
          files.filter(({ path }) => path.includes('/')),
          { isHistorical: false },
        );
        mustBe(isClean, 'the package is not clean');
      },
    });
    return kept.bytes;
  },
  async zip() {
    await writeZip(layout(), into);
    return statSync(into).size;
  },
  async submit() {
    await writeZip(layout('SIP'), into);
    return statSync(into).size;
  },
  async ingest() {
    const options = { fonds: 'P623', archiveCode: '001', software, isHistorical: false, now: toInstant(Date.now()), newId: randomUUID };
    const { aip } = await ingest({ ...options, file: from, into });
    mustBe(aip !== null, 'the package was not taken in');
    return statSync(join(into, aip!)).size;
  },
  async validate() {
    const { isClean } = await validatePackage(into, { isHistorical: false });
    mustBe(isClean, 'the package is not clean');
    return statSync(into).size;
  },
  async hash() {
    return hashFromMemory();
  },
  async check() {
    const holding = await openHolding(into, { readFiles: createHashingThreads(new URL('./hashing.mjs', import.meta.url)) });
    const { version, digest } = (await holding.find(CODE))!;
    const started = performance.now();
    const expected = { id: CODE, dossier: CODE as unknown as DossierId, version, digest: digest as Sha256 };
    const { bytes, unrepairable } = await checkKept(expected, { first: holding, second: null }, { pace: async () => {}, beforeMending: async () => {} });
    mustBe(unrepairable.length === 0, 'the holding is damaged');
    console.log(JSON.stringify({ seconds: (performance.now() - started) / 1_000, bytes }));
    return bytes;
  },
};

/** Bytes that one core hashes for this figure, without a disk. */
const HASHED = 512 * 1024 ** 2;

function hashFromMemory(): number {
  const part = Buffer.alloc(1024 ** 2, 1);
  const hash = createHash('sha256');
  for (let bytes = 0; bytes < HASHED; bytes += part.length) hash.update(part);
  hash.digest();
  return HASHED;
}

/** The most of this process that was ever in memory. `maxRSS` of a process begins with that of its parent, from which it was forked; this mark begins with the program. */
function mostMemory(): number {
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))![1]) / 1_024;
}

const started = performance.now();
const bytes = await acts[act]!();
const { user, system } = process.cpuUsage();
const told = { seconds: (performance.now() - started) / 1_000, bytes, mib: mostMemory(), cpu: (user + system) / 1e6 };
if (act !== 'check') console.log(JSON.stringify(told));
