import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDataDirectory } from '../../../server/adapters/disk/data-directory';
import { systemClock } from '../../../server/adapters/clock/system-clock';
import { commands } from '../../../server/operator/commands';
import { openRegisterStore } from '../../../server/adapters/sqlite/register-store';
import { createRegister } from '../../../server/register/register';
import type { DeviceId } from '../../../src/domain/shared/ids';
import type { PersonDevices } from '../../../src/protocol/session/messages';
import { CLOSE_SIGNED_OUT } from '../../../src/protocol/live/messages';
import { ArchiveHouse } from '../../support/archive-house';
import { proposal, staff, uuid } from '../../support/builders';
import { openPaper, signIn, type Client } from '../../support/client';
import { PASSPHRASE, seedAgency, startTestServer, temporaryDirectory, type TestServer } from '../../support/server';

const [laptop, phone, third] = [1, 2, 3].map((n) => uuid(0xe0100 + n) as DeviceId);
const writeOff = (...devices: readonly DeviceId[]) => proposal('WriteOffDevice', { devices, reason: 'Máy mất' });

let directory: ReturnType<typeof temporaryDirectory>;
let server: TestServer;
let now = Date.parse('2026-11-20T02:00:00Z');
const house = new ArchiveHouse();
const dossier = house.archived();

beforeEach(async () => {
  directory = temporaryDirectory();
  await seedAgency(directory.path, house.proposals);
  server = await startTestServer({ data: directory.path, devicesMost: 2, now: () => now });
});
afterEach(async () => {
  await server.stop();
  directory.remove();
});

const on = (device: DeviceId | undefined, account = 'truongphong') => signIn(server.url, account, PASSPHRASE, device);
/** Somebody who signed in and was given the first page. */
const served = async (signingIn: Promise<Client>) => expect((await (await signingIn).ask('/api/feed?after=0')).status).toBe(200);
/** Why a device is not let in. */
const barred = async (device: DeviceId | undefined, account = 'truongphong') => {
  const answer = await fetch(`${server.url}/api/session`, { method: 'POST', body: JSON.stringify({ account, passphrase: PASSPHRASE, device }) });
  const { refusals } = (await answer.json()) as { refusals: { code: string; reason: string; repair: string }[] };
  return { status: answer.status, cookie: answer.headers.get('set-cookie'), ...refusals[0]! };
};
const decided = async (client: Client, each: ReturnType<typeof writeOff>) => expect(await client.propose([each])).toMatchObject([{ outcome: 'decided' }]);

describe('a device whose use cannot be noted, as on a full disk', () => {
  test('HOSO-7 gets no more of an open paper; the server goes on, and serves it again when there is room', async () => {
    const head = await on(laptop);
    const paper = await openPaper(server.url, head, dossier);
    const closing = new Promise<number>((resolve) => paper.on('close', resolve));
    const identity = new Database(join(directory.path, 'identity.db'));
    identity.pragma('busy_timeout = 5000');
    identity.exec("CREATE TRIGGER full BEFORE UPDATE ON devices BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END");
    now += 61_000;
    expect(await closing).toBe(CLOSE_SIGNED_OUT);
    expect(server.faults.map(({ what }) => what)).toContain('device of a paper socket');
    identity.exec('DROP TRIGGER full');
    identity.close();
    expect((await head.ask('/api/papers?after=0')).status).toBe(200);
  });
});

describe('a device that was written off', () => {
  test('LLT-16.ERASE loses its sessions and open sockets at once, and is served by nothing; other devices of the person go on', async () => {
    const [lost, other, administrator] = [await on(laptop), await on(phone), await on(undefined, 'quantri')];
    const [live, idle, otherLive] = [await lost.live(), await lost.live(), await other.live()];
    live.send({ v: 1, type: 'follow', after: 0, access: 'all' });
    const paper = await openPaper(server.url, lost, dossier);
    const closing = new Promise<number>((resolve) => paper.on('close', resolve));
    await decided(administrator, writeOff(laptop!));
    expect(await Promise.all([live.closed, idle.closed])).toEqual([CLOSE_SIGNED_OUT, CLOSE_SIGNED_OUT]);
    await closing;
    for (const path of ['/api/session', '/api/feed?after=0', '/api/papers?after=0', `/api/archive/dossiers/${dossier}`, '/api/archive/search?q=a']) {
      expect((await lost.ask(path)).status, path).toBe(401);
      expect((await other.ask(path)).status, path).toBe(200);
    }
    expect((await lost.ask(`/api/originals/${'a'.repeat(64)}`)).status).toBe(401);
    await expect(lost.live()).rejects.toThrow('401');
    await expect(openPaper(server.url, lost, dossier)).rejects.toThrow('401');
    otherLive.close();
  });

  test('LLT-16.ERASE may not sign in again: it is told to delete what it holds, and comes back as a new one', async () => {
    const administrator = await on(undefined, 'quantri');
    await on(laptop);
    await decided(administrator, writeOff(laptop!));
    expect(await barred(laptop)).toMatchObject({ status: 403, code: 'deviceWrittenOff', cookie: null, repair: expect.stringContaining('Xóa dữ liệu') });
    expect((await (await on(third)).ask('/api/session')).status).toBe(200);
  });

  test('LLT-16.ERASE whoever names no device is one device, however often they sign in, and can be written off too', async () => {
    const administrator = await on(undefined, 'quantri');
    const [first, second] = [await on(undefined), await on(undefined)];
    const { devices } = (await (await second.ask(`/api/people/${staff.head.id}/devices`)).json()) as PersonDevices;
    expect(devices).toMatchObject([{ isThis: true }]);
    await decided(administrator, writeOff(devices[0]!.device));
    expect([(await first.ask('/api/session')).status, (await second.ask('/api/session')).status]).toEqual([401, 401]);
    expect(await barred(undefined)).toMatchObject({ code: 'deviceWrittenOff' });
  });

  test('LLT-16.ERASE what was decided while the server stood still holds from its start', async () => {
    const lost = await on(laptop);
    await server.stop();
    const data = openDataDirectory(directory.path);
    const store = openRegisterStore(data.register);
    createRegister({ store, clock: systemClock }).decideBatch([{ proposal: writeOff(laptop!), actor: { person: staff.administrator.id } }]);
    store.close();
    data.release();
    server = await startTestServer({ data: directory.path, devicesMost: 2, now: () => now });
    expect((await fetch(`${server.url}/api/session`, { headers: { cookie: lost.cookie } })).status).toBe(401);
    expect(await barred(laptop)).toMatchObject({ code: 'deviceWrittenOff' });
  });
});

describe('the devices of a person', () => {
  test('HOSO-7 are bounded: one too many is refused and told which was unused the longest; once that is written off there is room', async () => {
    now = Date.parse('2026-11-01T02:00:00Z');
    await served(on(phone));
    now = Date.parse('2026-11-20T02:00:00Z');
    await served(on(laptop));
    const refused = await barred(third);
    expect(refused).toMatchObject({ status: 403, code: 'tooManyDevices', cookie: null });
    expect(refused.reason).toContain(`${phone!.slice(0, 8)}, lần cuối 01/11/2026`);
    await on(laptop);
    const administrator = await on(undefined, 'quantri');
    await decided(administrator, writeOff(phone!));
    await on(third);
  });

  test('HOSO-7 one that signed in and was never served anything gives way, and is signed out', async () => {
    const idle = await on(phone);
    await served(on(laptop));
    await served(on(third));
    expect((await idle.ask('/api/session')).status).toBe(401);
    expect(await barred(phone)).toMatchObject({ code: 'tooManyDevices' });
  });

  test('HOSO-7 the only administrator who is let in nowhere is let in again by the operator, who lists and writes off at the console', async () => {
    for (const device of [laptop, phone]) await served(on(device, 'quantri'));
    expect(await barred(third, 'quantri')).toMatchObject({ code: 'tooManyDevices' });
    await server.stop();
    const lines: string[] = [];
    const console = {
      data: directory.path,
      now: () => now,
      clamd: undefined,
      pdfReader: new URL('file:///none'),
      say: (line: string) => void lines.push(line),
    };
    const run = async (...words: string[]) => (await commands['device-write-off']!()).run(console, words);
    expect(await run('quantri')).toBe(0);
    expect(lines).toEqual([`${laptop}  20/11/2026`, `${phone}  20/11/2026`, '2 thiết bị']);
    await expect(run('nobody')).rejects.toThrow('Không có tài khoản');
    await expect(run('quantri', 'e0')).rejects.toThrow('Không rõ thiết bị');
    expect(await run('quantri', phone!)).toBe(0);
    server = await startTestServer({ data: directory.path, devicesMost: 2, now: () => now });
    expect(await barred(phone, 'quantri')).toMatchObject({ code: 'deviceWrittenOff' });
    expect((await (await on(third, 'quantri')).ask('/api/session')).status).toBe(200);
  });

  test('HOSO-6 an id that is another account’s is refused', async () => {
    await on(laptop);
    expect(await barred(laptop, 'chuyenvien1')).toMatchObject({ status: 403, code: 'deviceOfAnother' });
  });

  test('HOSO-4 are listed for the person and the administrator, the longest silent first; for nobody else', async () => {
    now = Date.parse('2026-11-01T02:00:00Z');
    await on(phone);
    now = Date.parse('2026-11-20T02:00:00Z');
    const head = await on(laptop);
    const path = `/api/people/${staff.head.id}/devices`;
    const listed = async (client: Client) => ((await (await client.ask(path)).json()) as PersonDevices).devices;
    expect(await listed(head)).toEqual([
      { device: phone, name: '', lastSeenAt: '2026-11-01T02:00:00.000Z', isThis: false },
      { device: laptop, name: '', lastSeenAt: '2026-11-20T02:00:00.000Z', isThis: true },
    ]);
    expect(await listed(await on(undefined, 'quantri'))).toHaveLength(2);
    expect((await (await on(undefined, 'chuyenvien1')).ask(path)).status).toBe(403);
    expect((await (await on(undefined, 'quantri')).ask(`/api/people/${uuid(0xfffff)}/devices`)).status).toBe(404);
  });
});
