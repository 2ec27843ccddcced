import { afterAll, beforeAll, expect, test } from 'vitest';
import { CLOSE_NOT_ALLOWED } from '../../../src/protocol/papers/messages';
import { trayRoom } from '../../../src/domain/papers/tray';
import { roomName } from '../../../src/domain/papers/room';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { layItem, readTray } from '../../../src/papers/tray/items';
import { colleagues, NOON, OFFICE, PERSONNEL, setUpWithColleagues, staff, uuid } from '../../support/builders';
import { signIn } from '../../support/client';
import { docOfState, openDesk, openReady } from '../../support/papers';
import { seedAgency, startTestServer, temporaryDirectory, type TestServer } from '../../support/server';

/** Rights to trays as they are, over the wire. */
const directory = temporaryDirectory();
let server: TestServer;

beforeAll(async () => {
  await seedAgency(directory.path, setUpWithColleagues());
  server = await startTestServer({ data: directory.path });
});
afterAll(async () => {
  await server.stop();
  directory.remove();
});

const day = '2026-03-05' as CalendarDate;
const tray = roomName(trayRoom(OFFICE, day));
const layAs =
  ({ id: by }: Pick<typeof staff.clerk, 'id'>) =>
  (doc: Parameters<typeof layItem>[0]) =>
    layItem(doc, { id: uuid(1), addedAt: NOON }, { by, at: NOON, newId: () => uuid(2), random: Math.random });

test('F-03 the registry of a unit writes and reads the tray of that unit; nobody else learns that there is one', async () => {
  const desk = await openReady(server.url, tray, await signIn(server.url, 'vanthu'));
  expect(await desk.answerTo(desk.write(layAs(staff.clerk)))).toMatchObject({ type: 'ack' });
  desk.close();
  const beside = await signIn(server.url, 'vanthu2');
  const page = (await (await beside.ask('/api/papers?after=0')).json()) as { rooms: Parameters<typeof docOfState>[0][] };
  expect(page.rooms.flatMap((state) => readTray(docOfState(state)).map(({ id, by }) => [id, by]))).toEqual([[uuid(1), staff.clerk.id]]);
  for (const account of ['vanthu3', 'luutru', 'lanhdao', 'quantri']) {
    const client = await signIn(server.url, account);
    expect(((await (await client.ask('/api/papers?after=0')).json()) as { rooms: unknown[] }).rooms, account).toEqual([]);
    expect((await client.ask(`/api/papers/${tray}`)).status, account).toBe(404);
    expect((await (await openDesk(server.url, tray, { cookie: client.cookie })).closed).code, account).toBe(CLOSE_NOT_ALLOWED);
  }
});

test('F-03 a clerk whose unit a device has not heard of has a tray that is only theirs', async () => {
  const own = roomName(trayRoom(colleagues.clerkElsewhere.id, day));
  const desk = await openReady(server.url, own, await signIn(server.url, 'vanthu3'));
  expect(await desk.answerTo(desk.write(layAs(colleagues.clerkElsewhere)))).toMatchObject({ type: 'ack' });
  desk.close();
  expect((await (await openDesk(server.url, own, { cookie: (await signIn(server.url, 'vanthu')).cookie })).closed).code).toBe(CLOSE_NOT_ALLOWED);
});

test('F-03 a tray of no desk, and that of another unit, are nobody’s', async () => {
  const client = await signIn(server.url, 'vanthu');
  for (const room of ['tray/2026-03-05', roomName(trayRoom(PERSONNEL, day))]) expect((await client.ask(`/api/papers/${room}`)).status).toBe(404);
});
