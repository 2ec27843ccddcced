import { request } from 'node:http';
import { connect } from 'node:net';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKillSwitch } from '../../../server/adapters/disk/kill-switch';
import { signIn } from '../../support/client';
import { seedAgency, startTestServer, temporaryDirectory, type TestServer } from '../../support/server';

const directory = temporaryDirectory();
const app = temporaryDirectory();
let server: TestServer;

beforeAll(async () => {
  await seedAgency(directory.path);
  mkdirSync(join(app.path, 'assets'));
  const files = {
    'index.html': `<!doctype html>${'<p>Hoso</p>'.repeat(50)}`,
    'sw.js': 'self',
    'manifest.webmanifest': '{}',
    'assets/main-Ab3dE_9-.js': 'let a;'.repeat(100),
    'assets/main-Ab3dE_9-.js.gz': gzipSync('let a;'.repeat(100)),
    'assets/pdf.worker-12345678.mjs': 'let b;',
    'assets/pdf.worker-12345678.mjs.gz': gzipSync('let b; // before somebody changed it'),
    'assets/inter-12345678.woff2': 'w',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(app.path, name), content);
  server = await startTestServer({ data: directory.path, appDirectory: app.path });
});
afterAll(async () => {
  await server.stop();
  directory.remove();
  app.remove();
});

const exactly = {
  'content-security-policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self' wss://127.0.0.1:8987; worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

describe('headers on every route', () => {
  test.each([
    ['GET', '/'],
    ['GET', '/index.html'],
    ['GET', '/assets/main-Ab3dE_9-.js'],
    ['GET', '/sw.js'],
    ['GET', '/nothing-here'],
    ['GET', '/healthz'],
    ['GET', '/api/agency'],
    ['GET', '/api/session'],
    ['DELETE', '/api/session'],
    ['POST', '/api/session'],
    ['POST', '/api/setup'],
    ['PUT', '/api/people/x/passphrase'],
    ['GET', '/api/people/x/devices'],
    ['POST', '/api/proposals'],
    ['GET', '/api/feed'],
    ['GET', '/api/feed/snapshot'],
    ['GET', '/api/papers'],
    ['GET', '/api/papers/tray/x'],
    ['GET', '/api/papers/tray/x/days'],
    ['GET', '/api/papers/tray/x/history'],
    ['GET', '/api/care'],
    ['POST', '/api/care/check'],
    ['GET', '/api/archive/search'],
    ['GET', '/api/archive/dossiers/x'],
    ['GET', '/api/archive/uses/x'],
    ['GET', '/api/archive/uses/x/files/x'],
    ['POST', '/api/archive/uses/x/views'],
    ['POST', '/api/archive/uses/x/prints'],
    ['GET', '/api/archive/log'],
    ['GET', '/api/push'],
    ['PUT', '/api/push'],
    ['DELETE', '/api/push'],
    ['GET', '/api/deliveries/x'],
    ['POST', '/api/deliveries/x/again'],
    ['POST', '/api/deliveries/x/hurry'],
    ['POST', '/api/deliveries/x/stop'],
    ['GET', '/api/bags'],
    ['POST', '/api/bags/made'],
    ['GET', '/api/bags/made/x'],
    ['PUT', '/api/bags/offers'],
    ['POST', '/api/bags/offers/x'],
    ['GET', '/api/directory'],
    ['GET', '/api/directory/state'],
    ['PUT', '/api/directory/offer'],
    ['POST', '/api/directory/offer/axis'],
    ['POST', '/api/directory/offer/x'],
    ['POST', '/api/signing/revocation'],
    ['POST', '/api/signing/tickets'],
    ['GET', '/api/signing/tickets/x'],
    ['POST', '/api/signing/tickets/x'],
    ['GET', '/api/signing/tickets/x/signed'],
    ['HEAD', '/api/originals/x'],
    ['POST', '/api/uploads'],
    ['OPTIONS', '/api/uploads'],
    ['GET', '/api/openapi.json'],
    ['GET', '/api/nothing-here'],
    ['PATCH', '/api/agency'],
  ])('%s %s is answered with the security headers and without a trace of the software', async (method, path) => {
    const answer = await fetch(server.url + path, { method });
    const headers = Object.fromEntries(answer.headers);
    expect(headers).toMatchObject(exactly);
    expect(headers['permissions-policy']).toMatch(/^camera=\(self\)/);
    expect(Object.keys(headers).filter((name) => /^(server|x-powered-by|access-control-.*|strict-transport-security)$/.test(name))).toEqual([]);
  });

  test('every error of the API is refusals in words, with no stack', async () => {
    for (const path of ['/api/nothing-here', '/api/session', '/api/feed?after=-1', '/api/feed/snapshot', '/api/originals/x']) {
      const answer = await fetch(server.url + path);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(await answer.json()).toMatchObject({
        v: 1,
        refusals: [{ code: expect.any(String), rule: expect.any(String), reason: expect.any(String), repair: expect.any(String) }],
      });
    }
    const leader = await signIn(server.url, 'lanhdao');
    expect((await leader.ask('/api/feed?after=x')).status).toBe(400);
  });

  test('the snapshot of a short list is nothing at all', async () => {
    const answer = await (await signIn(server.url, 'vanthu')).ask('/api/feed/snapshot');
    expect([answer.status, await answer.text()]).toEqual([204, '']);
  });
});

describe('foreign pages', () => {
  /** fetch would not let us invent these headers. */
  const statusWith = (headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      const sent = request(`${server.url}/api/session`, { method: 'POST', headers }, (answer) => resolve(answer.statusCode!));
      sent.on('error', reject);
      sent.end('{}');
    });

  test.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ host: 'evil.example' }],
  ])('F-03 a request that changes something is refused with %j', async (headers) => {
    expect(await statusWith(headers as Record<string, string>)).toBe(403);
  });

  test('F-03 our own page and a client without a page get as far as the body', async () => {
    expect(await statusWith({ origin: server.url, 'sec-fetch-site': 'same-origin' })).toBe(400);
    expect(await statusWith({})).toBe(400);
  });
});

describe('the application’s files', () => {
  test('hashed files are kept for ever, the others asked for again, each compressed as the build packed it', async () => {
    const caches = await Promise.all(
      ['/', '/sw.js', '/manifest.webmanifest', '/assets/main-Ab3dE_9-.js'].map(async (path) => (await fetch(server.url + path)).headers.get('cache-control')),
    );
    expect(caches).toEqual(['no-cache', 'no-cache', 'no-cache', 'public, max-age=31536000, immutable']);
    const script = await fetch(`${server.url}/assets/main-Ab3dE_9-.js`, { headers: { 'accept-encoding': 'gzip' } });
    expect([script.headers.get('content-encoding'), await script.text()]).toEqual(['gzip', 'let a;'.repeat(100)]);
    const plain = await fetch(`${server.url}/assets/main-Ab3dE_9-.js`, { headers: { 'accept-encoding': 'gzip;q=0' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    const changed = await fetch(`${server.url}/assets/pdf.worker-12345678.mjs`);
    expect([changed.headers.get('content-encoding'), await changed.text()]).toEqual([null, 'let b;']);
    expect((await fetch(`${server.url}/assets/main-Ab3dE_9-.js.gz`)).status).toBe(404);
  });

  test('each has its type', async () => {
    const typeOf = async (path: string) => (await fetch(server.url + path)).headers.get('content-type');
    expect(await typeOf('/')).toBe('text/html; charset=utf-8');
    expect(await typeOf('/assets/pdf.worker-12345678.mjs')).toBe('text/javascript; charset=utf-8');
    expect(await typeOf('/manifest.webmanifest')).toBe('application/manifest+json');
    expect(await typeOf('/assets/inter-12345678.woff2')).toBe('font/woff2');
  });

  test('what is unchanged is not sent again', async () => {
    const etag = (await fetch(`${server.url}/`)).headers.get('etag')!;
    const again = await fetch(`${server.url}/`, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test('no path leads out of the application', async () => {
    const { port } = new URL(server.url);
    for (const path of ['/../hoso.db', '/..%2f..%2fetc/passwd', '/assets/../../x', '//etc/passwd', '/%00', '/assets']) {
      expect(await rawStatus(Number(port), path), path).toMatch(/^HTTP\/1\.1 40[04]/);
    }
  });

  test('the kill switch replaces the service worker at once, and gives it back', async () => {
    const killSwitch = createKillSwitch(join(directory.path, 'kill-switch'));
    killSwitch.turn(true);
    const worker = await fetch(`${server.url}/sw.js`);
    const text = await worker.text();
    expect(worker.headers.get('cache-control')).toBe('no-store');
    expect(text).toContain('registration.unregister()');
    expect(text).toContain('caches.delete');
    expect(text).not.toContain('indexedDB');
    killSwitch.turn(false);
    expect(await (await fetch(`${server.url}/sw.js`)).text()).toBe('self');
  });
});

describe('the feed for each role', () => {
  test.each([
    ['vanthu', 'all'],
    ['truongphong', 'unit:'],
    ['chuyenvien1', 'unit:'],
    ['lanhdao', 'all'],
    ['luutru', 'unit:'],
    ['kiemtra', 'all'],
    ['quantri', 'none'],
  ])('F-03 %s reads %s, compressed or not, and nobody may keep it', async (account, access) => {
    const client = await signIn(server.url, account);
    const page = await client.feed(0);
    expect(page.access.startsWith(access)).toBe(true);
    const packed = await rawBytes(`${server.url}/api/feed?after=0`, client.cookie);
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', 'cache-control': 'no-store' });
    expect(JSON.parse(gunzipSync(packed.body).toString('utf8'))).toEqual(page);
    expect((await client.feed(page.position)).entries).toEqual([]);
  });
});

test('HOSO-7 who trickles headers is cut off, and headers without end are refused', async () => {
  const { port } = new URL(server.url);
  const endless = `GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`;
  expect(await rawAnswer(Number(port), endless)).toMatch(/^HTTP\/1\.1 431/);
  const trickled = await rawAnswer(Number(port), 'GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n');
  expect(trickled).toMatch(/^HTTP\/1\.1 408|^$/);
});

function rawStatus(port: number, path: string): Promise<string> {
  return rawAnswer(port, `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nconnection: close\r\n\r\n`);
}

/** Everything the server says until it closes. */
function rawAnswer(port: number, sent: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(sent));
    let heard = '';
    socket.on('data', (data) => (heard += String(data)));
    socket.on('end', () => socket.end());
    socket.on('close', () => resolve(heard));
    socket.on('error', reject);
  });
}

function rawBytes(url: string, cookie: string): Promise<{ headers: object; body: Buffer }> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { cookie, 'accept-encoding': 'gzip' } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve({ headers: answer.headers, body: Buffer.concat(chunks) }));
    })
      .on('error', reject)
      .end();
  });
}
