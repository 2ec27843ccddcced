import { beforeEach, describe, expect, test } from 'vitest';
import { clientWith, signIn } from '../../support/client';
import { startTestServer, temporaryDirectory, type TestServer } from '../../support/server';

const agency = { name: 'Bộ Nội vụ', superior: '', abbreviation: 'BNV', code: '', place: 'Hà Nội' };
const administrator = { account: 'quantri', name: 'Bùi Quản Trị', passphrase: 'mot-cau-du-dai' };

let directory: ReturnType<typeof temporaryDirectory>;
let server: TestServer;
let time = Date.now();

beforeEach(async () => {
  directory = temporaryDirectory();
  server = await startTestServer({ data: directory.path, now: () => time });
  return async () => {
    await server.stop();
    directory.remove();
  };
});

const codeOnConsole = () => /[A-Z2-9]{4}(-[A-Z2-9]{4}){3}/.exec(server.said.join('\n'))![0];
const setUp = (body: object) => fetch(`${server.url}/api/setup`, { method: 'POST', body: JSON.stringify(body) });
const refusalsOf = async (answer: Response) => ((await answer.json()) as { refusals: { code: string; field?: string }[] }).refusals;
const notice = async () => (await fetch(`${server.url}/api/agency`)).json();

describe('the first start', () => {
  test('HOSO-6 with the code of the console the first administrator sets up the agency, once', async () => {
    expect(await notice()).toMatchObject({ state: 'setupNeeded', name: '', practiceAccounts: [], practicePassphrase: null });
    const answer = await setUp({ code: codeOnConsole().toLowerCase(), agency, administrator });
    expect(answer.status).toBe(201);
    const client = clientWith(server.url, answer.headers.get('set-cookie')!.split(';')[0]!);
    expect(await (await client.ask('/api/session')).json()).toMatchObject({ account: 'quantri', roles: ['administrator'], agency: { name: 'Bộ Nội vụ' } });
    expect(await notice()).toMatchObject({ state: 'ready', name: 'Bộ Nội vụ', practice: false });
    expect((await setUp({ code: codeOnConsole(), agency, administrator })).status).toBe(409);
    await expect(signIn(server.url, 'quantri', 'mot-cau-du-dai')).resolves.toBeDefined();
  });

  test('HOSO-6 a guessed code opens nothing, and guessing is slowed down', async () => {
    const guess = await setUp({ code: 'AAAA-AAAA-AAAA-AAAA', agency, administrator });
    expect([guess.status, (await refusalsOf(guess))[0]!.code]).toEqual([403, 'wrongSetupCode']);
    for (let tries = 1; tries < 10; tries++) await setUp({ code: `x${tries}`, agency, administrator });
    expect((await setUp({ code: codeOnConsole(), agency, administrator })).status).toBe(429);
  });

  test('HOSO-6 the code is worth nothing after 15 minutes; a restart gives another', async () => {
    const first = codeOnConsole();
    time += 15 * 60_000;
    expect((await setUp({ code: first, agency, administrator })).status).toBe(403);
    await server.stop();
    server = await startTestServer({ data: directory.path, now: () => time });
    expect(codeOnConsole()).not.toBe(first);
    expect((await setUp({ code: codeOnConsole(), agency, administrator })).status).toBe(201);
  });

  test('HOSO-4 every fault is told at once, and none leaves half an agency', async () => {
    const answer = await setUp({ code: codeOnConsole(), agency: { ...agency, name: ' ' }, administrator: { ...administrator, account: 'Quản Trị', name: '' } });
    expect(answer.status).toBe(422);
    expect((await refusalsOf(answer)).map(({ code, field }) => [code, field])).toEqual([
      ['required', 'name'],
      ['required', 'name'],
      ['notInList', 'account'],
    ]);
    expect(await notice()).toMatchObject({ state: 'setupNeeded', name: '' });
    expect((await setUp({ code: codeOnConsole(), agency, administrator: { ...administrator, passphrase: 'ngan' } })).status).toBe(400);
    expect((await setUp({ code: codeOnConsole(), agency, administrator })).status).toBe(201);
  });
});
