import { setTimeout } from 'node:timers/promises';
import { attacks } from '../../support/attacks';
import { honestPeople } from '../../support/honest';
import { childrenOf, peakBytes } from '../../support/process-tree';
import { withServer } from '../machine';
import { quantile, row, type Measure } from '../measure';

const AT_ONCE = 8;
const ALONE_MS = 10_000;

/** What 20 honest people notice of hostile devices: their slowest hundredth, from the key to the disk, without the attacks and with them. */
export const papersAttacked: Measure = {
  name: 'papers-attacks',
  run: () =>
    withServer(async ({ url, pid }) => {
      const honest = await honestPeople(url);
      await honest.writeUntil(Promise.resolve(), 20);
      const alone = await honest.writeUntil(setTimeout(ALONE_MS), 0);
      const attacked = await honest.writeUntil(everyAttack(url, honest.rooms), 0);
      honest.leave();
      const [before, after] = [quantile(alone, 0.99), quantile(attacked, 0.99)];
      const peaks = [pid, ...childrenOf(pid)].map((process) => `${Math.round(peakBytes(process) / 2 ** 20)} MiB`);
      const count = Object.keys(attacks).length;
      const against = `p99 alone ${before.toFixed(1)} ms of ${alone.length} batches; with ${count} attacks ${after.toFixed(1)} ms of ${attacked.length}; peaks of the server and its validators ${peaks.join(', ')}`;
      return [row({ name: 'papers-attacks', value: after / before, unit: '×', against }, { atMost: 2 })];
    }),
};

async function everyAttack(url: string, rooms: readonly string[]): Promise<void> {
  const list = Object.values(attacks).entries();
  const worker = async () => {
    for (const [n, attack] of list) await attack({ url, room: rooms[n % rooms.length]!, n });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
