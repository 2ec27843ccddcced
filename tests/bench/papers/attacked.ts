import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { attacks } from '../../support/attacks';
import { honestPeople, type HonestPeople } from '../../support/honest';
import { childrenOf, peakBytes } from '../../support/process-tree';
import { withServer } from '../machine';
import { quantile, row, type Measure } from '../measure';

const ALONE_MS = 5_000;

/** What 20 honest people notice of hostile devices: their slowest hundredth, from the key to the disk, without the attacks and with them. */
export const papersAttacked: Measure = {
  name: 'papers-attacks',
  run: () =>
    withServer(async ({ url, pid }) => {
      const honest = await honestPeople(url);
      await honest.writeUntil(Promise.resolve(), 20);
      // Before and after: papers grow as they are written, and with them the times of everybody.
      const before = await honest.writeUntil(setTimeout(ALONE_MS), 0);
      const attacked = await timesUnderAttack(startAttackers(url, honest.rooms), honest);
      const alone = [...before, ...(await honest.writeUntil(setTimeout(ALONE_MS), 0))];
      honest.leave();
      const [calm, stormy] = [quantile(alone, 0.99), quantile(attacked, 0.99)];
      const peaks = [pid, ...childrenOf(pid)].map((process) => `${Math.round(peakBytes(process) / 2 ** 20)} MiB`);
      const count = Object.keys(attacks).length;
      const against = `p99 alone ${calm.toFixed(1)} ms of ${alone.length} batches; with ${count} attacks ${stormy.toFixed(1)} ms of ${attacked.length}; peaks of the server and its validators ${peaks.join(', ')}`;
      return [row({ name: 'papers-attacks', value: stormy / calm, unit: '×', against }, { atMost: 2 })];
    }),
};

/** Attackers in a process of their own, which gives way to the server and to the honest people: attackers sit at other machines. */
function startAttackers(url: string, rooms: readonly string[]): ChildProcess {
  const script = new URL('./attackers.mjs', import.meta.url).pathname;
  return spawn('nice', ['-n', '19', process.execPath, script, url, ...rooms], { stdio: ['pipe', 'pipe', 'inherit'] });
}

/** What the honest people notice of every attack. Attackers sign in between the rounds, for hashing passphrases is no part of an attack. */
async function timesUnderAttack(attackers: ChildProcess, honest: HonestPeople): Promise<readonly number[]> {
  const times: number[] = [];
  const said = createInterface({ input: attackers.stdout! })[Symbol.asyncIterator]();
  while ((await said.next()).value === 'ready') {
    attackers.stdin!.write('go\n');
    times.push(...(await honest.writeUntil(said.next(), 0)));
  }
  if ((attackers.exitCode ?? 0) !== 0) throw new Error(`the attackers ended with ${attackers.exitCode}`);
  return times;
}
