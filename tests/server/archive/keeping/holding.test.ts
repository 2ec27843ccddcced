import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeEach, describe, expect, test } from 'vitest';
import { openHolding } from '../../../../server/adapters/ocfl/holding';
import { objectPath } from '../../../../server/adapters/ocfl/layout';
import type { Holding } from '../../../../server/archive/keeping/ports';
import { secondCopy } from '../../../../server/archive/keeping/two-copies';
import type { Instant } from '../../../../src/domain/shared/time';
import { filesBelow } from '../../../support/files-below';
import { aipOf, CODE, failingAfter, versionAfter } from '../../../support/holdings';
import { recipe, shell } from '../../../support/recipe';
import { temporaryDirectory } from '../../../support/server';

const NOW = '2026-11-26T07:00:00.000Z' as Instant;
let directory: ReturnType<typeof temporaryDirectory>;
let holding: Holding;
beforeEach(async () => {
  directory = temporaryDirectory();
  holding = await openHolding(at('kho'));
  return () => directory.remove();
});
const at = (...names: string[]) => join(directory.path, ...names);
const root = (...names: string[]) => at('kho', 'ocfl', ...names);
const object = (...names: string[]) => root(objectPath(CODE), ...names);
const damage = (path: string) => writeFileSync(object(path), Buffer.concat([readFileSync(object(path)), Buffer.from('x')]));
const mets = () => filesBelow(object()).find((path) => /^v1\/content\/[^/]+\/METS\.xml$/.test(path))!;

const chapters = (...numbers: readonly number[]) => recipe(root(), ...numbers);
const run = (script: string, more?: Readonly<Record<string, string>>) => shell(root(), script, more);

describe('what is kept', () => {
  test('TT05-28 an AIP is kept unpacked in an OCFL 1.1 storage root, with layout, inventories and their hashes', async () => {
    const kept = await holding.keep(aipOf());
    expect(kept).toMatchObject({ id: CODE, version: 1, files: aipOf().files.length + 1 });
    expect(readFileSync(root('0=ocfl_1.1'), 'utf8')).toBe('ocfl_1.1\n');
    expect(JSON.parse(readFileSync(root('ocfl_layout.json'), 'utf8'))).toMatchObject({ extension: '0003-hash-and-id-n-tuple-storage-layout' });
    expect(filesBelow(object()).filter((path) => !path.includes('content/'))).toEqual([
      '0=ocfl_object_1.1',
      'inventory.json',
      'inventory.json.sha256',
      'v1/inventory.json',
      'v1/inventory.json.sha256',
    ]);
    expect(readFileSync(object('inventory.json')).equals(readFileSync(object('v1/inventory.json')))).toBe(true);
    expect(await holding.inspect(CODE)).toMatchObject({ version: 1, faults: [] });
    expect(readdirSync(at('kho/work'))).toEqual([]);
  });

  test('the layout maps ids as its registered description does', () => {
    // The examples of the extension’s text, which has three tuples where we have one.
    expect(objectPath('object-01')).toBe('3c0/object-01');
    expect(objectPath('..Hor/rib:lè-$id')).toBe('373/%2e%2eHor%2frib%3al%c3%a8-%24id');
    expect(objectPath('abcdefghij'.repeat(26))).toBe(`55b/${'abcdefghij'.repeat(10)}-55b432806f4e270da0cf23815ed338742179002153cd8d896f23b3e2d8a14359`);
  });

  test('a further version has only what is new; every earlier byte stays as it was', async () => {
    await holding.keep(aipOf());
    const before = filesBelow(object('v1')).map((path) => [path, readFileSync(object('v1', path), 'hex')]);
    const changed = mets().replace('v1/content/', '');
    expect(await holding.keep(versionAfter(1, changed, '<mets/>'))).toMatchObject({ version: 2 });
    expect(filesBelow(object('v1')).map((path) => [path, readFileSync(object('v1', path), 'hex')])).toEqual(before);
    expect(filesBelow(object('v2/content'))).toEqual(['SHA256SUMS', changed]);
    const newest = await holding.files(CODE);
    expect(await text(await newest.find(({ path }) => path === changed)!.open())).toBe('<mets/>');
    expect(newest).toHaveLength(aipOf().files.length + 1);
    expect(await holding.inspect(CODE)).toMatchObject({ version: 2, faults: [] });
  });

  test('a package is kept once: a second one of the same dossier, and a version that follows another, are refused', async () => {
    await holding.keep(aipOf());
    await expect(holding.keep(aipOf())).rejects.toMatchObject({ why: 'kept' });
    await expect(holding.keep(versionAfter(2, 'x', 'y'))).rejects.toMatchObject({ why: 'kept' });
    await expect(holding.keep(versionAfter(1, 'x', 'y', 'G05.2026.02.TCCB'))).rejects.toMatchObject({ why: 'kept' });
    expect(await holding.find(CODE)).toMatchObject({ version: 1 });
  });

  test('bytes that are not those of which the METS tells, and a check that fails, leave nothing', async () => {
    const version = aipOf();
    const wrong = version.files.map((file, index) => (index === 4 ? { ...file, sha256: '0'.repeat(64) } : file));
    await expect(holding.keep({ ...version, files: wrong })).rejects.toMatchObject({ why: 'bytesChanged' });
    const check = async () => Promise.reject(new Error('không đạt'));
    await expect(holding.keep(version, { check })).rejects.toThrow('không đạt');
    expect([await holding.find(CODE), readdirSync(at('kho/work')), filesBelow(root()).filter((path) => path.includes('%2e'))]).toEqual([null, [], []]);
    const leading = version.files.map((file) => ({ ...file, path: `../${file.path}` }));
    await expect(holding.keep({ ...version, files: leading })).rejects.toThrow('đường dẫn');
  });

  test('a disk that fills at any byte of a package leaves nothing half kept, and the same package is kept once there is room', async () => {
    const version = aipOf();
    for (let index = 0; index < version.files.length; index++) {
      const files = version.files.map((file, place) => (place === index ? failingAfter(1 + index, file) : file));
      await expect(holding.keep({ ...version, files })).rejects.toMatchObject({ code: 'ENOSPC' });
      expect([await holding.find(CODE), readdirSync(at('kho/work'))]).toEqual([null, []]);
    }
    await holding.keep(version);
    const more = versionAfter(1, 'su-kien.txt', 'mới');
    await expect(holding.keep({ ...more, files: [failingAfter(2, more.files[0]!)] })).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(await holding.find(CODE)).toMatchObject({ version: 1 });
    expect(await holding.inspect(CODE)).toMatchObject({ version: 1, faults: [] });
    expect(await holding.keep(more)).toMatchObject({ version: 2 });
  });

  test.each(['before the inventory', 'before its hash'])('a crash after a version got its name, %s, is finished when it is read again', async (moment) => {
    await holding.keep(aipOf());
    const [old, oldHash] = ['inventory.json', 'inventory.json.sha256'].map((name) => readFileSync(object(name)));
    await holding.keep(versionAfter(1, 'su-kien.txt', 'mới'));
    if (moment === 'before the inventory') writeFileSync(object('inventory.json'), old!);
    writeFileSync(object('inventory.json.sha256'), oldHash!);
    expect(await (await openHolding(at('kho'))).find(CODE)).toMatchObject({ version: 2 });
    expect(await holding.inspect(CODE)).toMatchObject({ version: 2, faults: [] });
  });
});

describe('the recipe in the storage root', () => {
  test('its very commands find a dossier by its code and verify every byte and its XML', async () => {
    await holding.keep(aipOf('G05.2026.02.TCCB'));
    await holding.keep(aipOf());
    await holding.keep(versionAfter(1, 'su-kien.txt', 'mới'));
    const { code, output } = run(chapters(1, 2, 3), { CODE });
    expect(output).toContain('METS.xml validates');
    expect(output).toContain('PREMIS_rep1.xml validates');
    expect(output).toMatch(/inventory\.json: OK[\s\S]*v1\/content\/\S+\/METS\.xml: OK[\s\S]*v2\/content\/su-kien\.txt: OK/);
    expect(code).toBe(0);
  });

  test('they take the newest package out, whole', async () => {
    await holding.keep(aipOf());
    await holding.keep(versionAfter(1, 'su-kien.txt', 'mới'));
    expect(run(chapters(1, 4), { CODE, OUT: at('ra') })).toMatchObject({ code: 0 });
    expect(filesBelow(at('ra'))).toEqual((await holding.files(CODE)).map(({ path }) => path).sort());
  });

  test('they name the dossier in which one byte changed, and no other', async () => {
    await holding.keep(aipOf('G05.2026.02.TCCB'));
    await holding.keep(aipOf());
    expect(run(chapters(5)).output).toBe('');
    damage(mets());
    expect(run(chapters(5)).output).toContain(`HỎNG · DAMAGED: ./${objectPath(CODE)}/0=ocfl_object_1.1`);
    expect(run(chapters(5)).output).not.toContain('02%2eTCCB');
    expect(run(chapters(1, 2), { CODE }).code).not.toBe(0);
  });

  test('they make the list again as it was', async () => {
    for (const id of [CODE, 'G05.2026.02.TCCB', 'G05.2026.03.TCCB']) await holding.keep(aipOf(id));
    const before = readFileSync(root('index.txt'), 'utf8').split('\n').sort();
    expect(before).toContain(`${CODE}\t${objectPath(CODE)}\tHồ sơ cử cán bộ đi học năm 2026`);
    rmSync(root('index.txt'));
    expect(run(chapters(6))).toMatchObject({ code: 0 });
    expect(readFileSync(root('index.txt'), 'utf8').split('\n').sort()).toEqual(before);
  });

  test('a line of the list that a power cut has torn does not spoil the next one', async () => {
    await holding.keep(aipOf());
    appendFileSync(root('index.txt'), 'G05.2026.02');
    holding = await openHolding(at('kho'));
    await holding.keep(aipOf('G05.2026.03.TCCB'));
    expect(run(chapters(1, 2), { CODE: 'G05.2026.03.TCCB' })).toMatchObject({ code: 0 });
  });
});

describe('two copies', () => {
  let second: Holding;
  beforeEach(async () => {
    second = await openHolding(at('kho-2'));
  });

  test('a copy is the same object with all its versions, and later versions follow', async () => {
    await holding.keep(aipOf());
    await holding.keep(versionAfter(1, 'su-kien.txt', 'mới'));
    expect(await second.copyFrom(holding, CODE)).toEqual(await holding.find(CODE));
    await holding.keep(versionAfter(2, 'su-kien.txt', 'mới nữa'));
    await second.copyFrom(holding, CODE);
    await second.copyFrom(holding, CODE);
    const theirs = filesBelow(at('kho-2/ocfl', objectPath(CODE)));
    expect(theirs).toEqual(filesBelow(object()));
    for (const path of theirs) expect(readFileSync(at('kho-2/ocfl', objectPath(CODE), path)).equals(readFileSync(object(path)))).toBe(true);
  });

  test('Q-2.2.5 whatever is damaged or missing is named and mended with the bytes of the other copy', async () => {
    await holding.keep(aipOf());
    await second.copyFrom(holding, CODE);
    const [data, other] = filesBelow(object()).filter((path) => path.includes('/data/'));
    damage(mets());
    damage('inventory.json');
    rmSync(object(data!));
    rmSync(object(other!));
    mkdirSync(object(other!));
    const { faults } = await holding.inspect(CODE);
    expect(new Map(faults.map(({ path, what }) => [path, what]))).toEqual(
      new Map([
        [mets(), 'damaged'],
        ['inventory.json', 'damaged'],
        [data!, 'missing'],
        [other!, 'missing'],
      ]),
    );
    const paths = faults.map(({ path }) => path);
    expect(new Set(await holding.mend(CODE, paths, { other: second }))).toEqual(new Set(paths));
    expect(await holding.inspect(CODE)).toMatchObject({ faults: [] });
  });

  test('an object of which no inventory is sound any more gets them back from the other copy', async () => {
    await holding.keep(aipOf());
    await second.copyFrom(holding, CODE);
    for (const path of ['inventory.json', 'v1/inventory.json']) damage(path);
    const { version, faults } = await holding.inspect(CODE);
    expect([version, faults]).toEqual([null, [{ path: 'inventory.json', what: 'damaged' }]]);
    expect(await holding.mend(CODE, ['inventory.json'], { other: second })).toEqual(['inventory.json']);
    const again = (await holding.inspect(CODE)).faults.map(({ path }) => path);
    expect(await holding.mend(CODE, again, { other: second })).toEqual(again);
    expect(await holding.inspect(CODE)).toMatchObject({ version: 1, faults: [] });
  });

  test('a copy that stays without a sound inventory is refused, and does not count as one', async () => {
    const kept = await holding.keep(aipOf());
    await second.copyFrom(holding, CODE);
    for (const path of ['inventory.json', 'v1/inventory.json']) writeFileSync(at('kho-2/ocfl', objectPath(CODE), path), 'khác');
    await expect(second.copyFrom(holding, CODE)).rejects.toMatchObject({ why: 'absent' });
    expect(await secondCopy(kept, { first: holding, second })).toBe(false);
  });

  test('what is damaged in both copies is not mended, and a file that nobody knows is named and stays', async () => {
    await holding.keep(aipOf());
    await second.copyFrom(holding, CODE);
    damage(mets());
    writeFileSync(at('kho-2/ocfl', objectPath(CODE), mets()), 'khác');
    writeFileSync(object('v1/content/la.txt'), 'lạ');
    expect((await holding.inspect(CODE)).faults).toContainEqual({ path: 'v1/content/la.txt', what: 'unexpected' });
    expect(await holding.mend(CODE, [mets(), 'v1/content/la.txt'], { other: second })).toEqual([]);
    expect(existsSync(object('v1/content/la.txt'))).toBe(true);
    expect(await holding.mend(CODE, [mets()], { other: null })).toEqual([]);
  });
});

describe('erasing', () => {
  const erasure = { at: NOW, reason: 'Quyết định hủy 12/QĐ-BNV' };

  test('all versions go, from the list too; a stone stays, which is not in the way of anything', async () => {
    await holding.keep(aipOf());
    await holding.keep(aipOf('G05.2026.02.TCCB'));
    await holding.keep(versionAfter(1, 'su-kien.txt', 'mới'));
    const { digest } = (await holding.find(CODE))!;
    expect(await holding.erase(CODE, erasure)).toMatchObject({ id: CODE, versions: 2, digest, ...erasure });
    expect(await holding.find(CODE)).toBeNull();
    expect(existsSync(object())).toBe(false);
    expect(readFileSync(root('index.txt'), 'utf8')).toMatch(/^G05\.2026\.02\.TCCB\t[^\n]*\n$/);
    expect(await holding.tombstone(CODE)).toMatchObject({ id: CODE, digest });
    expect([await holding.isErased(CODE), await holding.isErased('G05.2026.02.TCCB')]).toEqual([true, false]);
    expect(await holding.keep(aipOf())).toMatchObject({ version: 1 });
    expect(await holding.isErased(CODE)).toBe(false);
    expect((await holding.inspect('G05.2026.02.TCCB')).faults).toEqual([]);
  });

  test('erasing again answers the same, and what was never here leaves a stone all the same', async () => {
    await holding.keep(aipOf());
    const stone = await holding.erase(CODE, erasure);
    expect(await holding.erase(CODE, { at: NOW, reason: 'lần nữa' })).toEqual(stone);
    expect(await holding.erase('G05.2026.09.TCCB', erasure)).toMatchObject({ versions: 0, digest: null });
  });

  test('LLT-16 an erasure that a crash cut off is finished when it is asked for again, and by no stone alone', async () => {
    await holding.keep(aipOf());
    const gone = await openHolding(at('kho-2'));
    await gone.keep(aipOf());
    const laid = await gone.erase(CODE, erasure);
    const [stone] = readdirSync(at('kho-2/erased'));
    renameSync(at('kho-2/erased', stone!), at('kho/erased', `${stone!}.begun`));
    // Begun, and killed before anything was taken away.
    holding = await openHolding(at('kho'));
    expect([await holding.find(CODE), await holding.isErased(CODE)]).toMatchObject([{ version: 1 }, false]);
    expect(await holding.erase(CODE, erasure)).toEqual(laid);
    expect(await holding.find(CODE)).toBeNull();
    expect(existsSync(object())).toBe(false);
    expect(readdirSync(at('kho/erased'))).toEqual([stone]);
    expect(await holding.tombstone(CODE)).toMatchObject(erasure);
  });
});
