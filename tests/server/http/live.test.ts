import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { definePerson, facts, PERSONNEL, registerIncoming, staff } from '../../support/builders';
import { openLive, signIn, type Client } from '../../support/client';
import { seedAgency, startTestServer, temporaryDirectory, type TestServer } from '../../support/server';

const directory = temporaryDirectory();
let server: TestServer;
let clerk: Client;

beforeAll(async () => {
  await seedAgency(directory.path);
  server = await startTestServer({ data: directory.path });
  clerk = await signIn(server.url, 'vanthu');
});
afterAll(async () => {
  await server.stop();
  directory.remove();
});

const positionNow = async (client: Client) => (await client.feed(0)).position;

/** A socket that follows from the end of the list. */
async function following(client: Client, access: string) {
  const [live, after] = [await client.live(), await positionNow(client)];
  live.send({ v: 1, type: 'follow', after, access });
  return { live, after };
}

describe('a stranger at the live tail', () => {
  const asking = 'GET /api/live HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
  const knock = () => connect({ port: Number(new URL(server.url).port), host: '127.0.0.1', allowHalfOpen: true });
  const closed = (socket: Socket) => new Promise((resolve) => socket.on('error', () => {}).on('close', resolve));

  test('who hangs up while being refused does not stop the server', async () => {
    for (let times = 0; times < 30; times++) {
      const socket = knock();
      socket.write(asking, () => socket.resetAndDestroy());
      await closed(socket);
    }
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  test('who is refused cannot keep the connection', async () => {
    const socket = knock();
    const end = closed(socket);
    const insist = () => socket.write('still here', (error) => error ?? insist());
    socket.resume().on('end', insist);
    socket.write(asking);
    await end;
  });
});

describe('the live tail', () => {
  test('a decision reaches a device that follows, as the very page of the feed', async () => {
    const leader = await signIn(server.url, 'lanhdao');
    const { live, after } = await following(leader, 'all');
    const [receipt] = await clerk.propose([registerIncoming()]);
    const { page } = await live.heard('page');
    expect(receipt).toMatchObject({ outcome: 'decided', position: page.position });
    expect(page).toEqual(await leader.feed(after));
    live.close();
  });

  test('F-03 somebody of another unit hears only that something was decided', async () => {
    const [officer, elsewhere] = [await signIn(server.url, 'chuyenvien1'), await signIn(server.url, 'chuyenvien2')];
    const inside = await following(officer, `unit:${staff.officer.unit}`);
    const outside = await following(elsewhere, `unit:${staff.officerElsewhere.unit}`);
    await clerk.propose([registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL], subject: 'Chỉ cho Vụ Tổ chức' }) })]);
    expect((await inside.live.heard('page')).page.entries).toMatchObject([{ decision: { body: { facts: { subject: 'Chỉ cho Vụ Tổ chức' } } } }]);
    const { page } = await outside.live.heard('page');
    expect(page.entries).toMatchObject([{ sealed: [expect.stringMatching(/^[0-9a-f]{64}$/)] }]);
    expect(JSON.stringify(page)).not.toContain('Vụ Tổ chức');
    inside.live.close();
    outside.live.close();
  });

  test('F-03 a device whose rights have changed is sent to the feed, and hears nothing by its old rights', async () => {
    const [administrator, officer] = [await signIn(server.url, 'quantri'), await signIn(server.url, 'chuyenvien2')];
    const { live } = await following(officer, `unit:${staff.officerElsewhere.unit}`);
    await administrator.propose([definePerson({ ...staff.officerElsewhere, unit: PERSONNEL })]);
    await live.heard('askFeed');
    expect((await officer.feed(0)).access).toBe(`unit:${PERSONNEL}`);
    await administrator.propose([definePerson(staff.officerElsewhere)]);
    live.close();
  });

  test('a device far behind or ahead of the list is sent to the feed', async () => {
    const live = await clerk.live();
    live.send({ v: 1, type: 'follow', after: 1_000_000, access: 'all' });
    await live.heard('askFeed');
    await clerk.propose(Array.from({ length: 500 }, () => registerIncoming()));
    live.send({ v: 1, type: 'follow', after: 0, access: 'all' });
    await live.heard('askFeed');
    live.close();
  });

  test('F-03 signing out closes the socket with 4401 within five seconds', async () => {
    const inspector = await signIn(server.url, 'kiemtra');
    const { live } = await following(inspector, 'all');
    const since = performance.now();
    await inspector.ask('/api/session', { method: 'DELETE' });
    expect(await live.closed).toBe(4401);
    expect(performance.now() - since).toBeLessThan(5_000);
  });

  test('F-03 whoever is made inactive loses the socket within five seconds, even when nothing follows', async () => {
    const [administrator, archivist] = [await signIn(server.url, 'quantri'), await signIn(server.url, 'luutru')];
    const live = await archivist.live();
    await administrator.propose([definePerson({ ...staff.archivist, active: false })]);
    expect(await live.closed).toBe(4401);
  });

  test('every ten seconds it tells that the line is alive', async () => {
    const live = await clerk.live();
    expect(await live.heard('heartbeat')).toMatchObject({ v: 1, position: await positionNow(clerk) });
    live.close();
  });
});

describe('what is not let in', () => {
  test('F-03 no session, no socket; another page’s script, no socket; another path, no socket', async () => {
    await expect(openLive(server.url, {})).rejects.toThrow('401');
    await expect(openLive(server.url, { cookie: clerk.cookie, origin: 'https://evil.example' })).rejects.toThrow('403');
    await expect(openLive(`${server.url}/api`, { cookie: clerk.cookie })).rejects.toThrow('404');
    const own = await openLive(server.url, { cookie: clerk.cookie, origin: server.url });
    own.close();
    expect(await own.closed).toBe(1005);
  });

  test.each([
    ['no JSON', '{', 4400],
    ['an unknown field', JSON.stringify({ v: 1, type: 'follow', after: 0, access: 'all', role: 'leader' }), 4400],
    ['another version', JSON.stringify({ v: 9, type: 'follow', after: 0, access: 'all' }), 4426],
    ['bytes', Buffer.from('{}'), 1003],
    ['more than 16 KiB', ' '.repeat(16 * 1024 + 1), 1009],
  ])('HOSO-2 %s ends the socket with its own code, and only that', async (_, data, code) => {
    const live = await clerk.live();
    live.sendRaw(data);
    expect(await live.closed).toBe(code);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  test('HOSO-7 one session holds eight sockets and no ninth', async () => {
    const leader = await signIn(server.url, 'lanhdao');
    const held = await Promise.all(Array.from({ length: 8 }, () => leader.live()));
    await expect(leader.live()).rejects.toThrow('429');
    held.forEach((live) => live.close());
  });
});

test('when the server stops, devices are told that it goes away', async () => {
  const data = temporaryDirectory();
  await seedAgency(data.path);
  const other = await startTestServer({ data: data.path });
  const live = await (await signIn(other.url, 'vanthu')).live();
  await other.stop();
  expect(await live.closed).toBe(1001);
  data.remove();
});
