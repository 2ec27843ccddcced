import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openHolding } from '../../../../server/adapters/ocfl/holding';
import { objectPath } from '../../../../server/adapters/ocfl/layout';
import type { Copy, Holding } from '../../../../server/archive/keeping/ports';
import type { Instant } from '../../../../src/domain/shared/time';
import { filesBelow } from '../../../support/files-below';
import { aipOf, CODE, failingAfter, holdingLike } from '../../../support/holdings';
import { KeepingHouse } from '../../../support/keeping-house';
import { recipe, shell } from '../../../support/recipe';
import { bundleForTests } from '../../../support/bundled-server';
import { temporaryDirectory } from '../../../support/server';

const erasure = { at: '2026-12-01T00:00:00.000Z' as Instant, reason: 'Quyết định hủy 12/QĐ-BNV' };
const OTHER = 'G05.2026.02.TCCB';
let script: string;
let directory: ReturnType<typeof temporaryDirectory>;
beforeAll(async () => {
  script = join(await bundleForTests({ deed: 'tests/server/archive/keeping/one-deed.ts' }, 'full-disk'), 'deed.mjs');
});
beforeEach(() => {
  directory = temporaryDirectory();
  return () => directory.remove();
});
const at = (...names: string[]) => join(directory.path, ...names);

describe('a disk on which the system refuses to write any further', () => {
  let holding: Holding;
  beforeEach(async () => {
    holding = await openHolding(at('kho'));
  });
  const root = (...names: string[]) => at('kho/ocfl', ...names);
  const list = () => readFileSync(root('index.txt'), 'utf8');

  /** What becomes of a deed where no file may grow beyond so many blocks of 512 bytes. */
  function within(blocks: number, deed: 'keep' | 'erase', id = CODE): string {
    const command = [process.execPath, script, at('kho'), deed, id];
    return execFileSync('sh', ['-c', 'ulimit -f "$0"; exec "$@"', String(blocks), ...command], { encoding: 'utf8' }).trim();
  }

  /** A list of so many other dossiers that it is longer than any file of a package. */
  function lengthenList(): void {
    const lines = Array.from({ length: 2_000 }, (_, n) => `G05.2020.${n}.TCCB\tabc/G05%2e2020%2e${n}%2eTCCB\tHồ sơ cử cán bộ đi học đợt ${n}\n`);
    appendFileSync(root('index.txt'), lines.join(''));
  }
  const ROOM_FOR_FILES = 128;

  test('TT05-28 in the middle of an acceptance: wherever it fills, nothing of the package is there, and once there is room the same package is kept', async () => {
    await holding.keep(aipOf(OTHER));
    const before = filesBelow(root());
    const listed = list();
    for (const blocks of [0, 1, 4, 16]) {
      expect([within(blocks, 'keep'), await holding.find(CODE), readdirSync(at('kho/work'))]).toEqual(['EFBIG', null, []]);
      expect([filesBelow(root()), list()]).toEqual([before, listed]);
    }
    expect(within(100_000, 'keep')).toBe('done');
    expect(await holding.inspect(CODE)).toMatchObject({ version: 1, faults: [] });
    expect(shell(root(), recipe(root(), 1, 2), { CODE })).toMatchObject({ code: 0 });
    expect(shell(root(), recipe(root(), 5))).toEqual({ code: 0, output: '' });
  });

  test('TT05-28 at the line of the list: the package is not there without it, and the next line is whole', async () => {
    lengthenList();
    const listed = list();
    expect(within(ROOM_FOR_FILES, 'keep')).toBe('EFBIG');
    expect([await holding.holds(CODE), readdirSync(at('kho/work')), list()]).toEqual([false, [], listed]);
    await holding.keep(aipOf(OTHER));
    await holding.keep(aipOf());
    for (const code of [CODE, OTHER]) expect(shell(root(), recipe(root(), 1, 2), { CODE: code })).toMatchObject({ code: 0 });
  });

  test('LLT-16 before the stone of a destruction: all of it is there still, and nothing says that it is gone', async () => {
    await holding.keep(aipOf());
    const [before, listed] = [filesBelow(root()), list()];
    expect(within(0, 'erase')).toBe('EFBIG');
    expect([filesBelow(root()), list()]).toEqual([before, listed]);
    expect([readdirSync(at('kho/erased')), readdirSync(at('kho/work')), await holding.tombstone(CODE)]).toEqual([[], [], null]);
    expect(await holding.inspect(CODE)).toMatchObject({ version: 1, faults: [] });
    await holding.erase(CODE, erasure);
    expect([await holding.isErased(CODE), list()]).toEqual([true, '']);
  });

  test('LLT-16 in the middle of a destruction: what is begun counts as begun and not as done, others are untouched, and it is finished once there is room', async () => {
    await holding.keep(aipOf());
    await holding.keep(aipOf(OTHER));
    lengthenList();
    const listed = list();
    expect(within(ROOM_FOR_FILES, 'erase')).toBe('EFBIG');
    expect([existsSync(root(objectPath(CODE))), await holding.isErased(CODE), list()]).toEqual([false, false, listed]);
    expect(readdirSync(at('kho/erased'))).toEqual([expect.stringMatching(/\.json\.begun$/)]);
    expect(await holding.inspect(OTHER)).toMatchObject({ version: 1, faults: [] });
    const stone = await holding.erase(CODE, erasure);
    expect([await holding.isErased(CODE), await holding.tombstone(CODE)]).toEqual([true, stone]);
    expect(stone).toMatchObject({ ...erasure, versions: 1, digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(list()).toBe(listed.replace(/^G05\.2026\.01\.TCCB\t.*\n/m, ''));
  });
});

describe('an accepted dossier on full disks', () => {
  let house: KeepingHouse;
  let isFull: boolean;
  beforeEach(() => {
    house = new KeepingHouse(directory.path);
    isFull = true;
  });

  /** A copy that does some things its own way. */
  function like(copy: Copy, own: (holding: Holding) => Partial<Holding>): Copy {
    let made: Holding | null = null;
    const find = async () => (made ??= await copy.find().then((found) => found && holdingLike(found, own(found))));
    return { place: copy.place, find };
  }
  const keptOf = (dossier: ReturnType<KeepingHouse['accepted']>) => house.tables.dossier(dossier)!.kept;
  const told = () => house.list.filter(({ type }) => type === 'PackageKept').length;

  test('TT05-28 waits for room with its reason and counts as kept by nobody; the turn after there is room keeps it, in both copies', async () => {
    const dossier = house.accepted();
    const first = like(house.copy('first', 'kho'), (holding) => ({
      keep: (version, how) =>
        holding.keep({ ...version, files: Array.from(version.files, (file, n) => (isFull && n === 3 ? failingAfter(20, file) : file)) }, how),
    }));
    const here = await house.started({ copies: { first, second: house.copy('second', 'kho-2') } });
    expect([keptOf(dossier), told()]).toEqual([undefined, 0]);
    expect(await here.care()).toMatchObject({ dossiers: 0, waiting: [{ dossier, reason: 'noRoom', words: expect.stringContaining('ENOSPC') as string }] });
    for (const folder of ['kho', 'kho-2'])
      expect([readFileSync(house.at(folder, 'ocfl/index.txt'), 'utf8'), readdirSync(house.at(folder, 'work'))]).toEqual(['', []]);
    isFull = false;
    await house.again();
    expect(keptOf(dossier)).toMatchObject({ version: 1, copies: 2 });
    expect(await here.care()).toMatchObject({ dossiers: 1, waiting: [] });
  });

  test('TT05-28 where only the second disk is full one copy is counted, not two, and nothing half lies there; the second follows once there is room', async () => {
    const dossier = house.accepted();
    const full = () => Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    const first = like(house.copy('first', 'kho'), (holding) => ({
      readPart: async (id, path) => (isFull && path.includes('/data/') ? failingStream(full()) : holding.readPart(id, path)),
    }));
    await house.started({ copies: { first, second: house.copy('second', 'kho-2') } });
    expect([keptOf(dossier), told()]).toEqual([expect.objectContaining({ version: 1, copies: 1 }), 1]);
    expect([readFileSync(house.at('kho-2/ocfl/index.txt'), 'utf8'), readdirSync(house.at('kho-2/work'))]).toEqual(['', []]);
    isFull = false;
    await house.again();
    expect(keptOf(dossier)).toMatchObject({ version: 1, copies: 2 });
  });
});

/** Gives nothing and fails. */
function failingStream(error: Error): Readable {
  return new Readable({ read: (): void => undefined, construct: (begun) => begun(error) });
}
