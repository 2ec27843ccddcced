import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Sha256 } from '../../../src/domain/shared/ids';
import { attach } from '../../../src/papers/draft/attachments';
import { facts, INSPECTORATE, NOON, PERSONNEL, registerIncoming, setUpWithColleagues, staff } from '../../support/builders';
import { signIn, type Client } from '../../support/client';
import { openDraft, submitDraft } from '../../support/outgoing';
import { openReady } from '../../support/papers';
import { seedAgency, startTestServer, temporaryDirectory, type TestServer } from '../../support/server';

const directory = temporaryDirectory();
let server: TestServer;
let clerk: Client;

beforeAll(async () => {
  await seedAgency(directory.path, setUpWithColleagues());
  server = await startTestServer({ data: directory.path });
  clerk = await signIn(server.url, 'vanthu');
});
afterAll(async () => {
  await server.stop();
  directory.remove();
});

const TUS = { 'tus-resumable': '1.0.0' };
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex') as Sha256;
const base64 = (text: string) => Buffer.from(text).toString('base64');
const refusalsOf = async (answer: Response) => ((await answer.json()) as { refusals: { code: string }[] }).refusals;

async function begin(
  bytes: Uint8Array,
  { sha256 = hashOf(bytes) as string, name = 'công văn.pdf', by = clerk, length = bytes.length } = {},
): Promise<Response> {
  const metadata = `sha256 ${base64(sha256)},filename ${base64(name)},filetype ${base64('application/pdf')}`;
  return by.ask('/api/uploads', { method: 'POST', headers: { ...TUS, 'upload-length': String(length), 'upload-metadata': metadata } });
}

function send(path: string, { offset, bytes, by = clerk }: { offset: number; bytes: Uint8Array; by?: Client }): Promise<Response> {
  const headers = { ...TUS, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' };
  return by.ask(path, { method: 'PATCH', headers, body: bytes as Uint8Array<ArrayBuffer> });
}

/** Announces a piece, sends its beginning and breaks the line when some of it is written. */
async function breakOff(path: string, { bytes, length }: { bytes: Uint8Array; length: number }): Promise<void> {
  const headers = { ...TUS, cookie: clerk.cookie, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream', 'content-length': length };
  const piece = request(server.url + path, { method: 'PATCH', headers });
  const broken = new Promise((resolve) => piece.on('error', resolve));
  piece.write(bytes);
  await vi.waitFor(() => expect(statSync(unfinished(path)).size).toBeGreaterThan(0));
  piece.destroy();
  await broken;
}

async function bring(bytes: Uint8Array, name?: string, by = clerk): Promise<Sha256> {
  const path = (await begin(bytes, { name, by })).headers.get('location')!;
  expect((await send(path, { offset: 0, bytes, by })).status).toBe(204);
  return hashOf(bytes);
}

const original = (sha256: Sha256) => `/api/originals/${sha256}`;
const storedAt = (sha256: string) => join(directory.path, 'originals', sha256.slice(0, 2), sha256);
const unfinished = (path: string) => join(directory.path, 'uploads', path.split('/').at(-1)!);
const leftUploads = () => readdirSync(join(directory.path, 'uploads'));

describe('bringing an original', () => {
  test('HOSO-3 an upload that was cut off goes on where it stopped, and its hash is checked at the end', async () => {
    const bytes = randomBytes(3_000_000);
    const begun = await begin(bytes);
    expect(begun.status).toBe(201);
    const path = begun.headers.get('location')!;
    expect(path).toMatch(/^\/api\/uploads\/[0-9a-f]{32}$/);
    expect((await send(path, { offset: 0, bytes: bytes.subarray(0, 1_000_000) })).status).toBe(204);

    await server.stop();
    server = await startTestServer({ data: directory.path });
    clerk = await signIn(server.url, 'vanthu');

    const resumed = await clerk.ask(path, { method: 'HEAD', headers: TUS });
    expect(resumed.headers.get('upload-offset')).toBe('1000000');
    expect((await send(path, { offset: 7, bytes: bytes.subarray(7, 9) })).status).toBe(409);
    const finished = await send(path, { offset: 1_000_000, bytes: bytes.subarray(1_000_000) });
    expect([finished.status, finished.headers.get('upload-offset')]).toEqual([204, '3000000']);
    expect(hashOf(new Uint8Array(await (await clerk.ask(original(hashOf(bytes)))).arrayBuffer()))).toBe(hashOf(bytes));
    expect(leftUploads()).toEqual([]);
  });

  test('HOSO-3 what arrived before the line broke within a piece counts, and nothing of it twice', async () => {
    const bytes = randomBytes(3_000_000);
    const path = (await begin(bytes)).headers.get('location')!;
    await breakOff(path, { bytes: bytes.subarray(0, 2_000_000), length: bytes.length });
    const offset = Number((await clerk.ask(path, { method: 'HEAD', headers: TUS })).headers.get('upload-offset'));
    expect([0 < offset, offset <= 2_000_000]).toEqual([true, true]);
    expect((await send(path, { offset, bytes: bytes.subarray(offset) })).status).toBe(204);
    expect((await clerk.ask(original(hashOf(bytes)), { method: 'HEAD' })).status).toBe(200);
  });

  test('HOSO-3 bytes with another hash are refused in words and removed', async () => {
    const bytes = randomBytes(1_000);
    const claimed = hashOf(randomBytes(4));
    const path = (await begin(bytes, { sha256: claimed })).headers.get('location')!;
    const answer = await send(path, { offset: 0, bytes });
    expect(answer.status).toBe(460);
    expect(await refusalsOf(answer)).toMatchObject([{ code: 'wrongHash', rule: 'HOSO-3', details: { expected: claimed, actual: hashOf(bytes) } }]);
    expect(leftUploads()).toEqual([]);
    expect(existsSync(storedAt(claimed)) || existsSync(storedAt(hashOf(bytes)))).toBe(false);
    expect((await send(path, { offset: 0, bytes })).status).toBe(404);
  });

  test('HOSO-3 the same original twice is fine, and a damaged copy is healed by bringing it again', async () => {
    const bytes = randomBytes(500);
    const sha256 = await bring(bytes);
    await bring(bytes);
    writeFileSync(storedAt(sha256), 'damaged');
    expect(await refusalsOf(await clerk.ask(original(sha256)))).toMatchObject([{ code: 'damagedOriginal' }]);
    await bring(bytes);
    expect((await clerk.ask(original(sha256))).status).toBe(200);
  });

  test('F-03 whoever registers, drafts or signs brings originals and nobody else, and an upload is usable by nobody but its creator', async () => {
    const bytes = randomBytes(10);
    for (const account of ['luutru', 'kiemtra', 'quantri']) expect((await begin(bytes, { by: await signIn(server.url, account) })).status, account).toBe(403);
    expect((await fetch(`${server.url}/api/uploads`, { method: 'POST', headers: TUS })).status).toBe(401);
    const path = (await begin(bytes)).headers.get('location')!;
    for (const account of ['vanthu2', 'chuyenvien1', 'truongphong', 'lanhdao']) {
      const by = await signIn(server.url, account);
      const own = (await begin(bytes, { by })).headers.get('location')!;
      expect((await by.ask(path, { method: 'HEAD', headers: TUS })).status, account).toBe(404);
      expect((await send(path, { offset: 0, bytes, by })).status, account).toBe(404);
      expect((await by.ask(path, { method: 'DELETE', headers: TUS })).status, account).toBe(404);
      expect((await by.ask(own, { method: 'DELETE', headers: TUS })).status, account).toBe(204);
    }
    expect((await clerk.ask(path, { method: 'DELETE', headers: TUS })).status).toBe(204);
    expect(leftUploads()).toEqual([]);
  });

  test('HOSO-7 an empty file, one larger than the limit and a claim without hash are refused at once', async () => {
    expect((await begin(new Uint8Array(), { length: 0 })).status).toBe(400);
    const large = await begin(randomBytes(1), { length: 1024 ** 3 + 1 });
    expect(large.status).toBe(413);
    expect(await refusalsOf(large)).toMatchObject([{ rule: 'HOSO-3' }]);
    expect(await refusalsOf(await begin(randomBytes(1), { sha256: '../../etc/passwd' }))).toMatchObject([{ code: 'malformed', field: 'sha256' }]);
    expect((await clerk.ask('/api/uploads/..%2f..%2fhoso.db', { method: 'HEAD', headers: TUS })).status).toBe(404);
    expect(leftUploads()).toEqual([]);
  });

  test.each([1_000, 8_000_000])('HOSO-7 when the disk is full the device is told so after a piece of %i bytes, and the server goes on', async (length) => {
    const bytes = randomBytes(length);
    const path = (await begin(bytes)).headers.get('location')!;
    const file = unfinished(path);
    rmSync(file);
    symlinkSync('/dev/full', file);
    const answer = await send(path, { offset: 0, bytes });
    expect(answer.status).toBe(507);
    expect(await refusalsOf(answer)).toMatchObject([{ code: 'diskFull' }]);
    expect((await clerk.ask('/api/session')).status).toBe(200);
    rmSync(file);
    writeFileSync(file, '');
    expect((await send(path, { offset: 0, bytes })).status).toBe(204);
  });
});

describe('getting an original', () => {
  const bytes = Buffer.from('0123456789');
  let sha256: Sha256;
  beforeEach(async () => {
    sha256 = await bring(bytes, '../../Công văn (1).pdf');
  });

  test('HOSO-3 it is always a download with its name, never a page of our origin', async () => {
    const { status, headers } = await clerk.ask(original(sha256));
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''C%C3%B4ng%20v%C4%83n%20%281%29.pdf`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-length': '10',
    });
  });

  test.each([
    ['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-2', 206, '89', 'bytes 8-9/10'],
    ['bytes=5-99', 206, '56789', 'bytes 5-9/10'],
    ['bytes=0-1,3-4', 200, '0123456789', null],
    ['bytes=5-2', 200, '0123456789', null],
  ])('a device that asks for %s gets just that', async (range, status, text, contentRange) => {
    const answer = await clerk.ask(original(sha256), { headers: { range } });
    expect([answer.status, answer.headers.get('content-range'), await answer.text()]).toEqual([status, contentRange, text]);
  });

  test('a span behind the end is refused with the length', async () => {
    for (const range of ['bytes=10-', 'bytes=-0']) {
      const answer = await clerk.ask(original(sha256), { headers: { range } });
      expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */10']);
    }
  });

  test('HEAD tells whether the server has it, without the bytes', async () => {
    const held = await clerk.ask(original(sha256), { method: 'HEAD' });
    expect([held.status, held.headers.get('content-length'), await held.text()]).toEqual([200, '10', '']);
    expect((await clerk.ask(original(hashOf(randomBytes(3))), { method: 'HEAD' })).status).toBe(404);
  });

  test('F-03 what lies on a tray is for the registry of that unit and of no other, before any document holds it', async () => {
    const onTray = await bring(randomBytes(9));
    const statuses = await Promise.all(
      ['vanthu', 'vanthu2', 'vanthu3', 'luutru', 'lanhdao'].map(async (account) => (await (await signIn(server.url, account)).ask(original(onTray))).status),
    );
    expect(statuses).toEqual([200, 200, 404, 404, 404]);
  });

  test('F-03 it is for its uploader, and for those who may read a document that holds it', async () => {
    const [officer, elsewhere, administrator] = [
      await signIn(server.url, 'chuyenvien1'),
      await signIn(server.url, 'chuyenvien2'),
      await signIn(server.url, 'quantri'),
    ];
    expect((await officer.ask(original(sha256))).status).toBe(404);
    const held = { sha256, byteLength: 10, mediaType: 'application/pdf', name: 'a.pdf', part: 'main' as const };
    await clerk.propose([registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL] }), originals: [held] })]);
    const statuses = await Promise.all([officer, elsewhere, administrator].map(async (client) => (await client.ask(original(sha256))).status));
    expect(statuses).toEqual([200, 404, 404]);
    expect((await fetch(server.url + original(sha256))).status).toBe(401);
  });

  test('ND30-10 what is attached to a draft is for whoever reads the draft, before a document holds it, when whoever attached it brought it', async () => {
    const [officer, head, elsewhere] = await Promise.all(['chuyenvien1', 'truongphong', 'chuyenvien2'].map((account) => signIn(server.url, account)));
    const [opened, other] = [openDraft(), openDraft()];
    await officer!.propose([opened, other]);
    const attached = await bring(randomBytes(300), 'phụ lục.pdf', officer);
    const notTheirs = await bring(randomBytes(300), 'của văn thư.pdf');
    const desk = await openReady(server.url, `draft/${opened.body.document}`, officer!);
    const act = { by: staff.officer.id, at: NOON, newId: randomUUID, random: Math.random };
    for (const [place, hash] of [attached, notTheirs].entries()) {
      const file = { sha256: hash, byteLength: 300, mediaType: 'application/pdf', name: `${place}.pdf`, part: 'annex' } as const;
      expect(await desk.answerTo(desk.write((doc) => attach(doc, file, act)))).toMatchObject({ type: 'ack' });
    }
    desk.close();
    const of = (draft: string, hash = attached) => `${original(hash)}?draft=${draft}`;
    const status = async (client: Client | undefined, path: string) => (await client!.ask(path)).status;
    const { document } = opened.body;
    expect([await status(head, of(document)), await status(elsewhere, of(document)), await status(head, original(attached))]).toEqual([200, 404, 404]);
    expect([await status(head, of(other.body.document)), await status(head, of(document, notTheirs)), await status(head, of('x'))]).toEqual([404, 404, 404]);
  });

  test('F-03 whoever knows the hash of a file, and may not read it, does not get it by submitting it in a document of their own', async () => {
    const [officer, elsewhere] = await Promise.all(['chuyenvien1', 'chuyenvien2'].map((account) => signIn(server.url, account)));
    const [onTray, mine, registered] = [await bring(randomBytes(30)), await bring(randomBytes(30), 'của tôi.pdf', officer), await bring(randomBytes(30))];
    const file = (hash: Sha256, part: 'main' | 'annex' = 'annex') => ({ sha256: hash, byteLength: 30, mediaType: 'application/pdf', name: 'a.pdf', part });
    await clerk.propose([registerIncoming({ facts: facts({ recipientUnits: [INSPECTORATE] }), originals: [file(registered, 'main')] })]);
    const tried = async (client: Client, ...stolen: readonly Sha256[]) => {
      const opened = openDraft();
      const originals = [file(mine, 'main'), ...stolen.map((hash) => file(hash))];
      const [, answer] = await client.propose([opened, submitDraft(opened.body.document, { originals })]);
      return answer!.outcome === 'refused' ? answer!.refusals.map(({ code, rule, field }) => `${code} ${rule} ${field}`) : answer!.outcome;
    };
    for (const stolen of [onTray, registered]) {
      expect(await tried(officer!, stolen)).toEqual(['unknownOriginal F-03 originals']);
      expect((await officer!.ask(original(stolen))).status).toBe(404);
    }
    expect(await tried(officer!)).toBe('decided');
    expect((await elsewhere!.ask(original(mine))).status).toBe(404);
  });

  test('F-03 nothing but a hash is a name of an original', async () => {
    for (const name of ['..%2f..%2fhoso.db', 'x', sha256.toUpperCase(), `${sha256}%00`])
      expect((await clerk.ask(`/api/originals/${name}`)).status, name).toBe(404);
  });
});
