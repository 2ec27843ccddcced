import * as Y from 'yjs';
import { describe, expect, test } from 'vitest';
import type { RoomState } from '../../../src/protocol/papers/page';
import { parseRoomName } from '../../../src/domain/papers/room';
import type { Instant } from '../../../src/domain/shared/time';
import { everything, memoryRelay, sit, subject, type MemoryHouse } from '../../support/memory-relay';
import { note, notesOf } from '../../support/paper-house';
import { docOfState, updateFrame, updateOf } from '../../support/papers';

async function settled({ relay, reader }: MemoryHouse, position: number): Promise<void> {
  while (reader.position() < position || relay.openRooms() > 1) await new Promise(setImmediate);
}

const ROOM = 'dossier/00000000-0000-4000-8000-000000000001';
const stateOf = ({ feed }: MemoryHouse, room = ROOM) => feed.room(parseRoomName(room)!)!;
const textOf = (state: RoomState) => notesOf(docOfState(state));

/** What a device was told about the size of the paper, each time that it was told where the room stands. */
function toldLarge(heard: ReturnType<typeof sit>['heard']): readonly boolean[] {
  return heard.flatMap((message) => (message.type === 'standing' ? [message.isLarge] : []));
}

describe('compaction', () => {
  test('whoever has a large paper open hears when compaction has made it small again', async () => {
    const house = memoryRelay();
    const desk = sit(house, ROOM);
    const doc = new Y.Doc();
    for (let n = 1; n <= 6; n++) {
      desk.write(updateOf(doc, note('x'.repeat(50_000))));
      await settled(house, n);
    }
    expect(toldLarge(desk.heard).at(-1)).toBe(true);
    for (let n = 7; n <= 8; n++) {
      desk.write(updateOf(doc, () => doc.getXmlFragment('notes').delete(0, 1)));
      await settled(house, n);
    }
    for (let n = 9; n <= 80; n++) {
      desk.write(updateOf(doc, note('thêm')));
      await settled(house, n);
    }
    await house.relay.sweep();
    expect(toldLarge(desk.heard).at(-1)).toBe(false);
    expect(house.faults).toEqual([]);
  });

  test('a long tail becomes a base that says the same, also of a room that nobody has open; the log stays', async () => {
    const house = memoryRelay();
    const desk = sit(house, ROOM);
    const doc = new Y.Doc();
    for (let n = 0; n < 70; n++) desk.write(updateOf(doc, note(String(n))));
    await settled(house, 70);
    desk.seat.leave();
    await house.relay.sweep();
    expect(house.reader.due(10)).toEqual([]);
    expect(house.reader.head(ROOM)!.seq - house.reader.head(ROOM)!.baseSeq).toBeLessThan(64);
    expect(textOf(stateOf(house))).toEqual(notesOf(doc));
    expect(house.reader.loggedAfter(0, 100)).toHaveLength(70);
    expect(house.faults).toEqual([]);
  });

  test('a room that nobody has open holds nothing in memory', async () => {
    const house = memoryRelay();
    for (let n = 0; n < 50; n++) sit(house, `dossier/${n}`).seat.leave();
    const desk = sit(house, ROOM);
    desk.write(updateOf(new Y.Doc(), note('x')));
    desk.seat.leave();
    while (house.relay.openRooms() > 0) await new Promise(setImmediate);
    expect(house.reader.position()).toBe(1);
  });

  test('more than 256 client ids begin a new generation with the same words once; an old batch is refused, a new one taken', async () => {
    const house = memoryRelay();
    const desk = sit(house, ROOM);
    const doc = new Y.Doc();
    const texts = Array.from({ length: 300 }, (_, n) => `đoạn ${n}`);
    for (const [n, text] of texts.entries()) {
      const writer = new Y.Doc();
      Y.applyUpdate(writer, Y.encodeStateAsUpdate(doc));
      const update = updateOf(writer, note(text));
      Y.applyUpdate(doc, update);
      desk.write(update);
      await settled(house, n + 1);
    }
    expect(stateOf(house).generation).toBe(0);
    desk.seat.leave();
    for (let n = 0; n < 70; n++) sitAndLeave(house, updateOf(doc, note(`thêm ${n}`)));
    while (house.relay.openRooms() > 0) await new Promise(setImmediate);
    await house.relay.sweep();
    const state = stateOf(house);
    expect(state.generation).toBe(1);
    expect(Object.keys(state.authors).length).toBeLessThan(3);
    expect(textOf(state)).toEqual(notesOf(doc));
    const stock = sit(house, ROOM);
    stock.seat.receive(updateFrame(updateOf(doc, note('by an old client id'))));
    while (stock.closed.length === 0) await new Promise(setImmediate);
    expect(stock.closed).toEqual([4409]);
    stock.seat.leave();
    doc.getXmlFragment('notes').delete(370, 1);
    const late = sit(house, ROOM);
    late.write(updateOf(doc, note('old')));
    const fresh = docOfState(state);
    fresh.clientID += 1;
    late.write(updateOf(fresh, note('new')), 1);
    await settled(house, house.reader.position() + 1);
    expect(textOf(stateOf(house))).toEqual([...notesOf(doc).slice(0, -1), 'new']);
  });
});

function sitAndLeave(house: MemoryHouse, update: Uint8Array): void {
  const { seat, write } = sit(house, ROOM);
  write(update);
  seat.leave();
}

describe('the papers’ feed', () => {
  const write = async (house: MemoryHouse, room: string, doc: Y.Doc, text: string) => {
    const desk = sit(house, room);
    desk.write(updateOf(doc, note(text)));
    await settled(house, house.reader.position() + 1);
    desk.seat.leave();
  };

  test('a device that was away receives only what changed, as updates on what it holds', async () => {
    const house = memoryRelay();
    const docs = Array.from({ length: 5 }, () => new Y.Doc());
    for (const [n, doc] of docs.entries()) await write(house, `dossier/${n}`, doc, `first ${n}`);
    const cold = house.feed.page(0, subject);
    expect(cold.rooms.map(({ room }) => room)).toEqual(['dossier/0', 'dossier/1', 'dossier/2', 'dossier/3', 'dossier/4']);
    await write(house, 'dossier/3', docs[3]!, 'second');
    const resumed = house.feed.page(cold.position, subject);
    expect(resumed.rooms.map(({ room, updates }) => [room, updates.length])).toEqual([['dossier/3', 1]]);
    const held = docOfState(cold.rooms[3]!);
    for (const update of resumed.rooms[0]!.updates) Y.applyUpdate(held, Buffer.from(update, 'base64'));
    expect(notesOf(held)).toEqual(['first 3', 'second']);
    expect(house.feed.page(resumed.position, subject)).toMatchObject({ rooms: [], position: resumed.position });
  });

  test('a device that stood before the base receives the base', async () => {
    const house = memoryRelay();
    const doc = new Y.Doc();
    await write(house, ROOM, doc, 'first');
    const { position } = house.feed.page(0, subject);
    for (let n = 0; n < 70; n++) await write(house, ROOM, doc, String(n));
    await house.relay.sweep();
    const [state] = house.feed.page(position, subject).rooms;
    expect(state!.base).toBeDefined();
    expect(textOf(state!)).toEqual(notesOf(doc));
  });

  test('F-03 what may not be read is not in it, and comes whole when the right is given', async () => {
    const secret = new Set(['dossier/1']);
    const house = memoryRelay({ access: { ...everything, mayRead: (_, { id }) => !secret.has(`dossier/${id}`) } });
    secret.clear();
    await write(house, 'dossier/0', new Y.Doc(), 'open');
    await write(house, 'dossier/1', new Y.Doc(), 'secret');
    secret.add('dossier/1');
    const page = house.feed.page(0, subject);
    expect(page.rooms.map(({ room }) => room)).toEqual(['dossier/0']);
    expect(page.position).toBe(2);
    secret.clear();
    expect(textOf(stateOf(house, 'dossier/1'))).toEqual(['secret']);
  });

  test('pages follow each other without leaving a room out or giving one twice', async () => {
    const house = memoryRelay();
    for (let n = 0; n < 600; n++) await write(house, `dossier/${n}`, new Y.Doc(), String(n));
    const rooms: string[] = [];
    let pages = 0;
    for (let page = house.feed.page(0, subject); page.position > page.after; page = house.feed.page(page.position, subject)) {
      rooms.push(...page.rooms.map(({ room }) => room));
      pages += 1;
    }
    expect(rooms).toEqual(Array.from({ length: 600 }, (_, n) => `dossier/${n}`));
    expect(pages).toBeGreaterThan(1);
  });

  test('history says how a paper was at a time', async () => {
    const house = memoryRelay();
    const doc = new Y.Doc();
    await write(house, ROOM, doc, 'morning');
    house.clock.now += 3_600_000;
    await write(house, ROOM, doc, 'noon');
    const at = (time: string) => house.feed.history(parseRoomName(ROOM)!, time as Instant);
    expect(textOf((await at('2026-03-05T05:30:00.000Z'))!)).toEqual(['morning']);
    expect(textOf((await at('2026-03-05T09:00:00.000Z'))!)).toEqual(['morning', 'noon']);
    expect(await at('2026-03-05T04:00:00.000Z')).toBeNull();
  });
});
