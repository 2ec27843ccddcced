import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createMemoryPapers } from '../../../server/adapters/memory/memory-papers';
import { openForReading, openPapersForWriting } from '../../../server/adapters/sqlite/open';
import { createPapersReader } from '../../../server/adapters/sqlite/papers-reader';
import { openPapersStore } from '../../../server/adapters/sqlite/papers-store';
import { brokenAt } from '../../../server/relay/chain';
import type { NewBatch, PapersReader, PapersStore } from '../../../server/relay/ports';
import type { PersonId } from '../../../src/domain/shared/ids';
import type { Instant } from '../../../src/domain/shared/time';
import { NOON, staff } from '../../support/builders';
import { temporaryDirectory } from '../../support/server';

/** The contract of every store of papers. To add a store: one line in the table below. */

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

interface Opened {
  readonly store: PapersStore;
  readonly reader: PapersReader;
}

function sqlite(): Opened {
  const directory = temporaryDirectory();
  const path = join(directory.path, 'papers.db');
  const store = openPapersStore(path);
  const database = openForReading(path);
  closing.push(() => {
    store.close();
    database.close();
    directory.remove();
  });
  return { store, reader: createPapersReader(database) };
}

const ROOM = 'tray/2026-11-25';
const PERSON = staff.clerk.id;
const LATER = '2026-03-06T05:00:00.000Z' as Instant;

function batch(n: number, fields: Partial<NewBatch> = {}): NewBatch {
  return { id: new Uint8Array(16).fill(n), person: PERSON, update: Uint8Array.of(n, n), clocks: [{ client: 7, clock: n }], ...fields };
}

function append(store: PapersStore, room: string, ...batches: NewBatch[]) {
  return store.append([{ room, generation: 0, batches }], NOON)[0]!;
}

describe.each([
  ['memory', createMemoryPapers as () => Opened],
  ['SQLite', sqlite],
])('a store of papers (%s)', (_, open) => {
  test('keeps batches in the order of their room and of all papers', () => {
    const { store, reader } = open();
    expect(append(store, ROOM, batch(1), batch(2))).toEqual({ seqs: [1, 2], position: 2, due: false });
    expect(append(store, 'tray/other', batch(3))).toEqual({ seqs: [1], position: 3, due: false });
    expect(append(store, ROOM, batch(4))).toMatchObject({ seqs: [3], position: 4 });
    expect(reader.position()).toBe(4);
    expect(reader.head(ROOM)).toMatchObject({ generation: 0, seq: 3, last: 4, baseSeq: 0, tailBytes: 6 });
    expect(reader.stored(ROOM)!.updates.map((update) => [...update])).toEqual([
      [1, 1],
      [2, 2],
      [4, 4],
    ]);
    expect(reader.clients(ROOM)).toEqual([{ client: 7, clock: 4, person: PERSON }]);
    expect(reader.stored('tray/none')).toBeNull();
  });

  test('HOSO-1 a repeated batch is kept once and answered with its first place; another content under its id is another batch', () => {
    const { store, reader } = open();
    append(store, ROOM, batch(1), batch(2));
    const again = { clocks: [] };
    expect(append(store, ROOM, batch(1, again))).toMatchObject({ seqs: [1] });
    expect(append(store, ROOM, batch(1, { ...again, update: Uint8Array.of(9) }))).toMatchObject({ seqs: [3] });
    expect(append(store, ROOM, batch(1, { ...again, person: staff.head.id }))).toMatchObject({ seqs: [4] });
    expect(reader.seqOf(ROOM, batch(2))).toBe(2);
    expect(reader.seqOf(ROOM, batch(5))).toBeNull();
    expect(reader.position()).toBe(4);
  });

  test('tells which rooms changed after a position, in the order of their last change', () => {
    const { store, reader } = open();
    append(store, 'tray/a', batch(1));
    append(store, 'tray/b', batch(2));
    append(store, 'tray/a', batch(3));
    const names = (after: number, limit = 10) => reader.changedAfter(after, limit).map(({ room }) => room);
    expect(names(0)).toEqual(['tray/b', 'tray/a']);
    expect(names(0, 1)).toEqual(['tray/b']);
    expect(names(2)).toEqual(['tray/a']);
    expect(names(3)).toEqual([]);
    expect(reader.updatesAfter('tray/a', 1).map((update) => [...update])).toEqual([[3, 3]]);
    expect(reader.authorsAfter('tray/b', 1)).toEqual([{ client: 7, person: PERSON }]);
    expect(reader.authorsAfter('tray/b', 2)).toEqual([]);
  });

  test('a base replaces the tail that it covers, unless another was written since; the log stays', () => {
    const { store, reader } = open();
    append(store, ROOM, batch(1), batch(2), batch(3));
    const base = Uint8Array.of(42);
    expect(store.compact({ room: ROOM, generation: 0, fromSeq: 0, toSeq: 2, base })).toBe(true);
    expect(store.compact({ room: ROOM, generation: 0, fromSeq: 0, toSeq: 3, base })).toBe(false);
    expect(reader.stored(ROOM)).toMatchObject({ seq: 3, baseSeq: 2, basePosition: 2, baseBytes: 1, tailBytes: 2 });
    expect([...reader.stored(ROOM)!.base!]).toEqual([42]);
    expect(reader.stored(ROOM)!.updates.map((update) => [...update])).toEqual([[3, 3]]);
    expect(reader.loggedAfter(0, 10)).toHaveLength(3);
  });

  test('a room with a long tail says that it wants compaction, until it has a base', () => {
    const { store, reader } = open();
    const many = Array.from({ length: 65 }, (_, index) => batch(index + 1));
    expect(append(store, ROOM, ...many).due).toBe(true);
    append(store, 'tray/small', batch(1));
    expect(reader.due(10)).toEqual([ROOM]);
    store.compact({ room: ROOM, generation: 0, fromSeq: 0, toSeq: 65, base: Uint8Array.of(1) });
    expect(reader.due(10)).toEqual([]);
  });

  test('a rewriting begins a generation: old client ids are gone, its batch is in the log, and old batches are not taken', () => {
    const { store, reader } = open();
    append(store, ROOM, batch(1));
    const rewriting = { room: ROOM, generation: 1, seq: 1, base: Uint8Array.of(8), clocks: [{ client: 99, clock: 5 }] };
    expect(store.rewrite({ ...rewriting, seq: 0 }, LATER)).toBe(false);
    expect(store.rewrite(rewriting, LATER)).toBe(true);
    expect(reader.stored(ROOM)).toMatchObject({ generation: 1, seq: 2, last: 2, baseSeq: 2, basePosition: 2, updates: [] });
    expect(reader.clients(ROOM)).toEqual([{ client: 99, clock: 5, person: null }]);
    expect([reader.isRetired(ROOM, 7), reader.isRetired(ROOM, 99), reader.isRetired('tray/b', 7)]).toEqual([true, false, false]);
    expect(() => append(store, ROOM, batch(2))).toThrow('generation');
    expect(reader.position()).toBe(2);
  });

  test('history until an instant begins with the generation of that time', () => {
    const { store, reader } = open();
    append(store, ROOM, batch(1), batch(2));
    store.rewrite({ room: ROOM, generation: 1, seq: 2, base: Uint8Array.of(8), clocks: [] }, LATER);
    expect(reader.asOf(ROOM, NOON as Instant)).toEqual({ generation: 0, seq: 2, position: 2, base: null });
    expect(reader.asOf(ROOM, LATER as Instant)).toMatchObject({ generation: 1, seq: 3, position: 3, base: { seq: 3 } });
    expect(reader.asOf(ROOM, '2020-01-01T00:00:00.000Z' as Instant)).toBeNull();
  });

  test('history is read from a base where there is one that is no newer', () => {
    const { store, reader } = open();
    store.append([{ room: ROOM, generation: 0, batches: [batch(1), batch(2)] }], NOON as Instant);
    store.append([{ room: ROOM, generation: 0, batches: [batch(3)] }], LATER as Instant);
    store.compact({ room: ROOM, generation: 0, fromSeq: 0, toSeq: 2, base: Uint8Array.of(9) });
    expect(plain(reader.asOf(ROOM, LATER as Instant)!.base!.bytes)).toEqual(Buffer.of(9));
    append(store, 'tray/b', batch(5));
    store.compact({ room: 'tray/b', generation: 0, fromSeq: 0, toSeq: 1, base: Uint8Array.of(7) });
    expect(plain(reader.stored('tray/b')!.base!)).toEqual(Buffer.of(7));
    store.compact({ room: ROOM, generation: 0, fromSeq: 2, toSeq: 3, base: Uint8Array.of(9) });
    expect(reader.asOf(ROOM, NOON as Instant)).toMatchObject({ seq: 2, base: null });
  });

  test('days on which somebody wrote are days in Vietnam, each person once a day with their last word', () => {
    const { store, reader } = open();
    const head = staff.head.id as PersonId;
    const at = (time: string, ...batches: NewBatch[]) => store.append([{ room: ROOM, generation: 0, batches }], time as Instant);
    at('2026-03-05T16:59:00.000Z', batch(1));
    at('2026-03-05T16:59:30.000Z', batch(2, { person: head }));
    at('2026-03-05T17:00:00.000Z', batch(3));
    at('2026-03-06T09:00:00.000Z', batch(4));
    store.append([{ room: 'tray/b', generation: 0, batches: [batch(5)] }], LATER);
    expect(reader.writtenDays(ROOM)).toEqual([
      { person: staff.clerk.id, last: '2026-03-05T16:59:00.000Z' },
      { person: head, last: '2026-03-05T16:59:30.000Z' },
      { person: staff.clerk.id, last: '2026-03-06T09:00:00.000Z' },
    ]);
  });

  test('when one room of a transaction fails, nothing of it remains', () => {
    const { store, reader } = open();
    append(store, ROOM, batch(1));
    const wrong = { room: ROOM, generation: 3, batches: [batch(2)] };
    expect(() => store.append([wrong, { room: 'tray/b', generation: 0, batches: [batch(3)] }], NOON)).toThrow();
    expect([store.position(), reader.position(), reader.head('tray/b')]).toEqual([1, 1, null]);
    expect(append(store, ROOM, batch(2)).seqs).toEqual([2]);
  });

  test('every batch is chained to the one before', () => {
    const { store, reader } = open();
    append(store, ROOM, batch(1), batch(2));
    append(store, 'tray/b', batch(3, { person: staff.head.id as PersonId }));
    expect(brokenAt(reader.loggedAfter(0, 10))).toBeNull();
  });
});

test('each single flipped bit of a kept batch is found', () => {
  const directory = temporaryDirectory();
  const path = join(directory.path, 'papers.db');
  const store = openPapersStore(path);
  append(store, ROOM, batch(1, { update: Uint8Array.from({ length: 24 }, (_, index) => index) }), batch(2));
  store.close();
  const database = openPapersForWriting(path);
  const reader = createPapersReader(database);
  const { update } = reader.loggedAfter(0, 1)[0]!;
  const found = Array.from({ length: update.length * 8 }, (_, bit) => {
    const flipped = Buffer.from(update);
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    database.prepare('update papers_batches set bytes = ? where position = 1').run([flipped]);
    return brokenAt(reader.loggedAfter(0, 10));
  });
  database.close();
  directory.remove();
  expect(new Set(found)).toEqual(new Set([1]));
});

function plain(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes);
}
