import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { lookIntoHolding, openHolding } from '../../../../server/adapters/ocfl/holding';
import { encodedId, objectPath } from '../../../../server/adapters/ocfl/layout';
import type { Holding } from '../../../../server/archive/keeping/ports';
import type { Copies } from '../../../../server/archive/keeping/two-copies';
import type { DossierId } from '../../../../src/domain/shared/ids';
import type { Instant } from '../../../../src/domain/shared/time';
import { filesBelow } from '../../../support/files-below';
import { holdingLike, aipOf, versionAfter } from '../../../support/holdings';
import { KeepingHouse } from '../../../support/keeping-house';
import { temporaryDirectory } from '../../../support/server';

const MONTH_MS = 30 * 24 * 3_600_000;
const erasure = { at: '2026-12-01T00:00:00.000Z' as Instant, reason: 'Quyết định hủy' };
let house: KeepingHouse;
beforeEach(() => {
  const directory = temporaryDirectory();
  house = new KeepingHouse(directory.path);
  return () => directory.remove();
});
const at = (...names: string[]) => house.at(...names);
const object = (folder: string, dossier: DossierId, ...names: string[]) => at(folder, 'ocfl', objectPath(house.codeOf(dossier)), ...names);

/** The disk goes, and its mount point stays behind, empty. */
function dropOut(folder: string): void {
  renameSync(at(folder), at(`${folder}-away`));
  mkdirSync(at(folder));
}

/** The register has it as destroyed. */
function destroy(dossier: DossierId): void {
  const destroyed = { by: null, at: erasure.at, disposal: 'd' as never, ground: 'expired' as never } as never;
  house.tables.putDossier({ ...house.tables.dossier(dossier)!, state: 'destroyed', destroyed });
}

function comeBack(folder: string): void {
  rmSync(at(folder), { recursive: true });
  renameSync(at(`${folder}-away`), at(folder));
}

describe('a disk that drops out', () => {
  test('TT05-28 of the first copy stops everything and is said; nothing is written under its mount point, and once it is back work goes on without a restart', async () => {
    const one = house.accepted();
    const here = await house.started();
    dropOut('kho');
    const two = house.accepted();
    house.list.push({ ...house.list.at(-1)!, position: house.list.at(-1)!.position + 1, ...receivedOf(two) } as never);
    here.grown();
    await house.again();
    expect(readdirSync(at('kho'))).toEqual([]);
    expect(house.tables.dossier(two)!.kept).toBeUndefined();
    expect(await here.care()).toMatchObject({ dossiers: 1, queued: 1, first: { place: at('kho'), isThere: false }, second: { isThere: true } });
    await house.again();
    expect(house.faults).toEqual([expect.stringContaining('archive-disk')]);
    comeBack('kho');
    await house.again();
    expect(house.tables.dossier(two)!.kept).toMatchObject({ version: 1, copies: 2 });
    expect(await here.care()).toMatchObject({ dossiers: 2, queued: 0, first: { isThere: true } });
    expect(existsSync(object('kho', one))).toBe(true);
  });

  test('TT05-28 of the second copy leaves the first at work; what it lacks is copied when it is back, and the register hears of it', async () => {
    await house.started();
    dropOut('kho-2');
    const dossier = house.accepted();
    house.list.push({ ...house.list.at(-1)!, position: house.list.at(-1)!.position + 1, ...receivedOf(dossier) } as never);
    const here = await house.started();
    expect(house.tables.dossier(dossier)!.kept).toMatchObject({ version: 1, copies: 1 });
    expect(readdirSync(at('kho-2'))).toEqual([]);
    expect(await here.care()).toMatchObject({ second: { isThere: false, lacking: 1 } });
    comeBack('kho-2');
    await house.again();
    const { kept, trail } = house.tables.dossier(dossier)!;
    expect(kept).toMatchObject({ version: 1, copies: 2 });
    expect(trail.filter(({ act }) => act === 'kept')).toHaveLength(1);
    expect(await here.care()).toMatchObject({ second: { isThere: true, lacking: 0 } });
  });

  test('TT05-28 another disk in its place is not taken for it, whatever lies on it, and is left as it is', async () => {
    house.accepted();
    await house.started();
    dropOut('kho');
    await openHolding(at('kho'));
    const before = filesBelow(at('kho')).map((path) => [path, readFileSync(at('kho', path), 'utf8')]);
    writeFileSync(at('kho/work/la.txt'), 'của kho khác');
    const here = await house.started();
    expect(await here.care()).toMatchObject({ first: { isThere: false }, check: null });
    expect(filesBelow(at('kho')).map((path) => [path, readFileSync(at('kho', path), 'utf8')])).toEqual([...before, ['work/la.txt', 'của kho khác']]);
  });

  test('TT05-28 one that drops out in the middle of a package has nothing of it, also under its mount point', async () => {
    const holding = await openHolding(at('kho'));
    const check = async () => dropOut('kho');
    await expect(holding.keep(aipOf(), { check })).rejects.toThrow('kiểm tra ổ đĩa');
    expect(filesBelow(at('kho'))).toEqual([]);
    await expect(holding.keep(aipOf())).rejects.toThrow('kiểm tra ổ đĩa');
    await expect(holding.erase('G05.2026.01.TCCB', erasure)).rejects.toThrow('kiểm tra ổ đĩa');
    expect(filesBelow(at('kho'))).toEqual([]);
    comeBack('kho');
    expect(await holding.keep(aipOf())).toMatchObject({ version: 1 });
  });

  test('TT05-V one that drops out while a dossier is checked is no damage of that dossier, which is read again', async () => {
    const dossier = house.accepted();
    await (await house.started()).stop();
    house.clock += 6 * MONTH_MS;
    let isDropping = true;
    let dropping: Holding | null = null;
    const second = house.copy('second', 'kho-2');
    const copies: Copies = {
      first: house.copy('first', 'kho'),
      second: {
        place: second.place,
        async find() {
          const holding = await second.find();
          if (!holding || !isDropping) return holding;
          return (dropping ??= holdingLike(holding, {
            inspect: async (id, how) => {
              isDropping = false;
              dropOut('kho-2');
              return holding.inspect(id, how);
            },
          }));
        },
      },
    };
    const here = await house.started({ copies });
    expect(house.tables.agency()!.lastFixity).toMatchObject({ copies: 1, dossiers: 1, damaged: 0, unrepairable: 0 });
    expect((await here.care()).losses).toEqual([]);
    expect(house.tables.dossier(dossier)!.kept).toMatchObject({ copies: 2 });
  });

  test('a holding of which nobody knows the identity is known by a package that the register has accepted, and by nothing less', async () => {
    const dossier = house.accepted();
    await (await house.started()).stop();
    rmSync(at('holdings.json'));
    expect(await (await house.started()).care()).toMatchObject({ first: { isThere: true }, second: { isThere: true } });
    rmSync(at('holdings.json'));
    rmSync(object('kho', dossier), { recursive: true });
    expect(await (await house.started()).care()).toMatchObject({ first: { isThere: false } });
  });

  test('one disk in both places is one copy', async () => {
    const copies = { first: house.copy('first', 'kho'), second: house.copy('second', 'kho') };
    const dossier = house.accepted();
    const here = await house.started({ copies });
    expect(await here.care()).toMatchObject({ second: { isThere: false } });
    expect(house.tables.dossier(dossier)!.kept).toMatchObject({ copies: 1 });
  });
});

describe('what stands on the disks', () => {
  test('TT05-28 a new first disk that was taken gets everything back from the second copy', async () => {
    const dossiers = [house.accepted(), house.accepted()];
    await (await house.started()).stop();
    rmSync(at('kho'), { recursive: true });
    const { identity } = await openHolding(at('kho'));
    const known = JSON.parse(readFileSync(at('holdings.json'), 'utf8')) as object;
    writeFileSync(at('holdings.json'), JSON.stringify({ ...known, first: identity }));
    await house.started();
    const holding = (await lookIntoHolding(at('kho')))!;
    for (const each of dossiers)
      expect(await holding.inspect(house.codeOf(each), { accepted: house.tables.dossier(each)!.kept! })).toMatchObject({ faults: [] });
  });

  test('TT05-28 a copy that is damaged beyond repair no longer counts in the register, and counts again when it is sound', async () => {
    const dossier = house.accepted();
    await house.started();
    const [data] = filesBelow(object('kho-2', dossier)).filter((path) => path.includes('/data/'));
    const sound = readFileSync(object('kho-2', dossier, data!));
    const locked = house.copy('second', 'kho-2');
    let unmended: Holding | null = null;
    const copies: Copies = {
      first: house.copy('first', 'kho'),
      second: { place: locked.place, find: async () => (unmended ??= holdingLike((await locked.find())!, { mend: async () => [] })) },
    };
    writeFileSync(object('kho-2', dossier, data!), 'khác');
    house.clock += 6 * MONTH_MS;
    await house.started({ copies });
    expect(house.tables.dossier(dossier)!.kept).toMatchObject({ version: 1, copies: 1 });
    writeFileSync(object('kho-2', dossier, data!), sound);
    house.clock += 6 * MONTH_MS;
    await house.started();
    expect(house.tables.dossier(dossier)!.kept).toMatchObject({ version: 1, copies: 2 });
  });

  test('LLT-16 a copy that comes back with what was destroyed meanwhile has it erased too, and a stone', async () => {
    const dossier = house.accepted();
    const code = house.codeOf(dossier);
    await (await house.started()).stop();
    for (const folder of ['kho', 'kho-2']) cpSync(at(folder), at(`${folder}-cu`), { recursive: true });
    const here = await house.started();
    await here.erase(dossier, code, erasure);
    await here.stop();
    // Older than the destruction: first the second disk, then the first.
    for (const folder of ['kho-2', 'kho']) {
      rmSync(at(folder), { recursive: true });
      cpSync(at(`${folder}-cu`), at(folder), { recursive: true });
      destroy(dossier);
      const again = await house.started();
      await again.stop();
      expect(existsSync(object(folder, dossier))).toBe(false);
      expect(await (await lookIntoHolding(at(folder)))!.tombstone(code)).toMatchObject(erasure);
    }
  });

  test('LLT-16 a stone that cannot be read is told of, and keeps nothing from being kept', async () => {
    await (await house.started()).stop();
    writeFileSync(at('kho-2/erased/hong.json'), '{');
    const dossier = house.accepted();
    await house.started();
    expect(house.faults).toEqual([expect.stringContaining('SyntaxError')]);
    expect(house.tables.dossier(dossier)!.kept).toMatchObject({ copies: 2 });
  });

  test('LLT-16 a stone on one disk of what the register never destroyed takes nothing from either, and every check says it', async () => {
    const [dossier, other] = [house.accepted(), house.accepted()];
    await (await house.started()).stop();
    const code = house.codeOf(dossier);
    const bytes = filesBelow(object('kho', dossier)).map((path) => [path, readFileSync(object('kho', dossier, path), 'hex')]);
    const stone = { id: code, ...erasure, versions: 1, files: 1, bytes: 1, digest: null };
    for (const end of ['.json', '.json.begun']) {
      rmSync(at('kho-2/erased'), { recursive: true });
      mkdirSync(at('kho-2/erased'));
      writeFileSync(at('kho-2/erased', `${encodedId(code)}${end}`), JSON.stringify(stone));
      house.clock += 6 * MONTH_MS;
      const here = await house.started();
      for (const folder of ['kho', 'kho-2'])
        expect(filesBelow(object(folder, dossier)).map((path) => [path, readFileSync(object(folder, dossier, path), 'hex')])).toEqual(bytes);
      expect(house.faults.splice(0)).toEqual([expect.stringContaining(`bia hủy của ${code}`)]);
      expect((await here.care()).losses).toEqual([expect.objectContaining({ dossier, place: at('kho-2'), what: 'unknown' })]);
      expect(house.tables.agency()!.lastFixity).toMatchObject({ dossiers: 2, unrepairable: 1, lost: [dossier] });
      await here.stop();
    }
    // Nor does it keep the dossier from being kept.
    for (const folder of ['kho', 'kho-2']) rmSync(object(folder, other), { recursive: true });
    writeFileSync(at('kho/erased', `${encodedId(house.codeOf(other))}.json`), JSON.stringify({ ...stone, id: house.codeOf(other) }));
    const { kept: _, ...unkept } = house.tables.dossier(other)!;
    house.tables.putDossier(unkept);
    await house.started();
    expect(house.tables.dossier(other)!.kept).toMatchObject({ copies: 2 });
  });

  test('LLT-16 what the register knows to be destroyed is erased on both copies where both are older', async () => {
    const dossier = house.accepted();
    await (await house.started()).stop();
    destroy(dossier);
    await house.started();
    for (const folder of ['kho', 'kho-2']) {
      expect(existsSync(object(folder, dossier))).toBe(false);
      expect(await (await lookIntoHolding(at(folder)))!.tombstone(house.codeOf(dossier))).toMatchObject({ at: erasure.at });
    }
  });
});

describe('what the register has accepted decides', () => {
  test('Q-2.2.5 damage to both hashes beside the inventories is mended, with the other copy and without', async () => {
    const dossier = house.accepted();
    await house.started();
    for (const folder of ['kho', 'kho-2']) for (const place of ['', 'v1']) writeFileSync(object(folder, dossier, place, 'inventory.json.sha256'), 'hỏng');
    house.clock += 6 * MONTH_MS;
    await house.started();
    expect(house.tables.agency()!.lastFixity).toMatchObject({ damaged: 4, repaired: 4, unrepairable: 0 });
    for (const folder of ['kho', 'kho-2']) expect((await (await lookIntoHolding(at(folder)))!.inspect(house.codeOf(dossier))).faults).toEqual([]);
  });

  test('Q-2.2.5 both inventories and both hashes of one copy are mended from the other', async () => {
    const dossier = house.accepted();
    await house.started();
    for (const name of ['inventory.json', 'inventory.json.sha256']) for (const place of ['', 'v1']) writeFileSync(object('kho', dossier, place, name), 'hỏng');
    house.clock += 6 * MONTH_MS;
    await house.started();
    expect(house.tables.agency()!.lastFixity).toMatchObject({ damaged: 4, repaired: 4, unrepairable: 0 });
  });

  test('Q-2.2.5 nothing is mended from a copy that is whole in itself and not what was accepted', async () => {
    const first = await openHolding(at('kho'));
    const stranger = await openHolding(at('la'));
    const kept = await first.keep(aipOf());
    const other = aipOf();
    await stranger.keep({ ...other, files: [...other.files.slice(1), ...versionAfter(1, 'la.txt', 'của ai đó').files] });
    const path = (await first.parts(kept.id)).find((part) => part.path.includes('/data/'))!.path;
    const files = filesBelow(join(at('kho'), 'ocfl', objectPath(kept.id)));
    for (const each of ['inventory.json', 'v1/inventory.json', path]) writeFileSync(at('kho', 'ocfl', objectPath(kept.id), each), 'hỏng');
    expect(await first.mend(kept.id, ['inventory.json', 'v1/inventory.json', path], { other: stranger, accepted: kept })).toEqual([]);
    rmSync(at('kho', 'ocfl', objectPath(kept.id)), { recursive: true });
    await expect(first.copyFrom(stranger, kept.id, kept)).rejects.toMatchObject({ why: 'absent' });
    expect(files.length).toBeGreaterThan(0);
    expect(existsSync(at('kho', 'ocfl', objectPath(kept.id)))).toBe(false);
  });

  test('Q-2.2.5 a file is mended by the hash of our own inventory, also from a copy whose inventory is not sound', async () => {
    const dossier = house.accepted();
    await house.started();
    const [data] = filesBelow(object('kho', dossier)).filter((path) => path.includes('/data/'));
    writeFileSync(object('kho', dossier, data!), 'hỏng');
    const [first, second] = [await openHolding(at('kho')), await openHolding(at('kho-2'))];
    for (const place of ['', 'v1']) writeFileSync(object('kho-2', dossier, place, 'inventory.json'), 'hỏng');
    expect(await first.mend(house.codeOf(dossier), [data!], { other: second, accepted: house.tables.dossier(dossier)!.kept! })).toEqual([data]);
  });
});

/** What the list says when a dossier was received. */
function receivedOf(dossier: DossierId) {
  return { type: 'TransferReceived', body: { request: '', unit: '', archive: '', accepted: [{ dossier, files: [] }], returned: [] } } as const;
}
