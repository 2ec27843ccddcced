import * as encoding from 'lib0/encoding';
import { randomBytes } from 'node:crypto';
import * as Y from 'yjs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { staff } from '../../support/builders';
import { deskOf, freshRoom, note, notesOf, openPaperHouse, type PaperHouse } from '../../support/paper-house';
import { openDesk, openReady, rawBatch, updateFrame, updateOf, type Desk } from '../../support/papers';
import { signIn } from '../../support/client';

/** What a hostile device sends. Each is refused with its rule and words; the process lives on, and an honest pair beside it does not notice. */

let house: PaperHouse;
let honest: readonly [Desk, Desk];
const honestRoom = freshRoom();

beforeAll(async () => {
  house = await openPaperHouse();
  honest = [await deskOf(house, honestRoom, 'truongphong'), await deskOf(house, honestRoom, 'chuyenvien1')];
});
afterAll(() => house.close());

/** A session of its own for every test, so that strikes of one do not follow into the next. */
let attacker: Awaited<ReturnType<typeof signIn>>;
beforeEach(async () => {
  attacker = await signIn(house.server.url, 'vanthu');
  return honestPairGoesOn;
});

async function honestPairGoesOn(): Promise<void> {
  const [one, other] = honest;
  const text = randomBytes(8).toString('hex');
  expect(await one.answerTo(one.write(note(text)))).toHaveProperty('seq');
  while (!notesOf(other.doc).includes(text)) await other.hears('update');
}

const attack = (room: string) => openReady(house.server.url, room, attacker);

/** The 25 bytes of format v2 that end a Node process which decodes them: one run length that names thousands of millions of structs. */
const BOMB = Buffer.from('000003c0c40700000000000001000001ffffffff0f0000000000', 'hex');

describe('updates that nobody may make', () => {
  test('HOSO-10 an update of format v2 is no update', async () => {
    const desk = await attack(freshRoom());
    expect(await desk.answerTo(rawBatch(BOMB))).toMatchObject({ refusals: [{ code: 'paperMalformed', rule: 'HOSO-10' }] });
    const v2 = Y.encodeStateAsUpdateV2(docWith(note('x')));
    expect(await desk.answerTo(rawBatch(v2))).toMatchObject({ refusals: [{ rule: 'HOSO-10' }] });
    desk.close();
  });

  test('HOSO-10 updates whose predecessors never come: three are refused, then the session pauses', async () => {
    const room = freshRoom();
    const desk = await attack(room);
    for (let sent = 0; sent < 3; sent++) {
      expect(await desk.answerTo(rawBatch(withoutBeginning()))).toMatchObject({ refusals: [{ code: 'paperGap', rule: 'HOSO-10' }] });
    }
    expect(await desk.closed).toMatchObject({ code: 4429, words: expect.stringContaining('HOSO-7: ') });
    const again = await openDesk(house.server.url, room, { cookie: attacker.cookie });
    expect(await again.closed).toMatchObject({ code: 4429 });
    expect((await stored(room)).status).toBe(404);
  });

  test('HOSO-7 10,000 of them at once end the socket', async () => {
    const room = freshRoom();
    const desk = await attack(room);
    for (let sent = 0; sent < 10_000; sent++) desk.send(rawBatch(withoutBeginning()));
    const { code, words } = await desk.closed;
    expect([4429, 4529]).toContain(code);
    expect(words).toContain('HOSO-7: ');
    expect((await stored(room)).status).toBe(404);
  });

  test('HOSO-10 nobody writes under somebody else’s client id; the victim goes on', async () => {
    const room = freshRoom();
    const victim = await deskOf(house, room, 'truongphong');
    await victim.answerTo(victim.write(note('mine')));
    const forger = await attack(room);
    const forged = new Y.Doc();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(victim.doc));
    forged.clientID = victim.doc.clientID;
    const answer = await forger.answerTo(rawBatch(updateOf(forged, note('forged'))));
    expect(answer).toMatchObject({ refusals: [{ code: 'paperAnotherHand', rule: 'HOSO-10' }] });
    expect(await victim.answerTo(victim.write(note('still mine')))).toMatchObject({ seq: 2 });
    forger.close();
    victim.close();
  });

  test('HOSO-10 nobody burns somebody else’s clocks', async () => {
    const room = freshRoom();
    const victim = await deskOf(house, room, 'truongphong');
    await victim.answerTo(victim.write(note('mine')));
    const forger = await attack(room);
    for (const length of [1_000, 2 ** 31, 2 ** 52]) {
      expect(await forger.answerTo(rawBatch(burned(victim.doc, length)))).toMatchObject({ refusals: [{ rule: 'HOSO-10' }] });
    }
    expect(await victim.answerTo(victim.write(note('next')))).toMatchObject({ seq: 2 });
    victim.close();
  });

  test('HOSO-10 removing everything of a large paper in one batch is refused with the share; part by part it is allowed', async () => {
    const desk = await deskOf(house, freshRoom(), 'truongphong');
    for (let part = 0; part < 6; part++) await desk.answerTo(desk.write(note('x'.repeat(1_000))));
    const whole = new Y.Doc();
    Y.applyUpdate(whole, Y.encodeStateAsUpdate(desk.doc));
    const everything = updateOf(whole, (doc) => doc.getXmlFragment('notes').delete(0, 6));
    expect(await desk.answerTo(rawBatch(everything))).toMatchObject({ refusals: [{ code: 'paperRemovesMost', details: { share: '100' } }] });
    expect(await desk.answerTo(desk.write((doc) => doc.getXmlFragment('notes').delete(0, 1)))).toHaveProperty('seq');
    desk.close();
  });

  test('HOSO-10 what does not fit the kind of paper is refused: a root, a value, a nested type', async () => {
    const desk = await attack(freshRoom());
    const strange = (work: (doc: Y.Doc) => void) => desk.answerTo(rawBatch(updateOf(new Y.Doc(), work)));
    expect(await strange((doc) => doc.getMap('admin').set('a', true))).toMatchObject({ refusals: [{ code: 'paperMalformed' }] });
    expect(await strange((doc) => doc.getMap('fields').set('00000000', { field: 'title', value: 1, by: 'x', isAdmin: true }))).toMatchObject({
      refusals: [{ code: 'paperMalformed', details: { problem: expect.stringContaining('fields') } }],
    });
    desk.close();
  });

  test('HOSO-10 keys that reach into prototypes are refused', async () => {
    const desk = await attack(freshRoom());
    const poisoned = updateOf(new Y.Doc(), (doc) => doc.getMap('fields').set('00000000', JSON.parse('{"__proto__":{"isAdmin":true}}')));
    expect(await desk.answerTo(rawBatch(poisoned))).toMatchObject({ refusals: [{ code: 'paperMalformed' }] });
    desk.close();
  });

  test('HOSO-7 more than 64 KiB in one update is refused with the limit', async () => {
    const desk = await attack(freshRoom());
    expect(await desk.answerTo(desk.write(note('x'.repeat(65 * 1024))))).toMatchObject({ refusals: [{ code: 'tooLarge', rule: 'HOSO-7' }] });
    desk.close();
  });

  test('HOSO-7 a paper of 8 MiB takes nothing more, and is still read whole', { timeout: 60_000 }, async () => {
    const room = freshRoom();
    const desk = await deskOf(house, room, 'truongphong');
    const paragraph = note('x'.repeat(60_000));
    let kept = 0;
    let answer = await desk.answerTo(desk.write(paragraph));
    for (; 'seq' in answer; kept++) answer = await desk.answerTo(desk.write(paragraph));
    expect(answer).toMatchObject({ refusals: [{ code: 'tooLarge', rule: 'HOSO-7', details: { limit: '8192 KiB' } }] });
    expect(kept).toBeGreaterThan(130);
    expect(await desk.hears('standing', ({ isLarge }) => isLarge)).toMatchObject({ mayWrite: true });
    const reader = await deskOf(house, room, 'chuyenvien1');
    while (notesOf(reader.doc).length < kept) await reader.hears('update');
    expect(notesOf(reader.doc).length).toBe(kept);
    desk.close();
    reader.close();
  });

  test('HOSO-10 a batch of another generation is refused whole, and a device that holds one is sent back', async () => {
    const room = freshRoom();
    const desk = await attack(room);
    expect(await desk.answerTo({ ...desk.write(note('x')), generation: 3 })).toMatchObject({ refusals: [{ code: 'paperOtherGeneration' }] });
    const stale = await openDesk(house.server.url, room, { cookie: attacker.cookie }, '?hoso=1&generation=3');
    expect(await stale.closed).toMatchObject({ code: 4409 });
    desk.close();
  });
});

describe('frames that are none', () => {
  test.each([
    ['text', 'hello', 1003],
    ['an unknown type', Uint8Array.of(77, 1), 4400],
    ['nothing', new Uint8Array(), 4400],
    ['a batch cut short', Uint8Array.of(100, 16, 1, 2), 4400],
    ['more than 1 MiB', new Uint8Array(2 * 1024 * 1024), 1009],
  ])('HOSO-7 %s ends the socket, and only that', async (_, data, code) => {
    const desk = await attack(freshRoom());
    desk.sendRaw(data);
    expect(await desk.closed).toMatchObject({ code });
  });

  test('HOSO-7 one session has 64 rooms open and no 65th; opening hundreds one after the other leaves nothing behind', async () => {
    const held = await Promise.all(Array.from({ length: 64 }, () => attack(freshRoom())));
    await expect(attack(freshRoom())).rejects.toThrow('429');
    held.forEach((desk) => desk.close());
    await Promise.all(held.map(({ closed }) => closed));
    for (let opened = 0; opened < 300; opened++) {
      const desk = await openDesk(house.server.url, freshRoom(), { cookie: attacker.cookie });
      desk.close();
      await desk.closed;
    }
    const page = (await (await attacker.ask('/api/papers?after=0')).json()) as { rooms: { room: string }[] };
    expect(page.rooms.length).toBeLessThan(30);
  });
});

describe('rights', () => {
  test('F-03 a reader who writes is refused, whatever client it uses', async () => {
    const room = freshRoom();
    house.rights.noWriters.add(staff.clerk.id);
    const desk = await attack(room);
    expect(await desk.answerTo(desk.write(note('x')))).toMatchObject({ refusals: [{ code: 'notAllowed', rule: 'F-03' }] });
    const stock = await openDesk(house.server.url, room, { cookie: attacker.cookie }, '');
    stock.sendRaw(updateFrame(updateOf(new Y.Doc(), note('x'))));
    expect(await stock.closed).toMatchObject({ code: 4403, words: expect.stringContaining('F-03: ') });
    house.rights.noWriters.clear();
    expect((await stored(room)).status).toBe(404);
    desk.close();
  });

  test('F-03 a writer who becomes a reader is told, and nothing of theirs goes out any more', async () => {
    const room = freshRoom();
    const [desk, other] = [await attack(room), await deskOf(house, room, 'truongphong')];
    await desk.answerTo(desk.write(note('before')));
    house.rights.noWriters.add(staff.clerk.id);
    await desk.hears('standing', ({ mayWrite }) => !mayWrite);
    expect(await desk.answerTo(desk.write(note('after')))).toMatchObject({ refusals: [{ rule: 'F-03' }] });
    house.rights.noWriters.clear();
    await other.answerTo(other.write(note('mine')));
    expect(notesOf(other.doc)).toEqual(['before', 'mine']);
    desk.close();
    other.close();
  });

  test('F-03 whoever may read no longer hears nothing from then on, and loses the socket within five seconds', async () => {
    const room = freshRoom();
    const [desk, other] = [await attack(room), await deskOf(house, room, 'truongphong')];
    house.rights.noReaders.add(staff.clerk.id);
    const since = performance.now();
    expect(await desk.closed).toMatchObject({ code: 4403 });
    expect(performance.now() - since).toBeLessThan(5_000);
    for (const query of ['?hoso=1&generation=0', '?hoso=1&generation=3'])
      expect((await (await openDesk(house.server.url, room, { cookie: attacker.cookie }, query)).closed).code).toBe(4403);
    house.rights.noReaders.clear();
    other.close();
  });

  test('F-03 signing out closes the socket with 4401', async () => {
    const desk = await attack(freshRoom());
    await attacker.ask('/api/session', { method: 'DELETE' });
    expect(await desk.closed).toMatchObject({ code: 4401 });
  });

  test('F-03 a room that does not exist is closed with 4404', async () => {
    const room = freshRoom();
    house.rights.unknownRooms.add(room);
    const desk = await openDesk(house.server.url, room, { cookie: attacker.cookie });
    expect(await desk.closed).toMatchObject({ code: 4404, words: expect.stringContaining('HOSO-10: ') });
  });
});

describe('presence', () => {
  test('everybody is shown under the name of their session, whatever they claim', async () => {
    const room = freshRoom();
    const [desk, other] = [await attack(room), await deskOf(house, room, 'truongphong')];
    desk.sendPresence({ client: 7, clock: 1, state: JSON.stringify({ user: { name: 'Bộ trưởng', color: '#ff0000' }, cursor: 3 }) });
    const { shown } = await other.hears('presence', ({ shown }) => shown.length > 0);
    expect(JSON.parse(shown[0]!.state)).toEqual({ cursor: 3, user: { person: staff.clerk.id, name: staff.clerk.name, color: '#ff0000' } });
    desk.close();
    expect(await other.hears('presence', ({ shown }) => shown[0]?.state === 'null')).toMatchObject({ shown: [{ client: 7, clock: 1 }] });
    other.close();
  });

  test('F-03 nobody speaks for somebody else, not even with the largest clock', async () => {
    const room = freshRoom();
    const [victim, other] = [await deskOf(house, room, 'truongphong'), await deskOf(house, room, 'chuyenvien1')];
    victim.sendPresence({ client: 9, clock: 1, state: '{"cursor":1}' });
    await other.hears('presence', ({ shown }) => shown.length > 0);
    const forger = await openDesk(house.server.url, room, { cookie: attacker.cookie }, '');
    forger.sendPresence({ client: 9, clock: 2 ** 31, state: '{"cursor":666}' });
    expect(await forger.closed).toMatchObject({ code: 4400, words: expect.stringContaining('F-03') });
    victim.sendPresence({ client: 9, clock: 2, state: '{"cursor":2}' });
    const { shown } = await other.hears('presence', (heard) => heard.shown.some(({ clock }) => clock === 2));
    expect(JSON.parse(shown[0]!.state)).toMatchObject({ cursor: 2 });
    victim.close();
    other.close();
  });

  test('HOSO-7 presence of more than 4 KiB, of more ids than a person has, or that is no JSON is not taken', async () => {
    const hostile = [
      [{ client: 1, clock: 1, state: JSON.stringify({ cursor: 'x'.repeat(5_000) }) }],
      Array.from({ length: 9 }, (_, client) => ({ client, clock: 1, state: '{}' })),
      [{ client: 1, clock: 1, state: '{' }],
    ];
    for (const shown of hostile) {
      const desk = await openDesk(house.server.url, freshRoom(), { cookie: (await signIn(house.server.url, 'vanthu')).cookie }, '');
      desk.sendPresence(...shown);
      expect(await desk.closed).toMatchObject({ code: 4400 });
    }
  });
});

test('HOSO-7 a reader who stops reading is let go when 1 MiB waits for it; the writer does not notice', { timeout: 60_000 }, async () => {
  const room = freshRoom();
  const [slow, writer] = [await attack(room), await deskOf(house, room, 'truongphong')];
  slow.socket.pause();
  const text = 'x'.repeat(60_000);
  const write = (doc: Y.Doc) => {
    const notes = doc.getXmlFragment('notes');
    if (notes.length > 8) notes.delete(0, 1);
    note(text)(doc);
  };
  // More than what the kernel holds for a connection, and our own limit.
  for (let written = 0; written < 250; written++) expect(await writer.answerTo(writer.write(write))).toHaveProperty('seq');
  slow.socket.resume();
  expect(await slow.closed).toMatchObject({ code: 4529 });
  writer.close();
});

function docWith(work: (doc: Y.Doc) => void): Y.Doc {
  const doc = new Y.Doc();
  work(doc);
  return doc;
}

/** The second thing that a client id wrote, without the first. */
function withoutBeginning(): Uint8Array {
  const doc = docWith(note('first'));
  return updateOf(doc, note('second'));
}

/** A struct of nothing that takes up the next clocks of a doc's client id. */
function burned(doc: Y.Doc, length: number): Uint8Array {
  const encoder = encoding.createEncoder();
  const clock = Y.decodeStateVector(Y.encodeStateVector(doc)).get(doc.clientID)!;
  for (const number of [1, 1, doc.clientID, clock]) encoding.writeVarUint(encoder, number);
  encoding.writeUint8(encoder, 0);
  encoding.writeVarUint(encoder, length);
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

async function stored(room: string): Promise<Response> {
  return (await house.client('truongphong')).ask(`/api/papers/${room}`);
}
