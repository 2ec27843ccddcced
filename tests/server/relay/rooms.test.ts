import * as Y from 'yjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deskOf, freshRoom, note, notesOf, openPaperHouse, type PaperHouse } from '../../support/paper-house';
import { openDesk, openStock, synced, untilStock } from '../../support/papers';

let house: PaperHouse;
beforeAll(async () => {
  house = await openPaperHouse();
});
afterAll(() => house.close());

const stockOf = async (room: string, account: string, doc?: Y.Doc) => openStock(house.server.url, room, { cookie: (await house.client(account)).cookie }, doc);

describe('an unmodified y-websocket client', () => {
  test('two of them write together, and offline edits merge', async () => {
    const room = freshRoom();
    const [one, other] = [await stockOf(room, 'vanthu'), await stockOf(room, 'lanhdao')];
    await Promise.all([synced(one), synced(other)]);
    note('một')(one.doc);
    await untilStock(other, () => notesOf(other.doc).includes('một'));
    other.provider.disconnect();
    note('hai, khi mất mạng')(other.doc);
    note('ba')(one.doc);
    other.provider.connect();
    await untilStock(other, () => notesOf(other.doc).length === 3);
    await untilStock(one, () => notesOf(one.doc).length === 3);
    expect(notesOf(other.doc)).toEqual(notesOf(one.doc));
    one.close();
    other.close();
  });

  test('whoever comes later finds everything', async () => {
    const room = freshRoom();
    const desk = await deskOf(house, room);
    for (const text of ['a', 'b', 'c']) await desk.answerTo(desk.write(note(text)));
    const late = await stockOf(room, 'lanhdao');
    await synced(late);
    expect(notesOf(late.doc)).toEqual(['a', 'b', 'c']);
    late.close();
    desk.close();
  });

  test('F-03 is refused without a session and from a foreign page', async () => {
    const { url } = house.server;
    const { cookie } = await house.client('vanthu');
    await expect(openDesk(url, freshRoom(), {})).rejects.toThrow('401');
    await expect(openDesk(url, freshRoom(), { cookie, origin: 'https://evil.example' })).rejects.toThrow('403');
    await expect(openDesk(url, 'dossier/../../etc', { cookie })).rejects.toThrow('404');
    await expect(openDesk(url, 'ledger/1', { cookie })).rejects.toThrow('404');
  });

  test('one that only reads stays, though it repeats the removals it has heard of', async () => {
    const room = freshRoom();
    const desk = await deskOf(house, room);
    await desk.answerTo(desk.write(note('gone')));
    await desk.answerTo(desk.write((doc) => doc.getXmlFragment('notes').delete(0, 1)));
    house.rights.noWriters.add(await idOf('lanhdao'));
    const doc = new Y.Doc();
    const first = await stockOf(room, 'lanhdao', doc);
    await synced(first);
    first.provider.disconnect();
    first.provider.connect();
    await synced(first);
    await desk.answerTo(desk.write(note('still here')));
    await untilStock(first, () => notesOf(doc).includes('still here'));
    house.rights.noWriters.clear();
    first.close();
    desk.close();
  });
});

async function idOf(account: string): Promise<string> {
  const { person } = (await (await (await house.client(account)).ask('/api/session')).json()) as { person: string };
  return person;
}

describe('a device of ours', () => {
  test('HOSO-1 a batch is acknowledged with its place, a repeated one again with the same', async () => {
    const desk = await deskOf(house, freshRoom());
    const batch = desk.write(note('x'));
    expect(await desk.answerTo(batch)).toMatchObject({ seq: 1 });
    expect(await desk.answerTo(desk.write(note('y')))).toMatchObject({ seq: 2 });
    expect(await desk.answerTo(batch)).toMatchObject({ seq: 1 });
    expect(await desk.answerTo(desk.write(note('z')))).toMatchObject({ seq: 3 });
    desk.close();
  });

  test('is told first where the room stands, who wrote, and that it may write', async () => {
    const room = freshRoom();
    const desk = await deskOf(house, room);
    await desk.answerTo(desk.write(note('x')));
    const other = await openDesk(house.server.url, room, { cookie: (await house.client('lanhdao')).cookie });
    expect(await other.hears('standing')).toMatchObject({
      generation: 0,
      seq: 1,
      mayWrite: true,
      isLarge: false,
      authors: { [String(desk.doc.clientID)]: await idOf('vanthu') },
    });
    other.close();
    desk.close();
  });

  test('hears what others write, in one frame for what came together', async () => {
    const room = freshRoom();
    const [desk, other] = [await deskOf(house, room), await deskOf(house, room, 'lanhdao')];
    const batches = Array.from({ length: 20 }, (_, index) => desk.write(note(String(index))));
    await Promise.all(batches.map((batch) => desk.answerTo(batch)));
    while (notesOf(other.doc).length < 20) await other.hears('update');
    expect(notesOf(other.doc)).toEqual(notesOf(desk.doc));
    desk.close();
    other.close();
  });

  test('HOSO-10 a closed paper takes nothing more, and is still read', async () => {
    const room = freshRoom();
    const desk = await deskOf(house, room);
    await desk.answerTo(desk.write(note('before')));
    const last = desk.write(note('last'));
    await desk.answerTo(last);
    house.rights.closedRooms.add(room);
    await desk.hears('standing', ({ mayWrite }) => !mayWrite);
    expect(await desk.answerTo(desk.write(note('late')))).toMatchObject({ refusals: [{ code: 'paperClosed', rule: 'HOSO-10' }] });
    expect(await desk.answerTo(last)).toMatchObject({ seq: 2 });
    const reader = await deskOf(house, room, 'lanhdao');
    expect(notesOf(reader.doc)).toEqual(['before', 'last']);
    desk.close();
    reader.close();
  });
});
