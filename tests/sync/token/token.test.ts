import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { createAsk } from '../../../src/sync/line/http';
import { browserTimers } from '../../../src/sync/network/browser';
import type { LocalSockets, Network } from '../../../src/sync/ports';
import { createTokenRoute, type TokenRoute } from '../../../src/sync/token/token-route';
import { createTokenService } from '../../../src/sync/token/token-service';
import { signedOn } from '../../../src/signatures/signed-on';
import { askPoppler } from '../../signatures/support/ask-poppler';
import { vietnamesePdf } from '../../signatures/support/vietnamese-pdf';
import { putOriginal } from '../../support/archive-house';
import { registerIncoming, setUpProposals } from '../../support/builders';
import { signIn } from '../../support/client';
import { bundleForTests } from '../../support/bundled-server';
import { seedAgency, startTestServer, temporaryDirectory, type TestServer } from '../../support/server';

const KEY = 'tests/signatures/writing/key-files/agency.p12';
const directory = temporaryDirectory();
let server: TestServer;
let script: string;
let program: ChildProcess | null = null;
let letter: Uint8Array<ArrayBuffer>;
let file: ReturnType<typeof putOriginal>;

beforeAll(async () => {
  script = join(await bundleForTests({ token: 'tests/support/token/stand-in.ts' }, 'token'), 'token.mjs');
  letter = await vietnamesePdf('Tờ trình');
  file = putOriginal(directory.path, letter);
  await seedAgency(directory.path, [...setUpProposals(), registerIncoming({ originals: [file] })]);
  server = await startTestServer({ data: directory.path });
});
afterAll(async () => {
  await server.stop();
  directory.remove();
});
afterEach(async () => {
  if (!program) return;
  const ended = once(program, 'exit');
  program.kill();
  await ended;
  program = null;
});

const sockets: LocalSockets = {
  open(address, { opened, message, closed }) {
    const socket = new WebSocket(address);
    socket.on('open', opened);
    socket.on('message', (data) => message(String(data)));
    socket.on('close', closed);
    socket.on('error', () => undefined);
    return { send: (text) => socket.send(text), close: () => socket.close() };
  },
};

async function startProgram(mood: string): Promise<string> {
  program = spawn(process.execPath, [script, KEY, 'con dấu cơ quan', mood], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: program.stdout! })) {
    const [, address] = /^ready (ws:\S+)$/.exec(line) ?? [];
    if (address) return address;
  }
  throw new Error('the stand-in ended');
}

async function routeOf(account: string, address: string): Promise<TokenRoute> {
  const { cookie } = await signIn(server.url, account);
  const network = {
    request: async ({ method, path, headers, body, signal }: Parameters<Network['request']>[0]) => {
      const answer = await fetch(server.url + path, { method, headers: { ...headers, cookie }, signal, ...(body !== undefined && { body }) });
      return { status: answer.status, header: (name: string) => answer.headers.get(name), text: () => answer.text(), blob: () => answer.blob() };
    },
  } as Network;
  const service = createTokenService({ sockets, timers: browserTimers, address });
  return createTokenRoute({ ask: createAsk({ network, timers: browserTimers, person: null }), service, origin: server.url });
}

const wish = (purpose: 'sign' | 'seal') => ({ file: file.sha256, purpose, number: '05', date: '26/11/2026' }) as const;

describe('HOSO-SIGN: the official-duty token of this computer, through the program that drives it', () => {
  test('is found, fetches the file, and what comes back is that file with one valid signature', async () => {
    const route = await routeOf('vanthu', await startProgram('signs'));
    expect(await route.isHere()).toBe(true);
    for (const purpose of ['sign', 'seal'] as const) {
      const signed = await route.sign(wish(purpose));
      if (!signed?.ok) throw new Error('not signed');
      const bytes = new Uint8Array(await signed.value.arrayBuffer());
      expect(signedOn(letter, bytes)).toEqual({ field: purpose === 'sign' ? 'Signature1' : 'Signature2', marks: [] });
      expect(askPoppler(bytes).validity).toEqual(['Signature is Valid']);
    }
  });

  test.each([
    ['wrongPin', 'tokenRefused'],
    ['windowClosed', 'tokenBroke'],
    ['pulledOut', 'tokenBroke'],
    ['babbles', 'tokenBroke'],
  ])('%s: said in words, nothing comes back, and it may be tried again', async (mood, code) => {
    const route = await routeOf('vanthu', await startProgram(mood));
    expect(await route.sign(wish('sign'))).toMatchObject({ ok: false, refusals: [{ code }] });
  });

  test('no program: it is not found, and signing says so', async () => {
    const route = await routeOf('vanthu', 'ws://127.0.0.1:9');
    expect(await route.isHere()).toBe(false);
    expect(await route.sign(wish('sign'))).toMatchObject({ ok: false, refusals: [{ code: 'tokenNotHere' }] });
  });

  test('F-03 nobody gets a ticket for a file that they may not read, takes what another signed, or fetches anything by a guessed one', async () => {
    const route = await routeOf('chuyenvien2', await startProgram('signs'));
    expect(await route.sign(wish('sign'))).toMatchObject({ ok: false, refusals: [{ code: 'unknownOriginal' }] });
    const [clerk, officer] = [await signIn(server.url, 'vanthu'), await signIn(server.url, 'chuyenvien2')];
    const headers = { 'content-type': 'application/json', cookie: clerk.cookie };
    const asked = await fetch(`${server.url}/api/signing/tickets`, { method: 'POST', headers, body: JSON.stringify({ sha256: file.sha256 }) });
    const { ticket } = (await asked.json()) as { ticket: string };
    const path = `${server.url}/api/signing/tickets/${ticket}`;
    expect((await fetch(path, { method: 'POST', body: Buffer.from('signed') })).status).toBe(200);
    expect((await fetch(`${path}/signed`, { headers: { cookie: officer.cookie } })).status).toBe(404);
    expect((await fetch(`${path}/signed`)).status).toBe(401);
    expect((await fetch(`${path}/signed`, { headers: { cookie: clerk.cookie } })).status).toBe(200);
    expect((await fetch(`${path}/signed`, { headers: { cookie: clerk.cookie } })).status).toBe(404);
    expect((await fetch(`${server.url}/api/signing/tickets/guessed`)).status).toBe(404);
  });

  test('F-03 a ticket ends with the session that asked for it: nobody fetches or brings anything by it any more', async () => {
    const clerk = await signIn(server.url, 'vanthu');
    const { ticket } = (await (await clerk.ask('/api/signing/tickets', { method: 'POST', body: JSON.stringify({ sha256: file.sha256 }) })).json()) as {
      ticket: string;
    };
    const path = `${server.url}/api/signing/tickets/${ticket}`;
    expect((await fetch(path)).status).toBe(200);
    await clerk.ask('/api/session', { method: 'DELETE' });
    expect([(await fetch(path)).status, (await fetch(path, { method: 'POST', body: Buffer.from('signed') })).status]).toEqual([404, 404]);
  });
});
