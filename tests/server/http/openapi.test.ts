import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agencyNoticeSchema, feedPageSchema, receiptsSchema, refusedSchema, sessionSchema } from '../../../server/http/openapi/answers';
import { decisionOf } from '../../../src/domain/decisions';
import { openLive, signIn } from '../../support/client';
import { PASSPHRASE, seedAgency, startTestServer, temporaryDirectory, type TestServer } from '../../support/server';

interface Operation {
  readonly responses: Record<string, { content?: Record<string, { schema: { $ref: string } }> }>;
  readonly requestBody?: { content: Record<string, { example?: unknown }> };
}
interface Contract {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, { anyOf?: unknown[]; oneOf?: unknown[] }> };
}

const directory = temporaryDirectory();
let server: TestServer;
let contract: Contract;

beforeAll(async () => {
  await seedAgency(directory.path);
  server = await startTestServer({ data: directory.path });
  contract = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as Contract;
});
afterAll(async () => {
  await server.stop();
  directory.remove();
});

test('the contract is whole: every reference leads somewhere, every proposal type is described', () => {
  expect(contract.openapi).toBe('3.1.0');
  const references = [...JSON.stringify(contract).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name!);
  expect(references.filter((name) => !(name in contract.components.schemas))).toEqual([]);
  const proposal = contract.components.schemas.Proposal!;
  expect((proposal.anyOf ?? proposal.oneOf)!.length).toBe(Object.keys(decisionOf).length);
});

test('a stranger signs in, proposes, follows and puts an original by the contract alone', async () => {
  const json = { 'content-type': 'application/json' };
  const example = (path: string, method: string) => contract.paths[path]![method]!.requestBody!.content['application/json']!.example;

  v.parse(agencyNoticeSchema, await (await fetch(`${server.url}/api/agency`)).json());
  const signedIn = await fetch(`${server.url}/api/session`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ ...(example('/api/session', 'post') as object), passphrase: PASSPHRASE }),
  });
  expect(signedIn.status).toBe(201);
  v.parse(sessionSchema, await signedIn.json());
  const cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!;

  const proposed = await fetch(`${server.url}/api/proposals`, {
    method: 'POST',
    headers: { ...json, cookie },
    body: JSON.stringify([...(example('/api/proposals', 'post') as unknown[]), { nonsense: true }]),
  });
  const receipts = v.parse(receiptsSchema, await proposed.json());
  expect(receipts.map(({ outcome }) => outcome)).toEqual(['decided', 'refused']);

  const page = v.parse(feedPageSchema, await (await fetch(`${server.url}/api/feed?after=0`, { headers: { cookie } })).json());
  expect(page.position).toBe(page.entries.length);

  const live = await openLive(server.url, { cookie });
  live.send({ v: 1, type: 'follow', after: page.position - 1, access: page.access });
  v.parse(feedPageSchema, (await live.heard('page')).page);
  live.close();

  const bytes = Buffer.from('Công văn số 1032');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const tus = { cookie, 'tus-resumable': '1.0.0' };
  const metadata = `sha256 ${Buffer.from(sha256).toString('base64')},filename ${Buffer.from('1032.txt').toString('base64')}`;
  const begun = await fetch(`${server.url}/api/uploads`, {
    method: 'POST',
    headers: { ...tus, 'upload-length': String(bytes.length), 'upload-metadata': metadata },
  });
  const sent = await fetch(server.url + begun.headers.get('location')!, {
    method: 'PATCH',
    headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: bytes,
  });
  expect(sent.status).toBe(204);
  expect(await (await fetch(`${server.url}/api/originals/${sha256}`, { headers: { cookie } })).text()).toBe('Công văn số 1032');
  expect((await fetch(`${server.url}/api/session`, { method: 'DELETE', headers: { cookie } })).status).toBe(204);
});

test('HOSO-7 refusals have the published shape, and their status is in the contract', async () => {
  const leader = await signIn(server.url, 'lanhdao');
  const asked: [string, string, string, RequestInit][] = [
    ['/api/session', 'get', '/api/session', {}],
    ['/api/session', 'post', '/api/session', { method: 'POST', body: '{}' }],
    ['/api/setup', 'post', '/api/setup', { method: 'POST', body: '{}' }],
    ['/api/feed', 'get', '/api/feed?after=x', { headers: { cookie: leader.cookie } }],
    ['/api/uploads', 'post', '/api/uploads', { method: 'POST', headers: { cookie: leader.cookie } }],
    ['/api/originals/{sha256}', 'get', `/api/originals/${'0'.repeat(64)}`, { headers: { cookie: leader.cookie } }],
    ['/api/agency', 'get', '/api/agency', { headers: { 'hoso-protocol': '7' } }],
  ];
  for (const [path, method, url, init] of asked) {
    const answer = await fetch(server.url + url, init);
    v.parse(refusedSchema, await answer.json());
    expect(Object.keys(contract.paths[path]![method]!.responses), `${method} ${path}`).toContain(String(answer.status));
  }
});
