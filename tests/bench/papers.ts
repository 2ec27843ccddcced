import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { PapersPage } from '../../src/protocol/papers/page';
import { signIn } from '../support/client';
import { temporaryDirectory } from '../support/server';
import type { ServerProcess } from '../journeys/support/server-process';
import { stockCpu } from './feed';
import { cpuSeconds, fdatasyncTimes, withServer } from './machine';
import { quantile, row, type Measure } from './measure';
import { closedLoop, openPairs, paced } from './papers/pairs';
import { papersAttacked } from './papers/attacked';
import { crowd } from './papers/crowd';
import { residentBytes, settledBytes } from './memory';
import { withHocuspocus, withOther, withOurs, type Rig } from './papers/rig';
import { fillPapers, nameAt, trayOf } from './papers/stored';
import { Typist } from './papers/typing';
import { readPages } from './wire';

const PAIRS = 500;
const ROUNDS = 40;
const STORED = 20_000;
const round = (value: number) => Math.round(value).toLocaleString('en');
const ms = (times: readonly number[]) => quantile(times, 0.5);

/** 500 papers with two people each, durable and checked: CPU for an update, and the time until the other sees it. */
export const papersPairs: Measure = {
  name: 'papers-pairs',
  run: async () => {
    const work = async (rig: Rig) => {
      const pairs = await openPairs(rig, PAIRS);
      const times = await paced(pairs, { perSecond: 500, seconds: 6 });
      return { p50: ms(times), p99: quantile(times, 0.99), perCpu: await closedLoop(rig, pairs, ROUNDS) };
    };
    const [bare, stock] = [await withOther('bare-server', work), await withOther('stock-server', work)];
    const [hocuspocus, ours] = [await withHocuspocus(work), await withOurs(work)];
    const cpu = `bare ws ${round(bare.perCpu)}, y-websocket ${round(stock.perCpu)}, Hocuspocus ${round(hocuspocus.perCpu)}, ours ${round(ours.perCpu)} updates per CPU s, the validator's CPU counted`;
    const time = `bare ws ${bare.p50.toFixed(2)} ms (p99 ${bare.p99.toFixed(1)}), y-websocket ${stock.p50.toFixed(2)}, Hocuspocus ${hocuspocus.p50.toFixed(2)}, ours ${ours.p50.toFixed(2)} (p99 ${ours.p99.toFixed(1)}), one fdatasync ${ms(await syncTimes()).toFixed(2)}`;
    return [
      row({ name: 'papers-pairs-cpu', value: ours.perCpu / bare.perCpu, unit: '× bare ws', against: cpu }, { atLeast: 0.5 }),
      row({ name: 'papers-pairs-cpu-stock', value: ours.perCpu / stock.perCpu, unit: '× y-websocket', against: cpu }, { atLeast: 1 }),
      row({ name: 'papers-pairs-cpu-hocuspocus', value: ours.perCpu / hocuspocus.perCpu, unit: '× Hocuspocus', against: cpu }, { atLeast: 1 }),
      row({ name: 'papers-propagation-p50', value: ours.p50 / bare.p50, unit: '×', against: time }, { atMost: 1.5 }),
    ];
  },
};

/** One paper with 200 people: one update at a time, and bursts of 32. */
export const papersCrowd: Measure = {
  name: 'papers-crowd',
  run: async () => {
    const single = { readers: 200, window: 1, windows: 400, warmUp: 400 };
    const bursts = { readers: 200, window: 32, windows: 60, warmUp: 60 };
    const both = async (rig: Rig) => ({ single: await crowd(rig, single), bursts: await crowd(rig, bursts) });
    const [bare, ours] = [await withOther('bare-server', both), await withOurs(both)];
    return [
      row(
        {
          name: 'papers-fan-out',
          value: ours.single / bare.single,
          unit: '×',
          against: `bare ws ${round(bare.single)}, ours ${round(ours.single)} deliveries per CPU s`,
        },
        { atLeast: 0.85 },
      ),
      row(
        {
          name: 'papers-fan-out-bursts',
          value: ours.bursts / bare.bursts,
          unit: '×',
          against: `bare ws ${round(bare.bursts)}, ours ${round(ours.bursts)} deliveries per CPU s`,
        },
        { atLeast: 5 },
      ),
    ];
  },
};

/** A fresh device takes 20,000 papers without opening one. */
export const papersColdFeed: Measure = {
  name: 'papers-cold-feed-cpu',
  run: async () => {
    const docs = 4_000;
    const stock = (await stockCpu(docs)) * (STORED / docs);
    const [first, next] = await withServer(
      async ({ url, pid }) => {
        const { cookie } = await signIn(url, 'vanthu');
        const read = async () => {
          const before = cpuSeconds(pid);
          const { pages } = await readPages<PapersPage>(`${url}/api/papers`, cookie, 0);
          if (pages.flatMap(({ rooms }) => rooms).length !== STORED) throw new Error('papers are missing');
          return cpuSeconds(pid) - before;
        };
        return [await read(), await read()] as const;
      },
      (data) => fillPapers(data, STORED),
    );
    const against = `stock y-websocket server: ${stock.toFixed(2)} CPU s (${docs} docs opened, scaled); ours ${next.toFixed(3)} CPU s; the first device, for which pages are compressed, ${first.toFixed(2)} CPU s`;
    return [row({ name: 'papers-cold-feed-cpu', value: stock / next, unit: '× less', against }, { atLeast: 40 })];
  },
};

/** A device that was away while 2 % of the papers changed. */
export const papersResume: Measure = {
  name: 'papers-resume',
  run: async () => {
    const [many, few] = [await resume(STORED, 400), await resume(STORED / 10, 400)];
    const against = `gzip of the changes with their rooms ${round(many.least)} bytes; on the line ${round(many.bytes)}`;
    return [
      row({ name: 'papers-resume-bytes', value: many.bytes / many.least, unit: '×', against }, { atMost: 1.3 }),
      row(
        {
          name: 'papers-resume-cpu',
          value: many.cpu / few.cpu,
          unit: '×',
          against: `400 changes: ${(many.cpu * 1_000).toFixed(1)} CPU ms with ${STORED} held, ${(few.cpu * 1_000).toFixed(1)} with ${STORED / 10}`,
        },
        { atMost: 1.3 },
      ),
    ];
  },
};

function resume(stored: number, changed: number) {
  return withOurs(
    async (rig, data) => resumed(rig, { data, stored, changed }),
    (data) => fillPapers(data, stored),
  );
}

async function resumed(rig: Rig, { stored, changed }: { readonly data: string; readonly stored: number; readonly changed: number }) {
  const { url, cookie } = rig.http!;
  const { pages } = await readPages<PapersPage>(`${url}/api/papers`, cookie, 0);
  const { position } = pages.at(-1)!;
  const changes: string[] = [];
  for (let n = 0; n < changed; n++) {
    const room = n * Math.floor(stored / changed);
    const { update } = new Typist().next();
    await rig.writeOnce!(nameAt(room), update);
    changes.push(`${trayOf(nameAt(room))} ${Buffer.from(update).toString('base64')}`);
  }
  const read = () => readPages<PapersPage>(`${url}/api/papers`, cookie, position);
  const { bytes } = await read();
  const before = cpuSeconds(rig.pid);
  for (let time = 0; time < 50; time++) await read();
  return { bytes, least: gzipSync(changes.join('\n')).length, cpu: (cpuSeconds(rig.pid) - before) / 50 };
}

/** What somebody costs who has a paper open and does nothing. */
export const papersIdle: Measure = {
  name: 'papers-idle',
  run: async () => {
    // What the first ones cost once only – sign-ins, compiled code – is no cost of a connection, and neither is what the next collection of garbage takes.
    const [first, connections] = [480, 1_920];
    const idle = async (rig: Rig) => {
      for (let n = 0; n < first; n++) await rig.open(`first-${n}`);
      const before = await settledBytes(rig.pid);
      for (let n = 0; n < connections; n++) await rig.open(`idle-${n}`);
      return ((await settledBytes(rig.pid)) - before) / connections;
    };
    const [bare, ours] = [await withOther('bare-server', idle), await withOurs(idle)];
    const against = `bare ws ${round(bare)} bytes a connection, ours ${round(ours)}, each in a room of its own`;
    return [row({ name: 'papers-idle-bytes', value: ours / bare, unit: '×', against }, { atMost: 1.5 })];
  },
};

/** Papers that nobody has open cost disk, not memory. */
export const papersMemory: Measure = {
  name: 'papers-memory',
  run: async () => {
    const resident = (count: number) =>
      withServer(
        async ({ url, pid }: ServerProcess) => {
          const { cookie } = await signIn(url, 'vanthu');
          for (let n = 0; n < 200; n++) await fetch(`${url}/api/papers/${trayOf(nameAt((n * 7_919) % count))}`, { headers: { cookie } });
          return residentBytes(pid);
        },
        (data) => fillPapers(data, count),
      );
    const [few, many] = [await resident(1_000), await resident(100_000)];
    const against = `${round(few / 2 ** 20)} MiB with 1,000 rooms, ${round(many / 2 ** 20)} MiB with 100,000`;
    return [row({ name: 'papers-memory', value: many / few, unit: '×', against }, { atMost: 1.1 })];
  },
};

/** A disk that is busy with something else must not slow down what people see of each other more than the disk itself does: nobody hears what is not on it. */
export const papersBusyDisk: Measure = {
  name: 'papers-busy-disk-p50',
  run: async () => {
    const work = async (rig: Rig) => {
      const pairs = await openPairs(rig, 100);
      return whileDiskIsBusy(async () => ms(await paced(pairs, { perSecond: 200, seconds: 6 })));
    };
    const [bare, ours] = [await withOther('bare-server', work), await withOurs(work)];
    const sync = await whileDiskIsBusy(async () => ms(await syncTimes()));
    const against = `bare ws ${bare.toFixed(2)} ms, ours ${ours.toFixed(2)} ms, one fdatasync ${sync.toFixed(2)} ms, while another process writes 8 MiB and syncs in a loop`;
    return [row({ name: 'papers-busy-disk-p50', value: ours / bare, unit: '×', against }, { atMost: 2.5 })];
  },
};

async function whileDiskIsBusy<T>(work: () => Promise<T>): Promise<T> {
  const child = spawn(process.execPath, ['-e', busyDisk], { stdio: 'ignore' });
  const result = await work();
  child.kill();
  await once(child, 'exit');
  return result;
}

/** What the disk alone takes to make something durable, asked as often as people write: below it no durable word can be. */
async function syncTimes(): Promise<readonly number[]> {
  const directory = temporaryDirectory();
  const times: number[] = [];
  for (let n = 0; n < 400; n++) {
    times.push(...fdatasyncTimes(directory.path, 1));
    await setTimeout(5);
  }
  directory.remove();
  return times;
}

const busyDisk = `
  const { closeSync, fdatasyncSync, openSync, writeSync } = require('node:fs');
  const { tmpdir } = require('node:os');
  const path = require('node:path').join(tmpdir(), 'hoso-busy-disk');
  process.on('exit', () => require('node:fs').rmSync(path, { force: true }));
  process.on('SIGTERM', () => process.exit());
  const block = Buffer.alloc(8 * 1024 * 1024, 1);
  const again = () => {
    const file = openSync(path, 'w');
    writeSync(file, block);
    fdatasyncSync(file);
    closeSync(file);
    setImmediate(again);
  };
  again();`;

/** Every measure of papers. */
export const papersMeasures: readonly Measure[] = [
  papersPairs,
  papersCrowd,
  papersColdFeed,
  papersResume,
  papersIdle,
  papersMemory,
  papersBusyDisk,
  papersAttacked,
];
