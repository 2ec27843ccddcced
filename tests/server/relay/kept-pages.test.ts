import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSegments } from '../../../server/adapters/segments/disk-segments';
import { createKeptPages } from '../../../server/relay/feed/kept-pages';
import { temporaryDirectory } from '../../support/server';

let directory: ReturnType<typeof temporaryDirectory>;
const faults: unknown[] = [];
beforeEach(() => void (directory = temporaryDirectory()));
afterEach(() => {
  directory.remove();
  expect(faults).toEqual([]);
});

const open = () => createKeptPages({ segments: openSegments(directory.path), onFault: (error) => faults.push(error), most: 3 });
const names = () => readdirSync(directory.path).sort();

test('HOSO-7 pages that nobody asks for any more leave the disk, however many names were asked for', async () => {
  const pages = open();
  for (let n = 0; n < 200; n++) await pages.get(`page-${n}`, async () => Buffer.from(String(n)));
  expect(names()).toEqual(['page-197', 'page-198', 'page-199']);
});

test('a page that is asked for stays, and is made once; one that has gone is made again', async () => {
  const pages = open();
  let made = 0;
  const get = async (name: string) => String(await pages.get(name, async () => Buffer.from(`${name} ${++made}`)));
  expect(await get('old')).toBe('old 1');
  for (const name of ['a', 'b', 'c', 'd']) {
    await get(name);
    expect(await get('old')).toBe('old 1');
  }
  expect(names()).toEqual(['c', 'd', 'old']);
  expect(await get('a')).toBe('a 6');
});

test('pages of an earlier start count too, and go first', async () => {
  const before = open();
  for (const name of ['x', 'y', 'z']) await before.get(name, async () => Buffer.from(name));
  const after = open();
  await after.get('y', async () => Buffer.from('made again'));
  for (const name of ['new', 'newer']) await after.get(name, async () => Buffer.from(name));
  expect(names()).toEqual(['new', 'newer', 'y']);
});
