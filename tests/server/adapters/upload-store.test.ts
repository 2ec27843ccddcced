import { readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UploadStore } from '../../../server/adapters/disk/upload-store';
import { temporaryDirectory } from '../../support/server';

let directory: ReturnType<typeof temporaryDirectory>;

beforeEach(() => {
  directory = temporaryDirectory();
});
afterEach(() => directory.remove());

const DAY_SECONDS = 24 * 3_600;
const now = 1_800_000_000;

function put(name: string, { daysOld }: { readonly daysOld: number }): void {
  const path = join(directory.path, name);
  writeFileSync(path, '{"id":');
  utimesSync(path, now, now - daysOld * DAY_SECONDS);
}

test('HOSO-3 uploads that were given up leave the disk after two weeks; the others stay', async () => {
  for (const name of ['a', 'a.json', 'orphan']) put(name, { daysOld: 15 });
  for (const name of ['b', 'b.json']) put(name, { daysOld: 13 });
  await new UploadStore(directory.path).removeExpired(now * 1_000);
  expect(readdirSync(directory.path)).toEqual(['b', 'b.json']);
});

test('HOSO-3 an upload whose description was torn by a power cut is unknown, so that the device begins again', async () => {
  put('torn.json', { daysOld: 0 });
  await expect(new UploadStore(directory.path).getUpload('torn')).rejects.toMatchObject({ status_code: 404 });
});

test('HOSO-3 bytes that the disk could not bring to safety are gone, so that the device begins again', async () => {
  const store = new UploadStore(directory.path);
  // Takes all that is written and fails every sync.
  symlinkSync('/dev/null', store.pathOf('lost'));
  expect(await store.write(Readable.from([Buffer.from('công')]), 'lost', 0)).toBe(5);
  await expect(store.write(Readable.from([Buffer.from('văn')]), 'lost', 5)).rejects.toMatchObject({ code: 'EINVAL', syscall: 'fdatasync' });
  expect(readdirSync(directory.path)).toEqual([]);
});
