import { request, type ClientRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Proposal } from '../../../src/domain/proposals';
import type { Instant } from '../../../src/domain/shared/time';
import { definePerson, facts, proposal, registerIncoming, staff } from '../../support/builders';
import { signIn, type Client } from '../../support/client';
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

const post = (body: BodyInit, headers: Record<string, string> = {}) => clerk.ask('/api/proposals', { method: 'POST', body, headers });
const refusalsOf = async (answer: Response) => ((await answer.json()) as { refusals: { code: string; field?: string }[] }).refusals;

describe('one receipt for each proposal', () => {
  test('ND30-22.2 documents sent together get consecutive numbers in their order', async () => {
    const receipts = await clerk.propose([registerIncoming(), registerIncoming()]);
    expect(receipts.map(({ outcome }) => outcome)).toEqual(['decided', 'decided']);
    const positions = receipts.map((receipt) => (receipt.outcome === 'decided' ? receipt.position : 0));
    expect(positions[1]! - positions[0]!).toBe(1);
  });

  test('HOSO-1 sending again gives the same receipt and no second number', async () => {
    const sent = registerIncoming();
    const [first] = await clerk.propose([sent]);
    const [again] = await clerk.propose([sent]);
    expect(again).toEqual(first);
  });

  test('HOSO-1 an id used by one person gives another person nothing', async () => {
    const sent = registerIncoming();
    await clerk.propose([sent]);
    const other = await signIn(server.url, 'quantri');
    expect(await other.propose([sent])).toMatchObject([{ outcome: 'refused', refusals: [{ code: 'anotherPersons' }] }]);
  });

  test('HOSO-2 a malformed one gets its own refusal with the field, and holds nothing back', async () => {
    const sound = registerIncoming();
    const { claimedAt: _, ...timeless } = registerIncoming();
    const body = [{ ...registerIncoming(), role: 'administrator' }, sound, timeless, 7, null];
    const receipts = (await (await post(JSON.stringify(body))).json()) as {
      id: string | null;
      outcome: string;
      refusals?: { code: string; field: string }[];
    }[];
    expect(receipts.map(({ outcome }) => outcome)).toEqual(['refused', 'decided', 'refused', 'refused', 'refused']);
    expect(receipts.map(({ refusals }) => refusals?.[0]?.field)).toEqual(['role', undefined, 'claimedAt', undefined, undefined]);
    expect(receipts[1]!.id).toBe(sound.id);
    expect(receipts[3]!.id).toBeNull();
  });

  test.each(['{"toString":1}', `${'['.repeat(50_000)}${']'.repeat(50_000)}`])(
    'HOSO-2 a version that is no number costs the others nothing (%#)',
    async (version) => {
      const sound = registerIncoming();
      const receipts = (await (await post(`[{"v":${version}},${JSON.stringify(sound)}]`)).json()) as unknown;
      expect(receipts).toMatchObject([
        { outcome: 'refused', refusals: [{ code: 'malformed' }] },
        { id: sound.id, outcome: 'decided' },
      ]);
    },
  );

  test.each(['Bộ Nội vụ \ud800', 'Bộ Nội\u00ad vụ', 'Bộ Nội vụ\u200b'.normalize('NFD')])(
    'F-18 pasted signs that nobody sees do not hide a duplicate (%#)',
    async (issuer) => {
      const first = registerIncoming({ facts: facts({ issuer: 'Bộ Nội vụ' }) });
      await clerk.propose([first]);
      const again = () => registerIncoming({ facts: { ...first.body.facts, issuer } });
      for (const sent of [[again()], [again(), again(), again()]]) {
        for (const receipt of await clerk.propose(sent)) expect(receipt).toMatchObject({ refusals: [{ code: 'duplicate', documents: [first.body.document] }] });
      }
    },
  );

  test('F-03 who acts is the session’s person, whatever the proposal says', async () => {
    const forged = { ...registerIncoming(), actor: { person: staff.administrator.id } } as unknown as Proposal;
    expect(await clerk.propose([forged])).toMatchObject([{ outcome: 'refused', refusals: [{ code: 'malformed', field: 'actor' }] }]);
    const [receipt] = await clerk.propose([registerIncoming()]);
    const { entries } = await clerk.feed(receipt!.outcome === 'decided' ? receipt!.position - 1 : 0);
    expect(entries).toMatchObject([{ decision: { actor: staff.clerk.id } }]);
  });

  test.each(['truongphong', 'chuyenvien1', 'lanhdao', 'luutru', 'kiemtra', 'quantri'])('F-03 %s may not register', async (account) => {
    const person = await signIn(server.url, account);
    expect(await person.propose([registerIncoming()])).toMatchObject([{ outcome: 'refused', refusals: [{ code: 'notAllowed' }] }]);
  });

  test('F-03 nobody sets up the agency through the door, and the clerk does not administer', async () => {
    const { id, account, ...rest } = staff.clerk;
    const promotion = definePerson({ ...rest, id, account, roles: ['administrator'] });
    const setUp = proposal('SetUpAgency', { agency: id as never, name: 'X', superior: '', abbreviation: '', code: '', place: '', practice: false });
    const receipts = await clerk.propose([promotion, setUp]);
    expect(receipts).toMatchObject([{ refusals: [{ code: 'notAllowed' }] }, { refusals: [{ code: 'notAllowed' }] }]);
  });

  test('ND30-22.2 a device in the year 2099 gets the server’s legal time; its own stands beside', async () => {
    const [receipt] = await clerk.propose([{ ...registerIncoming(), claimedAt: '2099-01-01T00:00:00.000Z' as Instant }]);
    expect(receipt).toMatchObject({ outcome: 'decided' });
    if (receipt?.outcome !== 'decided') return;
    expect(Math.abs(Date.parse(receipt.decidedAt) - Date.now())).toBeLessThan(60_000);
    const { entries } = await clerk.feed(receipt.position - 1);
    expect(entries).toMatchObject([{ decision: { claimedAt: '2099-01-01T00:00:00.000Z', body: { year: new Date().getFullYear() } } }]);
  });

  test('F-95 a state secret is refused', async () => {
    const [receipt] = await clerk.propose([registerIncoming({ facts: facts({ secrecy: 'mật' }) })]);
    expect(receipt).toMatchObject({ outcome: 'refused', refusals: [{ code: 'stateSecret', rule: 'F-95' }] });
  });
});

describe('what is too much or no request at all', () => {
  test('HOSO-7 501 proposals are refused with the limit named, 500 are answered', async () => {
    const many = Array.from({ length: 501 }, () => ({ v: 1 }));
    const refused = await post(JSON.stringify(many));
    expect(refused.status).toBe(413);
    expect(await refusalsOf(refused)).toMatchObject([{ code: 'tooLarge', details: { limit: '500' } }]);
    const answered = await post(JSON.stringify(many.slice(1)));
    expect(((await answered.json()) as unknown[]).length).toBe(500);
  });

  test('HOSO-7 one byte over 1 MiB is refused, announced or not', async () => {
    const body = JSON.stringify(['x'.repeat(1024 * 1024 - 3)]);
    expect(Buffer.byteLength(body)).toBe(1024 * 1024 + 1);
    const announced = await post(body);
    expect(announced.status).toBe(413);
    expect(await refusalsOf(announced)).toMatchObject([{ code: 'tooLarge' }]);
    expect(await chunkedStatus(body)).toBe(413);
    expect((await post(body.slice(0, -3) + '"]')).status).toBe(200);
  });

  test('HOSO-2 what is no JSON, no array or empty is refused in words', async () => {
    for (const body of ['{', '', '{}', '[]', '"x"']) {
      const answer = await post(body);
      expect(answer.status, body).toBe(400);
      expect(await refusalsOf(answer)).toMatchObject([{ code: 'malformed', rule: 'HOSO-2' }]);
    }
  });

  test('HOSO-2 JSON nested 500,000 deep is refused and the server goes on', async () => {
    const deep = `[${'['.repeat(500_000)}${']'.repeat(500_000)}]`;
    expect(await (await post(deep)).json()).toMatchObject([{ outcome: 'refused', refusals: [{ code: 'malformed' }] }]);
    const deepBody = `[{"v":1,"id":"x","type":"ConfirmRights","body":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}]`;
    expect(await (await post(deepBody)).json()).toMatchObject([{ outcome: 'refused' }]);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  test('HOSO-2 keys that mean something to JavaScript change nothing', async () => {
    const body = `[{"v":1,"__proto__":{"type":"ConfirmRights"},"constructor":{"prototype":{}}}]`;
    expect(await (await post(body)).json()).toMatchObject([{ outcome: 'refused' }]);
    expect(({} as { type?: string }).type).toBeUndefined();
  });

  test('HOSO-2 another protocol version is told to update first, with 426', async () => {
    const answer = await post('[]', { 'hoso-protocol': '2' });
    expect(answer.status).toBe(426);
    expect(await refusalsOf(answer)).toMatchObject([{ code: 'updateFirst' }]);
    const stale = { ...registerIncoming(), v: 0 } as Proposal;
    expect(await clerk.propose([stale])).toMatchObject([{ outcome: 'refused', refusals: [{ code: 'updateFirst' }] }]);
  });

  test('F-03 without a session nothing is read', async () => {
    const answer = await fetch(`${server.url}/api/proposals`, { method: 'POST', body: JSON.stringify([registerIncoming()]) });
    expect(answer.status).toBe(401);
  });
});

test('HOSO-7 50,000 proposals at once, in 100 requests, are all answered and the memory stays bounded', { timeout: 120_000 }, async () => {
  const before = process.memoryUsage().rss;
  const requests = Array.from({ length: 100 }, () =>
    clerk.propose(Array.from({ length: 500 }, () => registerIncoming({ facts: facts({ subject: 'Về việc kiểm tra tải' }) }))),
  );
  const receipts = (await Promise.all(requests)).flat();
  expect(receipts.length).toBe(50_000);
  const refused = receipts.filter(({ outcome }) => outcome !== 'decided');
  expect(refused.slice(0, 3)).toEqual([]);
  expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(1_200);
});

test('HOSO-7 a person whose bodies never end holds up nobody else, and is told to come back', async () => {
  const statuses: number[] = [];
  let begun: ClientRequest[] = [];
  const refused = new Promise<void>((resolve) => {
    // One person's 16 in the house and 256 in line; the others are answered at once.
    begun = Array.from({ length: 280 }, () =>
      beginBody((status) => {
        if (statuses.push(status) === 8) resolve();
      }),
    );
  });
  await refused;
  expect(new Set(statuses)).toEqual(new Set([503]));
  const other = await signIn(server.url, 'quantri');
  expect(await other.propose([registerIncoming()])).toMatchObject([{ outcome: 'refused', refusals: [{ code: 'notAllowed' }] }]);
  for (const each of begun) each.destroy();
  await expect.poll(async () => (await post(JSON.stringify([registerIncoming()]))).status, { timeout: 10_000 }).toBe(200);
});

/** Begins a request of the clerk whose body does not end; tells the status if it is answered all the same. */
function beginBody(onAnswer: (status: number) => void): ClientRequest {
  const begun = request(`${server.url}/api/proposals`, { method: 'POST', headers: { cookie: clerk.cookie, 'content-length': 100 } }, (answer) => {
    answer.resume();
    onAnswer(answer.statusCode!);
  });
  begun.on('error', () => {});
  begun.write('[');
  return begun;
}

/** The status of a body sent in chunks, without a length. */
function chunkedStatus(body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${server.url}/api/proposals`, { method: 'POST', headers: { cookie: clerk.cookie, 'transfer-encoding': 'chunked' } }, (answer) =>
      resolve(answer.statusCode!),
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
