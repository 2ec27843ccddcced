import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { staff } from '../../support/builders';
import { arrive, memoryRelay, settle, sit } from '../../support/memory-relay';
import { note, notesOf } from '../../support/paper-house';
import { updateOf } from '../../support/papers';

const ROOM = 'dossier/00000000-0000-4000-8000-000000000001';

/** A disk that writes when it is told to. */
function slowDisk() {
  const waiting: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];
  return {
    write: () => new Promise<void>((resolve, reject) => waiting.push({ resolve, reject })),
    done: () => waiting.shift()!.resolve(),
    fails: () => waiting.shift()!.reject(new Error('the disk is gone')),
  };
}

test('HOSO-10 nobody hears or is given what is not yet on the disk; then everybody is, whoever came meanwhile too', async () => {
  const disk = slowDisk();
  const house = memoryRelay({ disk: disk.write });
  const [author, colleague] = [sit(house, ROOM), sit(house, ROOM, staff.leader)];
  author.write(updateOf(author.doc, note('một')));
  await settle();
  author.write(updateOf(author.doc, note('hai')));
  await settle();
  const late = sit(house, ROOM, staff.head);
  late.ask();
  expect([notesOf(colleague.doc), notesOf(late.doc)]).toEqual([[], []]);
  expect(author.heard.some(({ type }) => type === 'ack')).toBe(false);
  disk.done();
  await settle();
  expect([notesOf(colleague.doc), notesOf(late.doc)]).toEqual([['một'], ['một']]);
  disk.done();
  await settle();
  expect([notesOf(colleague.doc), notesOf(late.doc)]).toEqual([
    ['một', 'hai'],
    ['một', 'hai'],
  ]);
  expect(author.heard.flatMap((heard) => (heard.type === 'ack' ? heard.seq : []))).toEqual([1, 2]);
});

test('HOSO-10 words that a disk did not take were shown to nobody: what a colleague writes next stands without them', async () => {
  const disk = slowDisk();
  const house = memoryRelay({ disk: disk.write });
  const [author, colleague] = [sit(house, ROOM), sit(house, ROOM, staff.leader)];
  author.write(updateOf(author.doc, note('lost with its device')));
  await settle();
  disk.fails();
  await settle();
  expect([author.closed, colleague.closed]).toEqual([[4529], [4529]]);
  for (const each of [author, colleague]) each.seat.leave();
  const back = sit(house, ROOM, staff.leader);
  back.write(updateOf(colleague.doc, note('by the colleague')));
  await settle();
  disk.done();
  await settle();
  expect(back.heard.map(({ type }) => type)).toContain('ack');
  expect(house.faults).toHaveLength(1);
});

test('HOSO-7 a room whose disk failed is open again as soon as nothing of it is on its way, however slowly its lines hang up', async () => {
  const disk = slowDisk();
  const house = memoryRelay({ disk: disk.write });
  const author = sit(house, ROOM);
  author.write(updateOf(author.doc, note('một')));
  await settle();
  disk.fails();
  await settle();
  const back = sit(house, ROOM);
  back.write(updateOf(new Y.Doc(), note('hai')));
  await settle();
  disk.done();
  await settle();
  expect(back.heard.map(({ type }) => type)).toContain('ack');
  author.seat.leave();
  expect(house.relay.openRooms()).toBe(1);
});

test('HOSO-7 who comes while a room that ended still has words on their way to the disk is asked to come back in a moment', async () => {
  const disk = slowDisk();
  const house = memoryRelay({ disk: disk.write, validatorFails: (asked) => asked.type === 'check' && asked.updates[0]!.update.length > 1_000 });
  const author = sit(house, ROOM);
  author.write(updateOf(author.doc, note('on its way')));
  await settle();
  author.write(updateOf(author.doc, note('x'.repeat(2_000))));
  await settle();
  expect(author.closed).toEqual([4529]);
  expect(arrive(house, ROOM, staff.leader)).toMatchObject({ seat: null, closed: [4529] });
  disk.done();
  await settle();
  const back = sit(house, ROOM, staff.leader);
  back.ask();
  expect(notesOf(back.doc)).toEqual(['on its way']);
});
