import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Receipt } from '../../../src/protocol/proposals/receipt';
import { registerIncoming } from '../../support/builders';
import { clientWith, signIn, type Client } from '../../support/client';
import { shippedBundle } from '../../support/bundled-server';
import { run, startProcess } from '../../support/process';
import { seedAgency, temporaryDirectory } from '../../support/server';

let bundle: string;
let directory: ReturnType<typeof temporaryDirectory>;

beforeAll(async () => {
  bundle = shippedBundle();
});
beforeEach(async () => {
  directory = temporaryDirectory();
  await seedAgency(directory.path);
  return () => directory.remove();
});

const main = () => join(bundle, 'main.mjs');
const operator = (...words: string[]) => run(join(bundle, 'operator.mjs'), words, { HOSO_DATA: directory.path });

describe('starting and stopping', () => {
  test('SIGTERM finishes what is under way and ends with 0', async () => {
    const server = await startProcess(bundle, directory.path);
    const clerk = await signIn(server.url, 'vanthu');
    const live = await clerk.live();
    const proposed = clerk.propose([registerIncoming()]);
    const [code, receipts] = [await proposed.then(() => server.kill('SIGTERM')), await proposed];
    expect([code, receipts[0]!.outcome, await live.closed]).toEqual([0, 'decided', 1001]);
    const again = await startProcess(bundle, directory.path);
    expect((await clientAgain(again.url, clerk)).status).toBe(200);
    expect(await again.kill('SIGINT')).toBe(0);
  });

  test('a second process on the same data is refused in one clear line of each language', async () => {
    const server = await startProcess(bundle, directory.path);
    const second = await run(main(), [], { HOSO_PORT: '0', HOSO_DATA: directory.path });
    expect(second.code).toBe(1);
    expect(second.output.trim().split('\n')).toEqual([
      expect.stringContaining('đang được một tiến trình Hoso khác dùng'),
      expect.stringContaining('is in use by another Hoso process'),
    ]);
    expect((await operator('verify')).output).toContain('đang được một tiến trình Hoso khác dùng');
    await server.kill('SIGKILL');
    await (await startProcess(bundle, directory.path)).kill('SIGTERM');
  });

  test.each([
    [{ HOSO_HOST: '0.0.0.0' }, [], 'HOSO_ORIGIN'],
    [{ HOSO_ORIGIN: 'http://hoso.bnv.example' }, [], 'https://'],
    [{ HOSO_PORT: '99999' }, [], 'HOSO_PORT'],
    [{ HOSO_HOST: '0.0.0.0', HOSO_ORIGIN: 'https://hoso.bnv.example' }, ['--practice'], 'loopback'],
    [{}, ['--unknown'], '--unknown'],
    [{}, ['--practice'], 'real agency'],
  ])('it does not start with %j %j, and says what to do', async (environment, flags, words) => {
    const refused = await run(main(), flags, { HOSO_PORT: '0', HOSO_DATA: directory.path, ...(environment as Record<string, string>) });
    expect(refused.code).toBe(1);
    expect(refused.output).toContain(words);
    expect(refused.output).not.toContain('    at ');
  });
});

test('kill -9 in the middle of a burst, 12 times: no acknowledged receipt and no number is lost', { timeout: 240_000 }, async () => {
  const acknowledged: Receipt[] = [];
  const { cookie } = await signInOnce();
  for (let cycle = 0; cycle < 12; cycle++) {
    const server = await startProcess(bundle, directory.path);
    const clerk = clientWith(server.url, cookie);
    const before = acknowledged.length;
    const bursts = Array.from({ length: 4 }, () => burst(clerk, acknowledged));
    await until(() => acknowledged.length >= before + 2 + cycle * 3);
    await server.kill('SIGKILL');
    await Promise.all(bursts);
  }
  const server = await startProcess(bundle, directory.path);
  const held = await positions(clientWith(server.url, cookie));
  const lost = acknowledged.filter((receipt) => receipt.outcome !== 'decided' || held.get(receipt.position) !== receipt.id);
  expect(acknowledged.length).toBeGreaterThan(200);
  expect(lost).toEqual([]);
  await server.kill('SIGTERM');
  expect(await operator('verify')).toMatchObject({ code: 0, output: expect.stringContaining('clean') });
});

/** A session outlives the server, so that all cycles pay for one sign-in. */
async function signInOnce(): Promise<Client> {
  const server = await startProcess(bundle, directory.path);
  const clerk = await signIn(server.url, 'vanthu');
  await server.kill('SIGTERM');
  return clerk;
}

/** Proposes one after the other until the server is gone, keeping every receipt that arrived. */
async function burst(clerk: Client, acknowledged: Receipt[]): Promise<void> {
  for (;;) {
    const receipts = await clerk.propose([registerIncoming(), registerIncoming()]).catch(() => null);
    if (receipts === null) return;
    acknowledged.push(...receipts);
    waiting.forEach((look) => look());
  }
}

const waiting = new Set<() => void>();

function until(holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds()) return;
      waiting.delete(look);
      resolve();
    };
    waiting.add(look);
    look();
  });
}

async function positions(client: Client): Promise<Map<number, string>> {
  const held = new Map<number, string>();
  for (let page = await client.feed(0); page.position > page.after; page = await client.feed(page.position)) {
    for (const entry of page.entries) if ('decision' in entry) held.set(entry.decision.position, entry.decision.id);
  }
  return held;
}

function clientAgain(url: string, { cookie }: Client): Promise<Response> {
  return fetch(`${url}/api/session`, { headers: { cookie } });
}
