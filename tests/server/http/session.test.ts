import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPassphrases } from '../../../server/adapters/identity/passphrases';
import { openIdentityDatabase } from '../../../server/adapters/identity/database';
import { createTryPassphrase } from '../../../server/http/try-passphrase';
import { busy } from '../../../server/http/gate';
import type { AgencyId } from '../../../src/domain/shared/ids';
import { limits } from '../../../src/protocol/limits';
import { AGENCY, definePerson, setUpAgency, setUpProposals, staff, uuid } from '../../support/builders';
import { PASSPHRASE, seedAgency, startTestServer, temporaryDirectory, type TestServer } from '../../support/server';
import { signIn } from '../../support/client';

const directory = temporaryDirectory();
let server: TestServer;
let time = Date.now();

beforeAll(async () => {
  await seedAgency(directory.path);
  server = await startTestServer({ data: directory.path, now: () => time });
});
afterAll(async () => {
  await server.stop();
  directory.remove();
});

const attempt = (account: string, passphrase: string) => fetch(`${server.url}/api/session`, { method: 'POST', body: JSON.stringify({ account, passphrase }) });
const codesOf = async (answer: Response) => ((await answer.json()) as { refusals: { code: string }[] }).refusals.map(({ code }) => code);

describe('signing in', () => {
  test('HOSO-6 the right passphrase opens a session of 12 hours in a cookie that no script can read', async () => {
    const answer = await attempt('vanthu', PASSPHRASE);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('set-cookie')).toMatch(/^hoso_session_[\w-]{36}=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(await answer.json()).toMatchObject({
      v: 1,
      person: staff.clerk.id,
      account: 'vanthu',
      roles: ['registryClerk'],
      agency: { name: 'Bộ Nội vụ', practice: false },
    });
  });

  test('HOSO-7 a stranger’s body is read no further than a sign-in can be long', async () => {
    const answer = await attempt('vanthu', 'x'.repeat(limits.formBytes));
    expect(answer.status).toBe(413);
    expect(await codesOf(answer)).toEqual(['tooLarge']);
  });

  test('HOSO-6 a wrong passphrase and an unknown account get the same words', async () => {
    const [wrong, unknown] = await Promise.all([attempt('lanhdao', 'sai-hoan-toan-roi'), attempt('khong-co-ai', PASSPHRASE)]);
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.text()).toBe(await unknown.text());
  });

  test('HOSO-6 after five failures the account waits, the others do not, and waiting helps', async () => {
    for (let failure = 0; failure < 5; failure++) expect((await attempt('luutru', `sai-lan-thu-${failure}`)).status).toBe(401);
    const held = await attempt('luutru', PASSPHRASE);
    expect(held.status).toBe(429);
    expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await codesOf(held)).toEqual(['tooManyTries']);
    expect((await attempt('vanthu', PASSPHRASE)).status).toBe(201);
    time += 61_000;
    expect((await attempt('luutru', PASSPHRASE)).status).toBe(201);
  });

  test('HOSO-6 a session ends after 12 hours whatever happens meanwhile', async () => {
    const clerk = await signIn(server.url, 'vanthu');
    time += 11 * 3_600_000;
    expect((await clerk.ask('/api/session')).status).toBe(200);
    time += 3_600_000;
    expect((await clerk.ask('/api/session')).status).toBe(401);
  });

  test('HOSO-6 signing out ends the session on the server and takes the cookie back', async () => {
    const clerk = await signIn(server.url, 'vanthu');
    const out = await clerk.ask('/api/session', { method: 'DELETE' });
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toMatch(/^hoso_session_[\w-]{36}=; Max-Age=0; Path=\//);
    expect(await codesOf(await clerk.ask('/api/feed'))).toEqual(['notSignedIn']);
  });

  test('F-03 an invented cookie is nobody', async () => {
    const answer = await fetch(`${server.url}/api/session`, { headers: { cookie: `hoso_session_${AGENCY}=${'A'.repeat(43)}` } });
    expect(answer.status).toBe(401);
  });

  test('F-03 work of another person’s device is not taken as the signed-in person’s', async () => {
    const clerk = await signIn(server.url, 'vanthu');
    expect((await clerk.ask('/api/feed', { headers: { 'hoso-person': staff.leader.id } })).status).toBe(401);
    expect((await clerk.ask('/api/feed', { headers: { 'hoso-person': staff.clerk.id } })).status).toBe(200);
  });
});

test('HOSO-6 people in a crowd who are told to come back have not failed: the office behind one address may try again at once', async () => {
  let crowded = true;
  const passphrases = { has: () => true, set: async () => {}, matches: async () => (crowded ? Promise.reject(busy()) : true) };
  const tryPassphrase = createTryPassphrase(passphrases, () => 0);
  const attemptOf = (n: number) => tryPassphrase({ account: `nguoi${n % 3}`, address: '10.0.0.1', person: staff.clerk.id, passphrase: PASSPHRASE });
  for (let n = 0; n < 200; n++) await expect(attemptOf(n)).rejects.toMatchObject({ status: 503 });
  crowded = false;
  expect(await attemptOf(0)).toBe(true);
});

test('HOSO-6 a passphrase that is replaced while it is compared opens nothing any more', async () => {
  const data = temporaryDirectory();
  const database = openIdentityDatabase(`${data.path}/identity.db`);
  const slow = createPassphrases(database, { N: 2 ** 15, r: 8, p: 1 });
  const quick = createPassphrases(database, { N: 16, r: 1, p: 1 });
  await slow.set(staff.clerk.id, 'mot-cau-da-lo');
  const stolen = quick.matches(staff.clerk.id, 'mot-cau-da-lo');
  await quick.set(staff.clerk.id, 'mot-cau-moi-hon');
  expect([await stolen, await quick.matches(staff.clerk.id, 'mot-cau-moi-hon')]).toEqual([false, true]);
  database.close();
  data.remove();
});

describe('passphrases', () => {
  const put = (client: { ask: (path: string, init: RequestInit) => Promise<Response> }, person: string, body: object) =>
    client.ask(`/api/people/${person}/passphrase`, { method: 'PUT', body: JSON.stringify(body) });

  test('HOSO-6 the administrator resets one: the person’s sessions end and only the new passphrase opens', async () => {
    const [administrator, officer] = [await signIn(server.url, 'quantri'), await signIn(server.url, 'chuyenvien2')];
    expect((await put(administrator, staff.officerElsewhere.id, { passphrase: 'mot-cau-moi-hon' })).status).toBe(204);
    expect((await officer.ask('/api/session')).status).toBe(401);
    expect((await attempt('chuyenvien2', PASSPHRASE)).status).toBe(401);
    expect((await attempt('chuyenvien2', 'mot-cau-moi-hon')).status).toBe(201);
  });

  test('HOSO-6 people change their own only with the current one, and their other browsers are signed out', async () => {
    const [here, there] = [await signIn(server.url, 'kiemtra'), await signIn(server.url, 'kiemtra')];
    expect((await put(here, staff.inspector.id, { passphrase: 'mot-cau-moi-hon' })).status).toBe(403);
    expect((await put(here, staff.inspector.id, { passphrase: 'mot-cau-moi-hon', current: 'khong-phai-no' })).status).toBe(403);
    expect((await put(here, staff.inspector.id, { passphrase: 'mot-cau-moi-hon', current: PASSPHRASE })).status).toBe(204);
    expect((await here.ask('/api/session')).status).toBe(200);
    expect((await there.ask('/api/session')).status).toBe(401);
  });

  test('F-03 nobody but the administrator sets another’s, and too short a one is refused', async () => {
    const clerk = await signIn(server.url, 'vanthu');
    expect((await put(clerk, staff.leader.id, { passphrase: 'mot-cau-moi-hon' })).status).toBe(403);
    const administrator = await signIn(server.url, 'quantri');
    expect((await put(administrator, staff.leader.id, { passphrase: 'ngan' })).status).toBe(400);
    expect((await put(administrator, '00000000-0000-4000-8000-ffffffffffff', { passphrase: 'mot-cau-moi-hon' })).status).toBe(404);
  });
});

test('F-03 whoever is made inactive is signed out at once', async () => {
  const [administrator, head] = [await signIn(server.url, 'quantri'), await signIn(server.url, 'truongphong')];
  expect((await head.ask('/api/feed')).status).toBe(200);
  const [receipt] = await administrator.propose([definePerson({ ...staff.head, active: false })]);
  expect(receipt).toMatchObject({ outcome: 'decided' });
  expect((await head.ask('/api/feed')).status).toBe(401);
  expect((await attempt('truongphong', PASSPHRASE)).status).toBe(401);
});

test('HOSO-6 two agencies at two ports of one machine: a browser stays signed in at one while somebody signs in and out at the other', async () => {
  const data = temporaryDirectory();
  await seedAgency(data.path, [setUpAgency({ agency: uuid(0xa0001) as AgencyId }), ...setUpProposals().slice(1)]);
  const other = await startTestServer({ data: data.path });
  const [here, there] = [await signIn(server.url, 'vanthu'), await signIn(other.url, 'vanthu')];
  const jar = new Map([here, there].map(({ cookie }) => cookie.split('=') as [string, string]));
  const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
  for (const { url } of [server, other]) expect((await fetch(`${url}/api/session`, { headers: { cookie } })).status).toBe(200);
  await fetch(`${other.url}/api/session`, { method: 'DELETE', headers: { cookie } });
  expect((await fetch(`${server.url}/api/session`, { headers: { cookie } })).status).toBe(200);
  await other.stop();
  data.remove();
});

test('HOSO-6 on an https address the cookie is Secure and bound to the host', async () => {
  const data = temporaryDirectory();
  await seedAgency(data.path);
  const secure = await startTestServer({ data: data.path, publicOrigin: 'https://hoso.bnv.example' });
  const answer = await fetch(`${secure.url}/api/session`, {
    method: 'POST',
    headers: { origin: 'https://hoso.bnv.example' },
    body: JSON.stringify({ account: 'vanthu', passphrase: PASSPHRASE }),
  });
  expect(answer.headers.get('set-cookie')).toMatch(/^__Host-hoso_session=.*; HttpOnly; Secure; SameSite=Strict$/);
  expect(answer.headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
  await secure.stop();
  data.remove();
});
