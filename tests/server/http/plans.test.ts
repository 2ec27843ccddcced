import { afterAll, beforeAll, expect, test } from 'vitest';
import { planRoom } from '../../../src/domain/papers/plan';
import { roomName } from '../../../src/domain/papers/room';
import type { PersonId } from '../../../src/domain/shared/ids';
import type { FeedPage } from '../../../src/protocol/feed/page';
import { CLOSE_NOT_ALLOWED } from '../../../src/protocol/papers/messages';
import { addHeading, readPlan } from '../../../src/papers/plan/lines';
import { NOON, PERSONNEL, setUpWithColleagues, staff, uuid } from '../../support/builders';
import { approvePlan, bigHeading, openPlanned, plannedLine } from '../../support/plans';
import { signIn } from '../../support/client';
import { docOfState, openDesk, openReady } from '../../support/papers';
import { seedAgency, startTestServer, temporaryDirectory, type TestServer } from '../../support/server';

/** Rights to file plans, and what the relay takes into them, over the wire. */
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

const plan = roomName(planRoom({ unit: PERSONNEL, year: 2026 }));
const heading = (by: PersonId, id: number) => (doc: Parameters<typeof addHeading>[0]) =>
  void addHeading(doc, null, { by, at: NOON, newId: () => uuid(id), random: Math.random });

test('F-31 people of the unit and the registry write its plan together; other units learn nothing of it', async () => {
  for (const [account, by, id] of [
    ['chuyenvien1', staff.officer.id, 1],
    ['vanthu', staff.clerk.id, 2],
  ] as const) {
    const desk = await openReady(server.url, plan, await signIn(server.url, account));
    expect(await desk.answerTo(desk.write(heading(by, id))), account).toMatchObject({ type: 'ack' });
    desk.close();
  }
  const head = await signIn(server.url, 'truongphong');
  const page = (await (await head.ask('/api/papers?after=0')).json()) as { rooms: Parameters<typeof docOfState>[0][] };
  expect(page.rooms.map((state) => readPlan(docOfState(state)).headings.length)).toEqual([2]);
  const elsewhere = await signIn(server.url, 'chuyenvien2');
  expect(((await (await elsewhere.ask('/api/papers?after=0')).json()) as { rooms: unknown[] }).rooms).toEqual([]);
  expect((await elsewhere.ask(`/api/papers/${plan}`)).status).toBe(404);
  expect((await (await openDesk(server.url, plan, { cookie: elsewhere.cookie })).closed).code).toBe(CLOSE_NOT_ALLOWED);
});

test('HOSO-10 a batch that is no file plan is refused whole, and the plan stays as it was', async () => {
  const client = await signIn(server.url, 'chuyenvien1');
  const desk = await openReady(server.url, plan, client);
  const answer = await desk.answerTo(desk.write((doc) => doc.getMap('planned').set(uuid(9), { order: 'a0', under: null })));
  expect(answer).toMatchObject({ type: 'refused' });
  desk.close();
});

test('F-03 there is no plan of a unit that is none, nor of no year', async () => {
  const client = await signIn(server.url, 'vanthu');
  for (const room of [roomName(planRoom({ unit: uuid(99) as never, year: 2026 })), `plan/${PERSONNEL}`]) {
    expect((await client.ask(`/api/papers/${room}`)).status).toBe(404);
  }
});

test('ND30-28 once a plan is approved everybody hears of it, its room takes no more words, and its number is given once', async () => {
  const clerk = await signIn(server.url, 'vanthu');
  const leader = await signIn(server.url, 'lanhdao');
  const line = plannedLine();
  const approval = approvePlan({ headings: [bigHeading({ planned: [line] })] });
  const early = await openReady(server.url, plan, clerk);
  expect(await leader.propose([approval])).toMatchObject([{ outcome: 'decided' }]);
  expect(await early.answerTo(early.write(heading(staff.clerk.id, 30)))).toMatchObject({ type: 'refused', refusals: [{ code: 'paperClosed' }] });
  early.close();

  const elsewhere = await signIn(server.url, 'chuyenvien2');
  const page = (await (await elsewhere.ask('/api/feed?after=0')).json()) as FeedPage;
  expect(page.entries.flatMap((entry) => ('decision' in entry ? [entry.decision.type] : []))).toContain('PlanApproved');

  const officer = await signIn(server.url, 'chuyenvien1');
  const [one, other] = [openPlanned(line), openPlanned(line)];
  expect(await officer.propose([one])).toMatchObject([{ outcome: 'decided' }]);
  expect(await officer.propose([other])).toMatchObject([{ outcome: 'refused', refusals: [{ code: 'plannedOpened', details: { dossier: one.body.dossier } }] }]);
});
