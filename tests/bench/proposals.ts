import type { Client } from '../support/client';
import { signIn } from '../support/client';
import { registrations } from './book';
import { fdatasyncTimes, withServer } from './machine';
import { quantile, row, seconds, type Measure } from './measure';

const CLIENTS = 64;
const ROUNDS = 5;
/** What a device sends at once when it has been away. */
const BATCH = 100;

/** Durable proposals a second from 64 clients at once, against fdatasyncs a second of the same disk. */
export const throughput: Measure = {
  name: 'proposals-per-second',
  run: () =>
    withServer(async (server) => {
      const clients = await signedIn(server.url, CLIENTS);
      const work = clients.map(() => Array.from({ length: ROUNDS }, () => registrations(BATCH)));
      const took = await seconds(() => Promise.all(clients.map((client, index) => sendAll(client, work[index]!))));
      const perSecond = (CLIENTS * ROUNDS * BATCH) / took;
      const syncs = 1_000 / mean(fdatasyncTimes(server.data));
      return [
        row(
          {
            name: 'proposals-per-second',
            value: perSecond / syncs,
            unit: '×',
            against: `${syncs.toFixed(0)} fdatasyncs/s; ${perSecond.toFixed(0)} proposals/s in requests of ${BATCH}`,
          },
          { atLeast: 8 },
        ),
      ];
    }),
};

/** The wait of one client for one acknowledgement, against one fdatasync. */
export const acknowledgement: Measure = {
  name: 'acknowledgement-p50',
  run: () =>
    withServer(async (server) => {
      const [client] = await signedIn(server.url, 1);
      const times: number[] = [];
      for (const proposal of registrations(300)) times.push((await seconds(() => client!.propose([proposal]))) * 1_000);
      const [wait, sync] = [quantile(times, 0.5), quantile(fdatasyncTimes(server.data), 0.5)];
      return [
        row(
          { name: 'acknowledgement-p50', value: wait / sync, unit: '×', against: `one fdatasync ${sync.toFixed(2)} ms; acknowledged in ${wait.toFixed(2)} ms` },
          { atMost: 3 },
        ),
      ];
    }),
};

async function signedIn(url: string, count: number): Promise<Client[]> {
  const client = await signIn(url, 'vanthu');
  return Array.from({ length: count }, () => client);
}

async function sendAll(client: Client, batches: readonly Parameters<Client['propose']>[0][]): Promise<void> {
  for (const batch of batches) {
    const receipts = await client.propose(batch);
    const refused = receipts.find(({ outcome }) => outcome !== 'decided');
    if (refused) throw new Error(`not decided: ${JSON.stringify(refused)}`);
  }
}

function mean(times: readonly number[]): number {
  return times.reduce((sum, time) => sum + time, 0) / times.length;
}
