import { signIn } from '../support/client';
import { registrations } from './book';
import { checkDecided, openLine, proposalsRequest, type Line } from './line';
import { fdatasyncTimes, withServer } from './machine';
import { quantile, row, seconds, type Measure } from './measure';

const CLIENTS = 64;
const ROUNDS = 5;
/** What a device sends at once when it has been away. */
const BATCH = 100;
/** Enough for a server that has been running: its code is compiled, its log of pages has its size. */
const ACKNOWLEDGEMENTS = 2_000;

/** Durable proposals a second from 64 clients at once, against fdatasyncs a second of the same disk. */
export const throughput: Measure = {
  name: 'proposals-per-second',
  run: () =>
    withServer(async (server) => {
      const client = await signIn(server.url, 'vanthu');
      const work = Array.from({ length: CLIENTS }, () => Array.from({ length: ROUNDS }, () => proposalsRequest(client, registrations(BATCH))));
      const lines = await Promise.all(work.map(() => openLine(server.address)));
      const answers: string[] = [];
      const took = await seconds(() => Promise.all(lines.map((line, index) => sendAll(line, work[index]!, (answer) => answers.push(answer)))));
      lines.forEach((line) => line.close());
      answers.forEach(checkDecided);
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
      const client = await signIn(server.url, 'vanthu');
      const requests = registrations(ACKNOWLEDGEMENTS).map((proposal) => proposalsRequest(client, [proposal]));
      const line = await openLine(server.address);
      const times: number[] = [];
      const answers: string[] = [];
      for (const request of requests) times.push((await seconds(() => sendAll(line, [request], (answer) => answers.push(answer)))) * 1_000);
      line.close();
      answers.forEach(checkDecided);
      const [wait, sync] = [quantile(times, 0.5), quantile(fdatasyncTimes(server.data), 0.5)];
      return [
        row(
          { name: 'acknowledgement-p50', value: wait / sync, unit: '×', against: `one fdatasync ${sync.toFixed(2)} ms; acknowledged in ${wait.toFixed(2)} ms` },
          { atMost: 3 },
        ),
      ];
    }),
};

async function sendAll(line: Line, requests: readonly Buffer[], onAnswer: (answer: string) => void): Promise<void> {
  for (const request of requests) onAnswer(await line.ask(request));
}

function mean(times: readonly number[]): number {
  return times.reduce((sum, time) => sum + time, 0) / times.length;
}
