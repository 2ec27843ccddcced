import { statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pushStandingSchema, refusedSchema } from '../../../server/http/openapi/answers';
import { directDocument, facts, PERSONNEL, proposal, registerIncoming } from '../../support/builders';
import { signIn, type Client } from '../../support/client';
import { startPushService, type BrowserKeys, type PushService } from '../../support/push/service';
import { seedAgency, startTestServer, temporaryDirectory, type TestServer } from '../../support/server';

const directory = temporaryDirectory();
let service: PushService;
let server: TestServer;

beforeAll(async () => {
  await seedAgency(directory.path);
  service = await startPushService();
  server = await startTestServer({ data: directory.path, pushHosts: [service.origin] });
});
afterAll(async () => {
  await server.stop();
  await service.stop();
  directory.remove();
});

const standing = async (client: Client) => v.parse(pushStandingSchema, await (await client.ask('/api/push')).json());
const put = (client: Client, address: object) => client.ask('/api/push', { method: 'PUT', body: JSON.stringify(address) });
const asked = (keys: BrowserKeys) => ({ ...keys, language: 'vi', quietHours: null });
const messagesTo = async ({ endpoint }: BrowserKeys) =>
  (await service.heard()).filter(({ browser }) => endpoint.endsWith(browser)).map(({ message }) => message);
const codesOf = async (answer: Response) =>
  v.parse(refusedSchema, await answer.json()).refusals.map(({ code, field }) => [code, field].filter(Boolean).join(' '));

async function switchOn(on: boolean): Promise<void> {
  const administrator = await signIn(server.url, 'quantri');
  const [receipt] = await administrator.propose([proposal('DefinePush', { on, contact: 'cntt@bonoivu.example' })]);
  expect(receipt).toMatchObject({ outcome: 'decided' });
}

/** A letter for the personnel unit, registered and directed. */
async function directLetter(): Promise<string> {
  const registered = registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL] }) });
  await (await signIn(server.url, 'vanthu')).propose([registered]);
  await (await signIn(server.url, 'lanhdao')).propose([directDocument(registered.body.document)]);
  return registered.body.document;
}

test('HOSO-11 before the administrator switches push on there is no key and nobody is kept', async () => {
  const officer = await signIn(server.url, 'chuyenvien1');
  expect(await standing(officer)).toEqual({ v: 1, key: null, kept: false });
  const refused = await put(officer, asked(await service.browser()));
  expect([refused.status, await codesOf(refused)]).toEqual([409, ['pushOff']]);
});

test('HOSO-11 a direction reaches the browser of an officer; signing out ends it; the key is the server’s own', async () => {
  await switchOn(true);
  const officer = await signIn(server.url, 'chuyenvien1');
  const { key } = await standing(officer);
  expect(Buffer.from(key!, 'base64url')).toHaveLength(65);
  expect(statSync(join(directory.path, 'push-key.pem')).mode & 0o777).toBe(0o600);
  const browser = await service.browser();
  expect((await put(officer, asked(browser))).status).toBe(204);
  expect((await standing(officer)).kept).toBe(true);
  const letter = await directLetter();
  await expect
    .poll(() => messagesTo(browser), { timeout: 20_000 })
    .toEqual([{ v: 1, kind: 'assigned', count: 1, place: `/van-ban/${letter}`, language: 'vi' }]);

  const colleague = await signIn(server.url, 'truongphong');
  const theirs = await service.browser();
  await put(colleague, asked(theirs));
  await officer.ask('/api/session', { method: 'DELETE' });
  await directLetter();
  await expect.poll(() => messagesTo(theirs), { timeout: 20_000 }).toHaveLength(1);
  expect(await messagesTo(browser)).toHaveLength(1);
  expect(server.faults).toEqual([]);
});

test('HOSO-11 a person may stop hearing without signing out, and one browser has one address', async () => {
  await switchOn(true);
  const officer = await signIn(server.url, 'chuyenvien1');
  const [first, second] = [await service.browser(), await service.browser()];
  await put(officer, asked(first));
  await put(officer, asked(second));
  await directLetter();
  await expect.poll(() => messagesTo(second), { timeout: 20_000 }).toHaveLength(1);
  expect(await messagesTo(first)).toEqual([]);
  expect((await officer.ask('/api/push', { method: 'DELETE' })).status).toBe(204);
  expect((await standing(officer)).kept).toBe(false);
});

test.each([
  ['a service that the operator does not allow', { endpoint: 'https://intranet.example/x' }, 422, 'pushPlace endpoint'],
  ['a machine of the agency’s own', { endpoint: 'http://127.0.0.1:1/x' }, 422, 'pushPlace endpoint'],
  ['a key that is no key', { p256dh: 'A'.repeat(87) }, 400, 'malformed p256dh'],
  ['a time that is none', { quietHours: { from: '25:00', to: '07:00' } }, 400, 'malformed quietHours.from'],
  ['something it does not know', { more: true }, 400, 'malformed more'],
])('HOSO-11 an address is refused for %s', async (_, fault, status, code) => {
  await switchOn(true);
  const officer = await signIn(server.url, 'chuyenvien1');
  const refused = await put(officer, { ...asked(await service.browser()), ...fault });
  expect([refused.status, await codesOf(refused)]).toEqual([status, [code]]);
  expect((await standing(officer)).kept).toBe(false);
});

test('F-03 nobody asks without a session, and nobody but the administrator switches push', async () => {
  for (const method of ['GET', 'PUT', 'DELETE']) expect((await fetch(`${server.url}/api/push`, { method })).status).toBe(401);
  const [receipt] = await (await signIn(server.url, 'lanhdao')).propose([proposal('DefinePush', { on: true, contact: 'a@b.vn' })]);
  expect(receipt).toMatchObject({ outcome: 'refused', refusals: [{ code: 'notAllowed' }] });
});
