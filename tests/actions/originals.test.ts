import { beforeEach, expect, it } from 'vitest';
import { evictOriginal } from '../../src/actions/originals/evict-original';
import { pauseUpload } from '../../src/actions/originals/pause-upload';
import { reorderUploads } from '../../src/actions/originals/reorder-uploads';
import { resumeUpload } from '../../src/actions/originals/resume-upload';
import type { Sha256 } from '../../src/domain/shared/ids';
import { Desk } from './support/desk';

let desk: Desk;
let hashes: Sha256[];

beforeEach(async () => {
  desk = await Desk.open();
  hashes = [];
  for (const name of ['a', 'b', 'c', 'd']) hashes.push((await desk.store.originals.add(new Blob([name]), { name, mediaType: 'image/png' })).sha256);
});

const names = async () => (await desk.store.originals.list()).map(({ name }) => name);

it('an upload is paused over a restart, and resumed', async () => {
  await pauseUpload(desk.act, { sha256: hashes[0]! });
  await desk.store.originals.update(hashes[0]!, { problem: 'Đường truyền đứt.' });
  expect(await (await desk.profile.open()).originals.get(hashes[0]!)).toMatchObject({ paused: true });
  await resumeUpload(desk.act, { sha256: hashes[0]! });
  expect(await desk.store.originals.get(hashes[0]!)).toMatchObject({ paused: false, problem: null });
});

it('uploads are put in another order; what is not named keeps its place', async () => {
  await reorderUploads(desk.act, { order: [hashes[2]!, hashes[0]!, 'unknown' as Sha256] });
  expect(await names()).toEqual(['c', 'b', 'a', 'd']);
});

it('an original that the server has makes room', async () => {
  await desk.store.originals.update(hashes[1]!, { state: 'confirmed' });
  await evictOriginal(desk.act, { sha256: hashes[1]! });
  expect(await names()).toEqual(['a', 'c', 'd']);
});
