import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { paperDaysSchema, papersPageSchema, roomStateSchema } from '../../../server/http/openapi/answers';
import { staff } from '../../support/builders';
import { deskOf, freshRoom, note, notesOf, openPaperHouse, type PaperHouse } from '../../support/paper-house';
import { docOfState } from '../../support/papers';

let house: PaperHouse;
const room = freshRoom();
beforeAll(async () => {
  house = await openPaperHouse();
  const desk = await deskOf(house, room);
  await desk.answerTo(desk.write(note('một')));
  await desk.answerTo(desk.write(note('hai')));
  desk.close();
});
afterAll(() => house.close());

const ask = async (path: string, account = 'lanhdao') => (await house.client(account)).ask(path);

test('the papers’ feed gives every readable room by the contract, compressed or not', async () => {
  const client = await house.client('lanhdao');
  for (const encoding of ['identity', 'gzip']) {
    const answer = await client.ask('/api/papers?after=0', { headers: { 'accept-encoding': encoding } });
    const page = v.parse(papersPageSchema, await answer.json());
    expect(page.rooms.map((state) => [state.room, notesOf(docOfState(state))])).toEqual([[room, ['một', 'hai']]]);
    expect(Object.values(page.rooms[0]!.authors)).toEqual([staff.clerk.id]);
    expect(v.parse(papersPageSchema, await (await client.ask(`/api/papers?after=${page.position}`)).json()).rooms).toEqual([]);
  }
});

test('one room, and the room as it was', async () => {
  const now = v.parse(roomStateSchema, await (await ask(`/api/papers/${room}`)).json());
  expect(notesOf(docOfState(now))).toEqual(['một', 'hai']);
  const then = v.parse(roomStateSchema, await (await ask(`/api/papers/${room}/history?at=${new Date().toISOString()}`)).json());
  expect(notesOf(docOfState(then))).toEqual(['một', 'hai']);
  expect((await ask(`/api/papers/${room}/history?at=2020-01-01T00:00:00.000Z`)).status).toBe(404);
  expect((await ask(`/api/papers/${room}/history?at=yesterday`)).status).toBe(400);
});

test('the days on which a room was written in, with who wrote', async () => {
  const { days } = v.parse(paperDaysSchema, await (await ask(`/api/papers/${room}/days`)).json());
  expect(days.map(({ people }) => people)).toEqual([[staff.clerk.id]]);
  const then = v.parse(roomStateSchema, await (await ask(`/api/papers/${room}/history?at=${days[0]!.last}`)).json());
  expect(notesOf(docOfState(then))).toEqual(['một', 'hai']);
  expect(v.parse(paperDaysSchema, await (await ask(`/api/papers/${freshRoom()}/days`)).json()).days).toEqual([]);
});

test('F-03 a paper that somebody may not read looks like one that is not there', async () => {
  house.rights.noReaders.add(staff.leader.id);
  for (const path of [`/api/papers/${room}`, `/api/papers/${room}/days`, `/api/papers/${room}/history?at=${new Date().toISOString()}`]) {
    const answer = await ask(path);
    expect([answer.status, ((await answer.json()) as { refusals: { code: string }[] }).refusals[0]!.code]).toEqual([404, 'paperUnknown']);
  }
  expect(((await (await ask('/api/papers')).json()) as { rooms: unknown[] }).rooms).toEqual([]);
  house.rights.noReaders.clear();
  expect((await ask('/api/papers/dossier/none')).status).toBe(404);
});

test('devices on the live tail are told that papers moved', async () => {
  const live = await (await house.client('lanhdao')).live();
  const desk = await deskOf(house, freshRoom());
  await desk.answerTo(desk.write(note('x')));
  expect(await live.heard('papers')).toMatchObject({ v: 1, position: expect.any(Number) });
  live.close();
  desk.close();
});
