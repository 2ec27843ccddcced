import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { createLogReader } from '../../../server/adapters/sqlite/log-reader';
import { openForReading } from '../../../server/adapters/sqlite/open';
import { openRegisterStore } from '../../../server/adapters/sqlite/register-store';
import { readStoredState } from '../../../server/adapters/sqlite/stored-state';
import { systemClock } from '../../../server/adapters/clock/system-clock';
import { createRegister } from '../../../server/register/register';
import { verifyRegister } from '../../../server/register/verify';
import type { Decision } from '../../../src/domain/decisions';
import type { Receipt } from '../../../src/protocol/proposals/receipt';
import { setUpProposals } from '../../support/builders';
import { temporaryDirectory } from '../../support/register';
import { bundleForTests } from '../../support/bundled-server';

const CYCLES = 100;

test('kill -9 of the register at any moment, 100 times: no acknowledged decision is lost, no number is doubled or left out', { timeout: 240_000 }, async () => {
  const directory = temporaryDirectory();
  const path = join(directory.path, 'hoso.db');
  const bundle = await bundleForTests({ register: 'tests/server/register/endless-register.ts' }, 'kills');
  const store = openRegisterStore(path);
  createRegister({ store, clock: systemClock }).decideBatch(setUpProposals().map((proposal) => ({ proposal, actor: 'operator' as const })));
  store.close();

  const acknowledged: Receipt[] = [];
  for (let cycle = 1; cycle <= CYCLES; cycle++) acknowledged.push(...(await killedAfter(cycle % 41, join(bundle, 'register.mjs'), path)));

  const database = openForReading(path);
  const log = createLogReader(database);
  const decisions = new Map(log.rowsAfter(0, 1_000_000).map(({ position, text }) => [position, JSON.parse(text) as Decision]));
  const lost = acknowledged.filter((receipt) => receipt.outcome !== 'decided' || decisions.get(receipt.position)?.id !== receipt.id);
  expect(acknowledged.length).toBeGreaterThan(CYCLES * 10);
  expect(lost).toEqual([]);
  // The verifier replays the list: chain, tables, and every number from 1 without gap.
  expect(verifyRegister({ log, stored: readStoredState(database) })).toEqual([]);
  database.close();
  directory.remove();
});

/** Lets the register run until it has acknowledged so many decisions, then kills it; returns everything that it acknowledged. */
async function killedAfter(count: number, script: string, path: string): Promise<Receipt[]> {
  const child = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const receipts: Receipt[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    // A line cut off by the kill is an answer that nobody received.
    if (line.endsWith('}')) receipts.push(JSON.parse(line) as Receipt);
    if (receipts.length >= count) child.kill('SIGKILL');
  });
  await Promise.all([once(lines, 'close'), once(child, 'close')]);
  return receipts;
}
