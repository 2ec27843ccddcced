import * as Y from 'yjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RefusalLog, type RefusedLine } from '../../../server/relay/refusal-log';
import { takeTurn } from '../../../server/relay/under-way';
import { parseRoomName } from '../../../src/domain/papers/room';
import { paperMessage } from '../../../src/protocol/papers/messages';
import { staff } from '../../support/builders';
import { signIn } from '../../support/client';
import { memoryRelay, settle, sit, subject } from '../../support/memory-relay';
import { deskOf, freshRoom, note, notesOf, openPaperHouse, type PaperHouse } from '../../support/paper-house';
import { openDesk, openReady, rawBatch, updateOf } from '../../support/papers';

/** One session that asks for more than its share, by what is dear about it. */

const ROOM = 'dossier/00000000-0000-4000-8000-000000000001';
const acks = ({ heard }: { readonly heard: readonly { readonly type: string }[] }) => heard.filter(({ type }) => type === 'ack').length;

describe('small batches', () => {
  test('HOSO-7 when a paper has more to try than one turn takes, everybody gets the same share, and each one’s order stays', () => {
    const queue = [...Array.from({ length: 200 }, (_, n) => `flood ${n}`), 'honest 0', 'honest 1'];
    const { turn, rest } = takeTurn(queue, 64, (waiting) => waiting.split(' ')[0]!);
    expect(turn.filter((waiting) => waiting.startsWith('honest'))).toEqual(['honest 0', 'honest 1']);
    expect(turn.filter((waiting) => waiting.startsWith('flood'))).toEqual(queue.slice(0, 62));
    expect(rest).toEqual(queue.slice(62, 200));
  });

  test('HOSO-7 who writes into a paper that somebody floods is answered in the next turn', async () => {
    const house = memoryRelay();
    const [flood, honest] = [sit(house, ROOM), sit(house, ROOM, staff.leader)];
    for (let n = 0; n < 256; n++) flood.write(updateOf(flood.doc, note(String(n))));
    honest.write(updateOf(new Y.Doc(), note('mine')));
    while (acks(flood) < 256) await new Promise(setImmediate);
    const order = house.reader.loggedAfter(0, 300).map(({ person }) => person);
    expect(order).toHaveLength(257);
    expect(order.indexOf(staff.leader.id)).toBeLessThan(128);
  });

  test('HOSO-7 a session has 256 under way, whatever sockets and rooms it uses; after its answers it writes on', async () => {
    const house = memoryRelay();
    const desks = Array.from({ length: 8 }, (_, n) => sit(house, `dossier/${n}`));
    for (let n = 0; n < 260; n++) desks[n % 8]!.write(updateOf(desks[n % 8]!.doc, note(String(n))));
    expect(desks.flatMap(({ closed }) => closed)).toEqual([4529, 4529, 4529, 4529]);
    await settle();
    while (desks.reduce((sum, desk) => sum + acks(desk), 0) < 256 - 4 * 32) await new Promise(setImmediate);
    desks.forEach(({ seat }) => seat.leave());
    const again = sit(house, ROOM);
    for (let n = 0; n < 256; n++) again.write(updateOf(again.doc, note(String(n))));
    while (acks(again) < 256) await new Promise(setImmediate);
    expect(again.closed).toEqual([]);
  });
});

test('HOSO-7 50,000 rooms opened by one session, one after the other or held: nothing of them remains, in memory or on the disk', async () => {
  const { relay, reader } = memoryRelay();
  const line = { send() {}, close() {}, buffered: () => 0 };
  const visitor = { session: 'one', who: () => ({ subject, name: staff.clerk.name }) };
  const join = (n: number) => relay.join({ line, visitor, room: parseRoomName(`dossier/${n}`)!, isOurs: true, generation: null })!;
  const held = Array.from({ length: 25_000 }, (_, n) => join(n));
  expect(relay.openRooms()).toBe(25_000);
  for (const seat of held) seat.leave();
  for (let n = 0; n < 25_000; n++) join(n).leave();
  expect(relay.openRooms()).toBe(0);
  expect(reader.changedAfter(0, 10)).toEqual([]);
});

describe('the log', () => {
  test('HOSO-7 a flood of refusals fills 20 lines a minute, and one more says how many were left out', () => {
    let now = 0;
    const lines: RefusedLine[] = [];
    const log = new RefusalLog(
      () => now,
      (line) => lines.push(line),
    );
    const line = { room: ROOM, person: staff.clerk.id, rule: 'HOSO-10', code: 'paperGap' };
    for (let n = 0; n < 1_000; n++) log.note('one', line);
    log.note('another', line);
    log.tick();
    expect(lines).toHaveLength(21);
    now += 60_000;
    log.tick();
    log.tick();
    expect(lines.slice(21)).toEqual([{ ...line, more: 980 }]);
  });
});

describe('at the door', () => {
  let house: PaperHouse;
  beforeAll(async () => (house = await openPaperHouse()));
  afterAll(() => house.close());

  test('HOSO-7 a session that asks for a large paper over and over is let go or waits, and others go on', async () => {
    const room = freshRoom();
    const writer = await deskOf(house, room, 'truongphong');
    for (let part = 0; part < 20; part++) await writer.answerTo(writer.write(note('x'.repeat(60_000))));
    const flood = await openReady(house.server.url, room, await signIn(house.server.url, 'vanthu'));
    for (let asked = 0; asked < 20_000; asked++) flood.sendRaw(Uint8Array.of(paperMessage.sync, 0, 1, 0));
    expect(await writer.answerTo(writer.write(note('still quick')))).toHaveProperty('seq');
    expect((await flood.closed).code).toBe(4529);
    writer.close();
  });

  test('HOSO-7 a session that opens rooms without end is told to slow down, and nobody else is', async () => {
    const { cookie } = await signIn(house.server.url, 'vanthu');
    const turnedAway = await openUntilRefused(cookie);
    expect(turnedAway).toBe('429');
    const other = await deskOf(house, freshRoom(), 'chuyenvien1');
    expect(await other.answerTo(other.write(note('x')))).toHaveProperty('seq');
    other.close();
  });

  async function openUntilRefused(cookie: string): Promise<string> {
    for (let opened = 0; opened < 5_000; opened++) {
      const desk = await openDesk(house.server.url, freshRoom(), { cookie }).catch((error: Error) => error.message);
      if (typeof desk === 'string') return desk;
      desk.close();
      await desk.closed;
    }
    return 'never';
  }

  test('HOSO-10 what was refused is in the log, with room, person and rule and without its content', async () => {
    const room = freshRoom();
    const desk = await openReady(house.server.url, room, await signIn(house.server.url, 'vanthu'));
    await desk.answerTo(rawBatch(Uint8Array.of(1, 2, 3)));
    house.rights.noWriters.add(staff.clerk.id);
    await desk.hears('standing', ({ mayWrite }) => !mayWrite);
    await desk.answerTo(desk.write(note('secret words')));
    house.rights.noWriters.clear();
    const lines = house.server.faults.filter(({ what, error }) => what === 'paper refused' && (error as RefusedLine).room === room);
    expect(lines.map(({ error }) => error)).toEqual([
      { room, person: staff.clerk.id, rule: 'HOSO-10', code: 'paperMalformed' },
      { room, person: staff.clerk.id, rule: 'F-03', code: 'notAllowed' },
    ]);
    desk.close();
  });

  test('F-03 a device that brings the work of one person under the session of another is refused at the door', async () => {
    const { url } = house.server;
    const { cookie } = await signIn(url, 'vanthu');
    await expect(openDesk(url, freshRoom(), { cookie }, `?hoso=1&person=${staff.leader.id}`)).rejects.toThrow('401');
    const own = await openDesk(url, freshRoom(), { cookie }, `?hoso=1&person=${staff.clerk.id}`);
    expect(await own.hears('standing')).toMatchObject({ mayWrite: true });
    expect(notesOf(own.doc)).toEqual([]);
    own.close();
  });
});
