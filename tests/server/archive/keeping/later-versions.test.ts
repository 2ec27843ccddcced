import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { lookIntoHolding, openHolding } from '../../../../server/adapters/ocfl/holding';
import { objectPath } from '../../../../server/adapters/ocfl/layout';
import type { Copies } from '../../../../server/archive/keeping/two-copies';
import type { Dossier } from '../../../../src/domain/dossier/types';
import type { DossierId } from '../../../../src/domain/shared/ids';
import { filesBelow } from '../../../support/files-below';
import { holdingLike, versionAfter } from '../../../support/holdings';
import { KeepingHouse } from '../../../support/keeping-house';
import { temporaryDirectory } from '../../../support/server';

const MONTH_MS = 30 * 24 * 3_600_000;
const HANDED = 'Đã giao nộp Trung tâm Lưu trữ quốc gia III';
const RECOVERED = '<eventType>recovery</eventType>';
let house: KeepingHouse;
let dossier: DossierId;
beforeEach(async () => {
  const directory = temporaryDirectory();
  house = new KeepingHouse(directory.path);
  dossier = house.accepted();
  await (await house.started()).stop();
  return () => directory.remove();
});
const at = (...names: string[]) => house.at(...names);
const object = (folder: string, ...names: string[]) => at(folder, 'ocfl', objectPath(house.codeOf(dossier)), ...names);
const kept = () => house.tables.dossier(dossier)!.kept!;
const dataIn = (folder: string) => filesBelow(object(folder)).find((path) => path.includes('/data/'))!;
const premisIn = (folder: string, version: number) =>
  filesBelow(object(folder)).find((path) => path.startsWith(`v${version}/`) && path.endsWith('preservation/PREMIS.xml'))!;
const textOf = (folder: string, path: string) => readFileSync(object(folder, path), 'utf8');

/** The historical archive has taken the dossier. */
function handOver(receivedAt = '2026-12-02T00:00:00.000Z'): void {
  const receipt = { number: '12/BB-TTIII', receivedOn: '2026-12-02', at: receivedAt };
  const historical = { stage: 'taken', request: 'r-1', receiver: 'Trung tâm Lưu trữ quốc gia III', receipt } as unknown as NonNullable<Dossier['historical']>;
  house.tables.putDossier({ ...house.tables.dossier(dossier)!, historical });
}

/** The copies, of which the first does some things its own way. */
function firstLike(own: (holding: Parameters<typeof holdingLike>[0]) => Parameters<typeof holdingLike>[1]): Copies {
  const [first, second] = [house.copy('first', 'kho'), house.copy('second', 'kho-2')];
  let made: Parameters<typeof holdingLike>[0] | null = null;
  return { first: { place: first.place, find: async () => (made ??= await first.find().then((each) => each && holdingLike(each, own(each)))) }, second };
}

/** One check of everything, in a keeping that has just started. */
async function checked(fields: Parameters<KeepingHouse['started']>[0] = {}) {
  house.clock += 6 * MONTH_MS;
  return house.started(fields);
}

describe('a later version counts only when it was noted before it appeared', () => {
  test('QCVN12-2.2.5 one that somebody wrote fittingly on the first disk is told as a fault, and what the register accepted stays', async () => {
    const before = kept();
    const forger = await openHolding(at('kho'));
    const mets = filesBelow(object('kho'))
      .find((path) => path.endsWith('/METS.xml'))!
      .replace('v1/content/', '');
    await forger.keep(versionAfter(1, mets, '<mets/>', house.codeOf(dossier)));
    const here = await checked();
    expect(kept()).toMatchObject({ version: 1, digest: before.digest });
    const told = {
      dossier,
      code: house.codeOf(dossier),
      place: at('kho'),
      what: 'unknown',
      words: expect.stringContaining(`Chuyển ${object('kho', 'v2')} ra ngoài kho`),
    };
    expect((await here.care()).losses).toEqual([{ ...told, path: 'v2' }]);
    expect(house.tables.agency()!.lastFixity).toMatchObject({ lost: [dossier] });
    expect(existsSync(object('kho-2', 'v2'))).toBe(false);
    expect(JSON.parse(textOf('kho', 'inventory.json'))).toMatchObject({ head: 'v1' });
    await here.stop();
    handOver();
    const again = await house.started();
    expect(kept()).toMatchObject({ version: 1, digest: before.digest });
    expect(new Set(house.faults)).toEqual(new Set([expect.stringContaining('phiên bản mà sổ không ghi')]));
    expect((await again.care()).losses).toEqual([expect.objectContaining(told)]);
  });

  test('QCVN12-2.2.5 what is in the way of a further version is named with what to do, before any check; once it is moved away, the version is made', async () => {
    mkdirSync(object('kho', 'v2'));
    handOver();
    const here = await house.started();
    expect([kept().version, (await here.care()).losses]).toMatchObject([1, [{ dossier, words: expect.stringContaining(object('kho', 'v2')) }]]);
    renameSync(object('kho', 'v2'), at('de-lam-ro'));
    await house.again();
    expect(kept()).toMatchObject({ version: 2, copies: 2 });
    expect((await here.care()).losses).toEqual([]);
  });

  test('TT05-28 our own of which a crash kept the register from hearing counts after the restart', async () => {
    handOver();
    await (await house.started({ propose: () => Promise.reject(new Error('mất điện')) })).stop();
    expect([kept().version, readdirSync(object('kho')).includes('v2')]).toEqual([1, true]);
    await house.started();
    expect(kept()).toMatchObject({ version: 2, copies: 2 });
    expect(textOf('kho-2', premisIn('kho-2', 2))).toContain(HANDED);
    expect(existsSync(object('kho', 'v3'))).toBe(false);
  });
});

describe('an event of a package', () => {
  test.each(['METS.xml', 'PREMIS.xml'])(
    'QCVN12-2.2.5 a %s that was altered does not get into the version of a hand-over: it is repaired first',
    async (name) => {
      const path = filesBelow(object('kho')).find(
        (each) => each.endsWith(name === 'METS.xml' ? `/${name}` : `/preservation/${name}`) && !each.includes('/rep1/'),
      )!;
      writeFileSync(object('kho', path), textOf('kho', path).replace('<', '<!-- sửa --><'));
      handOver();
      await house.started();
      expect(textOf('kho', path)).not.toContain('sửa');
      const newest = filesBelow(object('kho')).filter((each) => /^v[23]\/.*(METS|PREMIS)\.xml$/.test(each));
      expect(newest.length).toBeGreaterThan(0);
      for (const each of newest) expect(textOf('kho', each)).not.toContain('sửa');
      expect(kept()).toMatchObject({ version: 3, copies: 2 });
      expect(textOf('kho', premisIn('kho', 3))).toMatch(new RegExp(`${RECOVERED}[\\s\\S]*${HANDED}`));
    },
  );

  test('TT05-28 a hand-over is told also where a repair has made a later version meanwhile, once, and after a fault again', async () => {
    handOver('2026-11-30T00:00:00.000Z');
    let isFull = true;
    const copies = firstLike((holding) => ({
      keep: async (version, how) => {
        if (isFull) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
        return holding.keep(version, how);
      },
    }));
    await house.started({ copies });
    expect([kept().version, house.faults]).toEqual([1, [expect.stringContaining('ENOSPC')]]);
    isFull = false;
    await house.again();
    await (await checked()).stop();
    expect(kept()).toMatchObject({ version: 2, copies: 2 });
    expect(textOf('kho', premisIn('kho', 2))).toContain(HANDED);
  });

  test('QCVN12-2.2.5 a repair that a crash cut off from its event is told after the restart', async () => {
    writeFileSync(object('kho', dataIn('kho')), 'hỏng');
    let isFull = true;
    const full = () => {
      if (isFull) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    };
    const here = await checked({ copies: firstLike((holding) => ({ keep: async (version, how) => (full(), holding.keep(version, how)) })) });
    expect(kept()).toMatchObject({ version: 1 });
    await here.stop();
    isFull = false;
    await house.started();
    expect(kept()).toMatchObject({ version: 2, copies: 2 });
    expect(textOf('kho', premisIn('kho', 2))).toMatch(new RegExp(`${RECOVERED}[\\s\\S]*1 tệp hỏng hoặc thiếu`));
  });
});

describe('a disk that was restored from an older backup', () => {
  test.each(['kho', 'kho-2'])('TT05-28 %s is found out by version when it comes, gets what it lacks, and all is read', async (folder) => {
    cpSync(at(folder), at('cu'), { recursive: true });
    handOver();
    await (await house.started()).stop();
    expect(kept()).toMatchObject({ version: 2, copies: 2 });
    const before = house.list.length;
    rmSync(at(folder), { recursive: true });
    renameSync(at('cu'), at(folder));
    await house.started();
    const told = house.list.slice(before);
    expect(told.map(({ type }) => type)).toEqual(['PackageKept', 'PackageKept', 'FixityReported']);
    expect(told[0]!.body).toMatchObject({ version: 2, copies: 1 });
    expect(kept()).toMatchObject({ version: 2, copies: 2 });
    expect(await (await lookIntoHolding(at(folder)))!.inspect(house.codeOf(dossier), { accepted: kept() })).toMatchObject({ version: 2, faults: [] });
  });

  test('TT05-V a disk that was away is read when it is back, also where it lacks nothing', async () => {
    const here = await house.started();
    const reports = () => house.list.filter(({ type }) => type === 'FixityReported').length;
    expect(reports()).toBe(1);
    renameSync(at('kho-2'), at('away'));
    await house.again();
    renameSync(at('away'), at('kho-2'));
    await house.again();
    expect(reports()).toBe(2);
    expect(await here.care()).toMatchObject({ lastCheck: { copies: 2, damaged: 0 } });
  });
});
