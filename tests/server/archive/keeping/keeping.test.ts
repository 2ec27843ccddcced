import { randomUUID } from 'node:crypto';
import { cpSync, createReadStream, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeEach, describe, expect, test } from 'vitest';
import { originalPath } from '../../../../server/adapters/disk/originals';
import { createFixityJournal } from '../../../../server/adapters/ocfl/fixity-journal';
import { openHolding } from '../../../../server/adapters/ocfl/holding';
import { objectPath } from '../../../../server/adapters/ocfl/layout';
import { validateFiles } from '../../../../server/archive/check/validate';
import { Keeping, type KeepingParts } from '../../../../server/archive/keeping/keeping';
import type { Holding } from '../../../../server/archive/keeping/ports';
import type { Holdings } from '../../../../server/archive/keeping/two-copies';
import type { Decision } from '../../../../src/domain/decisions';
import type { MemoryTables } from '../../../../src/domain/memory-tables';
import type { DossierId } from '../../../../src/domain/shared/ids';
import type { Instant } from '../../../../src/domain/shared/time';
import { acceptedDossier, administrator, defineKeeping } from '../../../support/accepted';
import { apply, memoryTables } from '../../../support/builders';
import { filesBelow } from '../../../support/files-below';
import { aipOf, copiesOf, failingAfter, holdingLike } from '../../../support/holdings';
import { temporaryDirectory } from '../../../support/server';

const erasure = { at: '2026-12-01T00:00:00.000Z' as Instant, reason: 'Quyết định hủy' };
const MONTH_MS = 30 * 24 * 3_600_000;
let directory: ReturnType<typeof temporaryDirectory>;
let tables: MemoryTables;
let list: Decision[];
let first: Holding;
let second: Holding;
let clock: number;
let timers: (() => void)[];
let faults: unknown[];
beforeEach(async () => {
  directory = temporaryDirectory();
  tables = memoryTables();
  [list, timers, faults, clock] = [[], [], [], Date.parse('2026-12-01T00:00:00.000Z')];
  first = await openHolding(at('kho'));
  second = await openHolding(at('kho-2'));
  return () => directory.remove();
});
const at = (...names: string[]) => join(directory.path, ...names);
const object = (kho: string, dossier: DossierId, ...names: string[]) => at(kho, 'ocfl', objectPath(codeOf(dossier)), ...names);
const codeOf = (dossier: DossierId) => tables.dossier(dossier)!.code;
const defined = () => list.push(apply(tables, defineKeeping(), administrator));
const accepted = (letters?: number) => acceptedDossier(tables, { originals: at('originals'), letters });
const dataOf = (kho: string, dossier: DossierId) => filesBelow(object(kho, dossier)).filter((path) => path.includes('/data/'));

interface Own extends Partial<KeepingParts> {
  /** The holdings in the place of both, or of what of them is there. */
  readonly holdings?: Holdings;
}

/** A keeping over these tables, whose proposals are decided at once. */
function keeping({ holdings = { first, second }, ...fields }: Own = {}): Keeping {
  const here: Keeping = new Keeping({
    ...{ tables, copies: copiesOf(holdings, second.place), now: () => clock, newId: randomUUID, restfulRate: Infinity },
    open: ({ sha256 }) => createReadStream(originalPath(at('originals'), sha256)),
    list: { position: () => list.at(-1)?.position ?? 0, decisionsAfter: (position) => list.filter((each) => each.position > position) },
    propose: async (each) => {
      list.push(apply(tables, each, 'operator'));
      here.grown();
      return 'decided';
    },
    journal: createFixityJournal(at('fixity.json')),
    after: (_, run) => {
      timers.push(run);
      return () => void (timers = timers.filter((each) => each !== run));
    },
    onFault: (error) => faults.push(error),
    ...fields,
  });
  return here;
}

/** Lets it work until it rests. */
async function rested(): Promise<void> {
  while (timers.length === 0) await new Promise(setImmediate);
  expect(faults).toEqual([]);
}

/** The timer of whoever rests rings. */
async function again(): Promise<void> {
  const ringing = timers;
  timers = [];
  for (const ring of ringing) ring();
  await rested();
}

async function started(fields: Own = {}): Promise<Keeping> {
  timers = [];
  const made = keeping(fields);
  await made.start();
  await rested();
  return made;
}

describe('accepted dossiers are packed and kept', () => {
  test('TT05-28 a dossier that was accepted lies in both copies as a sound AIP, and the register knows its package', async () => {
    defined();
    const dossier = accepted();
    await started();
    const { kept, trail } = tables.dossier(dossier)!;
    expect(kept).toMatchObject({ version: 1, copies: 2, package: expect.stringMatching(/^urn_P623_uuid-/) });
    expect(trail.at(-1)).toMatchObject({ act: 'kept', actor: null });
    for (const holding of [first, second]) {
      expect(await holding.find(codeOf(dossier))).toMatchObject({ digest: kept!.digest, files: kept!.files, bytes: kept!.bytes });
      const files = (await holding.files(codeOf(dossier))).filter(({ path }) => path.includes('/'));
      expect(await validateFiles(files, { isHistorical: false })).toMatchObject({ isClean: true });
    }
  });

  test('TT05-28 what is accepted later is kept as the list grows; a restart keeps nothing twice', async () => {
    defined();
    const here = await started();
    const [one, two] = [accepted(), accepted()];
    for (const each of [one, two]) list.push({ ...list.at(-1)!, position: list.at(-1)!.position + 1, ...receivedOf(each) } as unknown as Decision);
    timers = [];
    here.grown();
    await rested();
    const before = [one, two].map((each) => tables.dossier(each)!.kept);
    expect(before.map((kept) => kept?.version)).toEqual([1, 1]);
    await here.stop();
    await started();
    expect([one, two].map((each) => tables.dossier(each)!.kept)).toEqual(before);
    expect(list.filter(({ type }) => type === 'PackageKept')).toHaveLength(2);
  });

  test('TT05-28 a package that a crash left without its decision is read whole and taken as it is', async () => {
    defined();
    const dossier = accepted();
    await started({ propose: () => Promise.reject(new Error('mất điện')) });
    expect(tables.dossier(dossier)!.kept).toBeUndefined();
    const { digest } = (await first.find(codeOf(dossier)))!;
    await started();
    expect(tables.dossier(dossier)!.kept).toMatchObject({ version: 1, digest });
  });

  test('without the codes of fonds and archive nothing is packed; once they are set, it is', async () => {
    const dossier = accepted();
    const here = await started();
    expect(await here.care()).toMatchObject({ terms: null, waitingCount: 1, waiting: [{ dossier, code: codeOf(dossier), reason: 'noTerms' }] });
    timers = [];
    defined();
    here.grown();
    await rested();
    expect(await here.care()).toMatchObject({ dossiers: 1, waitingCount: 0 });
  });

  test('a damaged or lost original leaves no package and is named; once it is brought again, the dossier is kept', async () => {
    defined();
    const dossier = accepted();
    const { sha256 } = tables.dossier(dossier)!.closing!.lines[0]!.originals[0]!;
    const path = originalPath(at('originals'), sha256);
    const sound = readFileSync(path);
    writeFileSync(path, 'khác');
    const here = await started();
    expect((await here.care()).waiting).toMatchObject([{ dossier, reason: 'original' }]);
    rmSync(path);
    await again();
    expect((await here.care()).waiting).toMatchObject([{ dossier, reason: 'original' }]);
    expect([await first.find(codeOf(dossier)), existsSync(object('kho', dossier))]).toEqual([null, false]);
    writeFileSync(path, sound);
    await again();
    expect(await here.care()).toMatchObject({ dossiers: 1, waitingCount: 0 });
  });

  test('a disk that is full in the middle of a package keeps nothing half, says so, and goes on when there is room', async () => {
    defined();
    const dossier = accepted();
    let isFull = true;
    const full = holdingLike(first, {
      keep: (version, check) => {
        const files = Array.from(version.files, (file, index) => (isFull && index === 3 ? failingAfter(100, file) : file));
        return first.keep({ ...version, files }, check);
      },
    });
    const here = await started({ copies: copiesOf({ first: full, second: null }, null) });
    expect((await here.care()).waiting).toMatchObject([{ dossier, reason: 'noRoom' }]);
    expect([await first.find(codeOf(dossier)), filesBelow(at('kho/work'))]).toEqual([null, []]);
    isFull = false;
    await again();
    expect(tables.dossier(dossier)!.kept).toMatchObject({ version: 1, copies: 1 });
  });

  test('a second copy that comes later gets everything that it lacks', async () => {
    defined();
    const dossiers = [accepted(), accepted()];
    const alone = await started({ holdings: { first, second: null } });
    expect(await alone.care()).toMatchObject({ dossiers: 2, second: { isThere: false, lacking: 2 } });
    await alone.stop();
    const here = await started();
    expect(await here.care()).toMatchObject({ second: { isThere: true, lacking: 0 } });
    for (const each of dossiers) expect((await second.inspect(codeOf(each))).faults).toEqual([]);
  });

  test('what was erased is not packed again', async () => {
    defined();
    const dossier = accepted();
    const here = await started();
    const code = codeOf(dossier);
    await here.erase(dossier, code, erasure);
    expect([await first.find(code), await second.find(code), (await here.care()).dossiers]).toEqual([null, null, 0]);
    expect(await second.tombstone(code)).toMatchObject({ reason: 'Quyết định hủy' });
    timers = [];
    here.grown();
    await rested();
    expect([await first.find(code), (await here.care()).waitingCount]).toEqual([null, 0]);
  });
});

describe('everything is read once more within the period', () => {
  const damage = (path: string) => writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from('x')]));

  test('TT05-V a round reads both copies and is reported with its figures; the next begins half a period later', async () => {
    defined();
    const dossiers = [accepted(), accepted(1), accepted(3)];
    const here = await started();
    const report = tables.agency()!.lastFixity!;
    const parts = await Promise.all(dossiers.map((each) => first.parts(codeOf(each))));
    const files = parts.reduce((total, each) => total + each.length, 0);
    expect(report).toMatchObject({ copies: 2, dossiers: 3, files: 2 * files, damaged: 0, repaired: 0, unrepairable: 0, lost: [] });
    expect(await here.care()).toMatchObject({ check: null, lastCheck: report, nextCheckAt: new Date(clock + 6 * MONTH_MS).toISOString() });
    clock += 6 * MONTH_MS - 1;
    await again();
    expect(list.filter(({ type }) => type === 'FixityReported')).toHaveLength(1);
    clock += 1;
    await again();
    expect(list.filter(({ type }) => type === 'FixityReported')).toHaveLength(2);
  });

  test('QCVN12-2.2.5 damage in either copy is repaired from the other, with an event in PREMIS and a further version', async () => {
    defined();
    const [one, two] = [accepted(), accepted()];
    const here = await started();
    damage(object('kho', one, dataOf('kho', one)[0]!));
    rmSync(object('kho-2', two, dataOf('kho-2', two)[1]!));
    clock += 6 * MONTH_MS;
    await again();
    expect(tables.agency()!.lastFixity).toMatchObject({ damaged: 2, repaired: 2, unrepairable: 0, lost: [] });
    for (const each of [one, two]) {
      expect(tables.dossier(each)!.kept).toMatchObject({ version: 2, copies: 2 });
      for (const holding of [first, second]) expect(await holding.inspect(codeOf(each))).toMatchObject({ version: 2, faults: [] });
      const files = await first.files(codeOf(each));
      const premis = await text(await files.find(({ path }) => path.endsWith('preservation/PREMIS.xml'))!.open());
      expect(premis).toMatch(/<eventType>recovery<\/eventType>[\s\S]*1 tệp hỏng hoặc thiếu, đã phục hồi/);
      expect(
        await validateFiles(
          files.filter(({ path }) => path.includes('/')),
          { isHistorical: false },
        ),
      ).toMatchObject({ isClean: true });
    }
    expect((await here.care()).losses).toEqual([]);
  });

  test('QCVN12-2.2.5 what is damaged in both copies is said loudly, by dossier and file, until it is sound again', async () => {
    defined();
    const dossier = accepted();
    const here = await started();
    const path = dataOf('kho', dossier)[0]!;
    const sound = readFileSync(object('kho', dossier, path));
    for (const kho of ['kho', 'kho-2']) damage(object(kho, dossier, path));
    clock += 6 * MONTH_MS;
    await again();
    expect(tables.agency()!.lastFixity).toMatchObject({ damaged: 2, repaired: 0, unrepairable: 2, lost: [dossier] });
    expect((await here.care()).losses).toMatchObject([
      { dossier, path, what: 'damaged', place: first.place },
      { dossier, path, what: 'damaged', place: second.place },
    ]);
    expect(tables.dossier(dossier)!.kept).toMatchObject({ version: 1 });
    writeFileSync(object('kho', dossier, path), sound);
    clock += 6 * MONTH_MS;
    await again();
    expect(tables.agency()!.lastFixity).toMatchObject({ damaged: 1, repaired: 1, unrepairable: 0, lost: [] });
    expect((await here.care()).losses).toEqual([]);
  });

  test('TT05-V a copy whose disk refuses to be read is said, in its words, until it can be read again; the round goes on', async () => {
    defined();
    const [one, two] = [accepted(), accepted()];
    const refusing = new Set([codeOf(one)]);
    const words = 'EIO: i/o error, scandir';
    const worn = holdingLike(second, {
      inspect: async (id, how) => {
        if (refusing.has(id)) throw Object.assign(new Error(words), { code: 'EIO' });
        return second.inspect(id, how);
      },
    });
    const here = await started({ holdings: { first, second: worn } });
    clock += 6 * MONTH_MS;
    await again();
    expect(tables.agency()!.lastFixity).toMatchObject({ dossiers: 2, damaged: 1, repaired: 0, unrepairable: 1, lost: [one] });
    expect((await here.care()).losses).toEqual([{ dossier: one, code: codeOf(one), place: second.place, path: '', what: 'damaged', words }]);
    expect([one, two].map((each) => tables.dossier(each)!.kept!.version)).toEqual([1, 1]);
    refusing.clear();
    clock += 6 * MONTH_MS;
    await again();
    expect(tables.agency()!.lastFixity).toMatchObject({ damaged: 0, unrepairable: 0, lost: [] });
    expect((await here.care()).losses).toEqual([]);
  });

  test('QCVN12-2.2.5 what a disk that takes no more bytes keeps from being repaired is named with its words, and repaired once it takes them', async () => {
    defined();
    const dossier = accepted();
    let isReadOnly = true;
    const words = 'EROFS: read-only file system, open';
    const locked = holdingLike(first, {
      mend: async (id, paths, by) => {
        if (isReadOnly) throw Object.assign(new Error(words), { code: 'EROFS' });
        return first.mend(id, paths, by);
      },
    });
    const here = await started({ holdings: { first: locked, second } });
    const path = dataOf('kho', dossier)[0]!;
    damage(object('kho', dossier, path));
    clock += 6 * MONTH_MS;
    await again();
    expect(tables.agency()!.lastFixity).toMatchObject({ damaged: 1, repaired: 0, unrepairable: 1, lost: [dossier] });
    expect((await here.care()).losses).toEqual([{ dossier, code: codeOf(dossier), place: first.place, path, what: 'damaged', words }]);
    isReadOnly = false;
    clock += 6 * MONTH_MS;
    await again();
    expect(tables.agency()!.lastFixity).toMatchObject({ damaged: 1, repaired: 1, unrepairable: 0, lost: [] });
    expect((await here.care()).losses).toEqual([]);
  });

  test('TT05-V a dossier of which not even a stone can be looked for is a fault of that dossier, not of the round', async () => {
    defined();
    const [one, two] = [accepted(), accepted()];
    const torn = holdingLike(first, {
      tombstone: async (id) => {
        if (id === codeOf(one)) throw Object.assign(new Error('EUCLEAN: structure needs cleaning'), { code: 'EUCLEAN' });
        return first.tombstone(id);
      },
    });
    const here = await started({ holdings: { first: torn, second } });
    expect(tables.agency()!.lastFixity).toMatchObject({ dossiers: 2, unrepairable: 1, lost: [one] });
    expect((await here.care()).losses).toMatchObject([{ dossier: one, path: '', words: 'EUCLEAN: structure needs cleaning' }]);
    expect(tables.dossier(two)!.kept).toMatchObject({ copies: 2 });
  });

  test('QCVN12-2.2.5 an inventory that somebody made fit again is known to the register as not ours, and goes back to what it was', async () => {
    defined();
    const dossier = accepted();
    await started();
    const code = codeOf(dossier);
    // Another package of the same code, whole in itself.
    const stranger = await openHolding(at('la'));
    await stranger.keep(aipOf(code));
    rmSync(object('kho', dossier), { recursive: true });
    cpSync(join(at('la'), 'ocfl', objectPath(code)), object('kho', dossier), { recursive: true });
    expect((await first.inspect(code)).faults).toEqual([]);
    clock += 6 * MONTH_MS;
    await again();
    expect(tables.agency()!.lastFixity!.damaged).toBeGreaterThan(0);
    expect(await first.inspect(code, { accepted: tables.dossier(dossier)!.kept! })).toMatchObject({ version: 2 });
    expect((await first.inspect(code)).faults.filter(({ what }) => what !== 'unexpected')).toEqual([]);
  });

  test('TT05-V a round that a restart cut goes on where it was', async () => {
    defined();
    const dossiers = [accepted(), accepted(), accepted()];
    const keepOnly = await started({ now: () => clock });
    await keepOnly.stop();
    clock += 6 * MONTH_MS;
    let reads = 0;
    let here: Keeping | null = null;
    const counting = holdingLike(first, {
      inspect: async (id, how) => {
        reads += 1;
        if (reads === 2) await here!.stop();
        return first.inspect(id, how);
      },
    });
    timers = [];
    here = keeping({ holdings: { first: counting, second } });
    await here.start();
    while (reads < 2) await new Promise(setImmediate);
    // What was under way is done when this is.
    await here.erase(dossiers[0]!, 'khong-co', erasure);
    for (const kho of ['kho', 'kho-2']) rmSync(at(kho, 'erased/khong-co.json'));
    await here.stop();
    expect(list.filter(({ type }) => type === 'FixityReported')).toHaveLength(1);
    reads = 10;
    await started({ holdings: { first: counting, second } });
    expect(tables.agency()!.lastFixity).toMatchObject({ dossiers: 3 });
    // The first and the second were read before.
    expect(reads).toBe(11);
  });
});

/** What the list says when a dossier was received. */
function receivedOf(dossier: DossierId) {
  return { type: 'TransferReceived', body: { request: '', unit: '', archive: '', accepted: [{ dossier, files: [] }], returned: [] } } as const;
}
