import * as Y from 'yjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createValidate } from '../../../server/relay/validator/validate';
import { problemOf, problemOfChange, rootNames } from '../../../src/papers/check';
import type { RoomState } from '../../../src/protocol/papers/page';
import { staff } from '../../support/builders';
import { deskOf, freshRoom, note, notesOf, openPaperHouse, type PaperHouse } from '../../support/paper-house';
import { docOfState, openDesk, openStock, rawBatch, updateOf, type Desk } from '../../support/papers';

/** Devices that come back after much has happened. */

let house: PaperHouse;
beforeAll(async () => (house = await openPaperHouse()));
afterAll(() => house.close());

const stateOf = async (room: string) => (await (await (await house.client('truongphong')).ask(`/api/papers/${room}`)).json()) as RoomState;
const cookieOf = async (account: string) => (await house.client(account)).cookie;

/** What somebody typed without a line. */
function fiveHundredEdits(desk: Desk) {
  return Array.from({ length: 500 }, (_, n) => desk.write(note(`viết trên tàu ${n}`)));
}

test('F-03 an officer who was taken out of the unit while offline brings 500 edits: none is kept or heard, and nothing new is told to them', async () => {
  const room = freshRoom();
  const [officer, colleague] = [await deskOf(house, room, 'chuyenvien1'), await deskOf(house, room, 'truongphong')];
  await officer.answerTo(officer.write(note('trước khi đi')));
  officer.close();
  const edits = fiveHundredEdits(officer);
  house.rights.noReaders.add(staff.officer.id);
  await colleague.answerTo(colleague.write(note('sau khi đi')));
  const back = await openDesk(house.server.url, room, { cookie: await cookieOf('chuyenvien1') });
  for (const edit of edits) back.send(edit);
  expect(await back.closed).toMatchObject({ code: 4403, words: expect.stringContaining('F-03: ') });
  expect(back.has('content')).toBe(false);
  house.rights.noReaders.clear();
  await colleague.answerTo(colleague.write(note('tiếp')));
  expect(notesOf(docOfState(await stateOf(room))).toSorted()).toEqual(['sau khi đi', 'tiếp', 'trước khi đi']);
  colleague.close();
});

test('F-03 one who may only read since brings 500 edits: each is refused with the rule, the line stays, and what they read goes on', async () => {
  const room = freshRoom();
  const [officer, colleague] = [await deskOf(house, room, 'chuyenvien1'), await deskOf(house, room, 'truongphong')];
  const edits = fiveHundredEdits(officer);
  house.rights.noWriters.add(staff.officer.id);
  await officer.hears('standing', ({ mayWrite }) => !mayWrite);
  // One in flight, as a device of ours sends them.
  for (const edit of edits) expect(await officer.answerTo(edit)).toMatchObject({ refusals: [{ code: 'notAllowed', rule: 'F-03' }] });
  await colleague.answerTo(colleague.write(note('tiếp')));
  while (!notesOf(officer.doc).includes('tiếp')) await officer.hears('update');
  house.rights.noWriters.clear();
  expect(notesOf(docOfState(await stateOf(room)))).toEqual(['tiếp']);
  officer.close();
  colleague.close();
});

test(
  'HOSO-10 a device that comes back after a year, with the client id and generation of then, is sent back and doubles nothing',
  { timeout: 60_000 },
  async () => {
    const room = freshRoom();
    const old = await deskOf(house, room, 'chuyenvien1');
    await old.answerTo(old.write(note('năm ngoái')));
    old.close();
    await manyHands(room);
    await untilRewritten(room);
    const lateEdit = old.write(note('viết mà chưa gửi'));
    const back = await openDesk(house.server.url, room, { cookie: await cookieOf('chuyenvien1') });
    expect(await back.answerTo(lateEdit)).toMatchObject({ refusals: [{ code: 'paperOtherGeneration', rule: 'HOSO-10' }] });
    expect(await back.answerTo({ ...lateEdit, generation: 1 })).toMatchObject({ refusals: [{ code: 'paperOtherGeneration' }] });
    const stock = openStock(house.server.url, room, { cookie: await cookieOf('chuyenvien1') }, old.doc);
    const code = await new Promise((resolve) => stock.provider.on('connection-close', (event) => resolve(event?.code)));
    expect(code).toBe(4409);
    stock.close();
    back.close();
    const said = notesOf(docOfState(await stateOf(room)));
    expect(said).toHaveLength(261);
    expect(new Set(said).size).toBe(261);
  },
);

/** So many client ids that the room is rewritten once nobody is in it. */
async function manyHands(room: string): Promise<void> {
  const desk = await deskOf(house, room, 'truongphong');
  for (let n = 0; n < 260; n++) {
    desk.doc.clientID += 1;
    await desk.answerTo(desk.write(note(`tay ${n}`)));
  }
  desk.close();
  await desk.closed;
}

async function untilRewritten(room: string): Promise<void> {
  const cookie = await cookieOf('truongphong');
  for (let code = 0; code !== 4409;) {
    const desk = await openDesk(house.server.url, room, { cookie }, '?hoso=1&generation=0');
    code = await Promise.race([desk.closed.then((ended) => ended.code), desk.hears('standing').then(() => 0)]);
    desk.close();
    await desk.closed;
  }
}

test('HOSO-10 what an older release kept in a shape of then does not keep anybody from writing; new edits of that shape are refused with the repair', async () => {
  const validate = createValidate({ problemOf, problemOfChange, rootNames });
  const then = new Y.Doc();
  then.getMap('expected').set('00000000', { order: 'a0', title: 'một trường của bản cũ' });
  const state = [Y.encodeStateAsUpdate(then)];
  const edit = (work: (doc: Y.Doc) => void) => {
    const now = new Y.Doc();
    Y.applyUpdate(now, state[0]!);
    return updateOf(now, work);
  };
  const check = (update: Uint8Array) =>
    validate({ type: 'check', room: 'dossier/x', kind: 'dossier', state, updates: [{ update, removed: 0, by: staff.clerk.id }] });
  expect(check(edit(note('bản mới')))).toMatchObject({ problems: [null] });
  expect(check(edit((doc) => doc.getMap('expected').set('11111111', { order: 'a1', title: 'x' })))).toMatchObject({ problems: [{ kind: 'shape' }] });
  const desk = await deskOf(house, freshRoom(), 'truongphong');
  const oldShape = updateOf(new Y.Doc(), (doc) => doc.getMap('expected').set('11111111', { order: 'a1', title: 'x' }));
  expect(await desk.answerTo(rawBatch(oldShape))).toMatchObject({
    refusals: [{ code: 'paperMalformed', repair: expect.stringContaining('Cập nhật ứng dụng') }],
  });
  desk.close();
});
