import { describe, expect, test } from 'vitest';
import type { Measured } from '../../../../server/archive/check/measure';
import { PackedMeasures } from '../../../../server/archive/check/measured-files';
import { Folded } from '../../../../server/archive/check/series';

const MANY = 1_000;
const values = Array.from({ length: MANY }, (_, n) => ({ id: `ID-${n}`, path: n % 7 === 0 ? null : `dữ liệu/${n}.pdf`, words: n % 3 === 0 ? [] : [`“${n}”`] }));

function folded() {
  const series = new Folded<(typeof values)[number]>();
  for (const each of values) series.add(each);
  return series;
}

function measured(n: number): Measured {
  const is = (bit: number) => ((n >> bit) & 1) === 1;
  const marks = { beginsRight: is(0), isPdf: is(1), isEndedPdf: is(2), isEncryptedPdf: is(3), claimsPdfA: is(4), isSignedPdf: is(5) };
  const sha256 = n.toString(16).toUpperCase().padStart(64, 'A');
  return { path: `data/${n}.pdf`, byteLength: n * 1024 ** 3, sha256, ...marks, bytes: n === 3 ? Buffer.from('ba') : null };
}

describe('what is told of tens of thousands of files is folded', () => {
  test('a folded list is gone through as a plain one, as often as it is asked for', () => {
    const series = folded();
    expect(series.length).toBe(MANY);
    for (let time = 0; time < 2; time++) expect([...series]).toEqual(values);
    expect(series.map(({ id }, index) => `${index} ${id}`)).toEqual(values.map(({ id }, index) => `${index} ${id}`));
    expect(series.filter(({ path }) => path === null)).toEqual(values.filter(({ path }) => path === null));
    expect(series.flatMap(({ words }) => words)).toEqual(values.flatMap(({ words }) => words));
    expect([series.some(({ id }) => id === 'ID-999'), series.some(({ id }) => id === 'ID-1000')]).toEqual([true, false]);
    expect([...series.seenAs(({ id }) => id)]).toEqual(values.map(({ id }) => id));
  });

  test('each is found at its place, wherever one looks next', () => {
    const series = folded();
    const shuffled = values.map((_, index) => (index * 389) % MANY);
    expect(shuffled.map((place) => series.at(place))).toEqual(shuffled.map((place) => values[place]));
    expect([series.at(MANY), series.at(-1), new Folded<number>().at(0)]).toEqual([undefined, undefined, undefined]);
    expect(series.seenAs(({ id }) => id).at(700)).toBe('ID-700');
  });

  test('a file is as it was measured, whatever its marks', () => {
    const files = new PackedMeasures();
    const all = Array.from({ length: 3_000 }, (_, n) => measured(n));
    for (const each of all) files.add(each);
    expect([files.size, [...files.keys()], [...files.values()]]).toEqual([all.length, all.map(({ path }) => path), all]);
    expect([files.get('data/63.pdf'), files.get('khác'), files.has('data/0.pdf'), files.has('khác')]).toEqual([all[63], undefined, true, false]);
  });
});
