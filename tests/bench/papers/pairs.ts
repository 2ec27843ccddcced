import { setTimeout } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { isAck, type Rig } from './rig';
import { Typist } from './typing';

/** Two at one paper: one writes, the other hears. */
export interface Pair {
  /** Writes once; resolves with the milliseconds until the other heard it, when it is also acknowledged where that is promised. */
  write(): Promise<number>;
}

export async function openPairs(rig: Rig, count: number): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  for (let room = 0; room < count; room++) pairs.push(await openPair(rig, `pair-${room}`));
  return pairs;
}

async function openPair(rig: Rig, room: string): Promise<Pair> {
  const writer: WebSocket = await rig.open(room);
  const reader: WebSocket = await rig.open(room);
  const typist = new Typist();
  let onAck = () => {};
  let onUpdate = () => {};
  writer.on('message', (data: Buffer) => isAck(data) && onAck());
  reader.on('message', (data: Buffer) => rig.isUpdate(data) && onUpdate());
  const writeNow = async () => {
    const acknowledged = rig.isDurable ? new Promise<void>((resolve) => (onAck = resolve)) : undefined;
    const heard = new Promise<void>((resolve) => (onUpdate = resolve));
    const started = performance.now();
    writer.send(rig.say(typist.next().update, room));
    await heard;
    const took = performance.now() - started;
    await acknowledged;
    return took;
  };
  // One after the other, as a device does; a slow server is waited for.
  let last = Promise.resolve(0);
  return { write: () => (last = last.then(writeNow)) };
}

/** Writes of each pair before anything is counted: a server that has been running has compiled its code. */
const WARM_UP = 20;

/** Every pair writes as fast as it can; updates for each CPU second of the server. */
export async function closedLoop(rig: Rig, pairs: readonly Pair[], rounds: number): Promise<number> {
  await Promise.all(pairs.map((pair) => repeatedly(pair, WARM_UP)));
  const before = rig.cpu();
  await Promise.all(pairs.map((pair) => repeatedly(pair, rounds)));
  return (pairs.length * rounds) / (rig.cpu() - before);
}

async function repeatedly(pair: Pair, times: number): Promise<void> {
  for (let round = 0; round < times; round++) await pair.write();
}

/** So many updates a second, spread over the pairs; the time each took. */
export async function paced(pairs: readonly Pair[], { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number }): Promise<number[]> {
  await Promise.all(pairs.map((pair) => pair.write()));
  const times: Promise<number>[] = [];
  const started = performance.now();
  for (let at = 0; at < perSecond * seconds; at++) {
    const due = started + (at * 1_000) / perSecond;
    if (due > performance.now()) await setTimeout(due - performance.now());
    times.push(pairs[at % pairs.length]!.write());
  }
  return Promise.all(times);
}
