import { readdirSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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

/** Takes all that is written and fails every sync. */
function putOnFailingDisk(store: UploadStore, id: string): void {
  symlinkSync('/dev/null', store.pathOf(id));
}

test('HOSO-3 bytes that the disk could not bring to safety are gone, so that the device begins again', async () => {
  const store = new UploadStore(directory.path);
  putOnFailingDisk(store, 'lost');
  expect(await store.write(Readable.from([Buffer.from('công')]), 'lost', 0)).toBe(5);
  await expect(store.write(Readable.from([Buffer.from('văn')]), 'lost', 5)).rejects.toMatchObject({ code: 'EINVAL', syscall: 'fdatasync' });
  expect(readdirSync(directory.path)).toEqual([]);
});

test('HOSO-3 a line that breaks meanwhile does not hide that the disk failed', async () => {
  const store = new UploadStore(directory.path);
  putOnFailingDisk(store, 'lost');
  const broken = new Readable({ read: () => broken.destroy(new Error('line broken')) });
  await expect(store.write(broken, 'lost', 5)).rejects.toMatchObject({ code: 'EINVAL', syscall: 'fdatasync' });
  expect(readdirSync(directory.path)).toEqual([]);
});

test('HOSO-3 when the line breaks while bytes are being written, the offset stands still once the piece has ended', async () => {
  const store = new UploadStore(directory.path);
  writeFileSync(store.pathOf('long'), '');
  const sizeOf = () => statSync(store.pathOf('long')).size;
  const bytes = Buffer.alloc(64 * 1024 * 1024);
  const line = new Readable({ read: () => undefined });
  line.push(bytes);
  const ended = expect(store.write(line, 'long', 0)).rejects.toThrow('line broken');
  await vi.waitFor(() => expect(sizeOf()).toBeGreaterThan(0), { interval: 1 });
  line.destroy(new Error('line broken'));
  await ended;
  expect(sizeOf()).toBe(bytes.length);
});
