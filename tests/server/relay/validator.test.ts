import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { ByteWriter } from '../../../server/relay/byte-writer';
import { judge } from '../../../server/relay/judge';
import { startValidator, type Validator } from '../../../server/relay/validator/client';
import { decodeAnswer, decodeAsked, frameReader, writeAnswer, writeAsked, type Answer, type Asked } from '../../../server/relay/validator/messages';
import { staff } from '../../support/builders';
import { temporaryDirectory } from '../../support/server';

const directory = temporaryDirectory();
const opened: Validator[] = [];
afterEach(() => opened.splice(0).forEach((validator) => validator.close()));

/** A child that hangs for good over an update of 66 bytes, dies of one of 77, and finds everything else good. As the real one it answers what came together at once. */
const child = `
import { appendFileSync } from 'node:fs';
const note = (what) => appendFileSync(process.argv[1] + '.log', what + ' ' + process.pid + '\\n');
note('started');
let held = Buffer.alloc(0);
process.stdout.write(Buffer.from([2, 0, 0, 0, 0, 0]));
process.stdin.on('data', (part) => {
  held = Buffer.concat([held, part]);
  const answers = [];
  while (held.length >= 4 && held.length >= 4 + held.readUInt32LE(0)) {
    const frame = held.subarray(4, 4 + held.readUInt32LE(0));
    held = held.subarray(4 + frame.length);
    note('asked');
    if (frame.includes(Buffer.alloc(66, 66))) for (;;);
    if (frame.includes(Buffer.alloc(77, 77))) process.exit(1);
    const answer = Buffer.from([0, 0, 0, 0, frame[0], 1, 1, 0, 1, 0]);
    answer.writeUInt32LE(answer.length - 4);
    answers.push(answer);
  }
  process.stdout.write(Buffer.concat(answers));
});
process.stdin.on('end', () => process.exit(0));`;

function start({ hasSpare = false } = {}) {
  const path = join(directory.path, `child-${opened.length}.mjs`);
  writeFileSync(path, child);
  writeFileSync(`${path}.log`, '');
  const faults: string[] = [];
  const validator = startValidator({ script: pathToFileURL(path), onFault: (why) => faults.push(why), hasSpare });
  opened.push(validator);
  /** The processes to which something happened, in order. */
  const processes = (what: 'started' | 'asked') => [...readFileSync(`${path}.log`, 'utf8').matchAll(new RegExp(`${what} (\\d+)`, 'g'))].map(([, pid]) => pid);
  return { validator, faults, processes };
}

const asked = (update: Uint8Array): Asked => ({
  type: 'check',
  room: 'tray/x',
  kind: 'tray',
  state: [],
  updates: [{ update, removed: 0, by: staff.clerk.id }],
});

test.each([
  // In the crowd, and alone: then it has had all its time.
  ['hangs', new Uint8Array(66).fill(66), 2],
  // In the crowd, alone, and alone with a fresh one.
  ['dies', new Uint8Array(77).fill(77), 3],
])('HOSO-7 an update over which the validator %s is found out alone; the others are answered by the next one', async (_, poison, deaths) => {
  const { validator, faults } = start();
  const good = new Uint8Array(5);
  const answers = await Promise.all([validator.ask(asked(good)), validator.ask(asked(poison)), validator.ask(asked(good))]);
  expect(answers.map(({ type }) => type)).toEqual(['checked', 'overran', 'checked']);
  expect(faults).toHaveLength(deaths);
});

test('HOSO-7 where one stands by, it is asked next when the first dies, and another stands by then', async () => {
  const { validator, processes } = start({ hasSpare: true });
  await validator.ask(asked(new Uint8Array(5)));
  await expect.poll(() => processes('started').length, { timeout: 20_000 }).toBe(2);
  const [first, spare] = processes('started');
  expect((await validator.ask(asked(new Uint8Array(77).fill(77)))).type).toBe('overran');
  expect(processes('asked')).toEqual([first, first, spare]);
  expect((await validator.ask(asked(new Uint8Array(5)))).type).toBe('checked');
  await expect.poll(() => processes('started').length, { timeout: 20_000 }).toBe(4);
});

test('HOSO-10 of a turn in which one update kills the validator only that one is refused', async () => {
  const { validator } = start();
  const good = { update: new Uint8Array(5), removed: 0, by: staff.clerk.id };
  const poison = { update: new Uint8Array(77).fill(77), removed: 0, by: staff.clerk.id };
  const verdict = await judge(validator, { room: 'tray/x', kind: 'tray', updates: [good, poison, good], state: () => [], isWarm: false, place: 'live' });
  expect(verdict.problems).toEqual([null, { kind: 'unreadable', words: 'quá lâu' }, null]);
});

test('frames arrive whole, however the pipe cuts them', () => {
  const answer: Answer = { type: 'checked', problems: [null, { kind: 'shape', words: 'sai' }], changed: true, merged: Uint8Array.of(1, 2, 3) };
  const writer = new ByteWriter();
  writeAnswer(writer, 7, answer);
  writeAnswer(writer, 8, { type: 'cold' });
  writeAnswer(writer, 9, { type: 'failed', why: 'x' });
  const bytes = writer.take();
  for (const size of [1, 3, 7, bytes.length]) {
    const heard: { turn: number; answer: Answer }[] = [];
    const take = frameReader((frame) => heard.push(decodeAnswer(frame)));
    for (let at = 0; at < bytes.length; at += size) take(bytes.subarray(at, at + size));
    expect(heard).toEqual([
      { turn: 7, answer },
      { turn: 8, answer: { type: 'cold' } },
      { turn: 9, answer: { type: 'failed', why: 'x' } },
    ]);
  }
  const large = { ...asked(new Uint8Array(5)), state: [new Uint8Array(200_000).fill(1)] };
  writeAsked(writer, 5, large);
  const { turn, asked: heard } = decodeAsked(writer.take().subarray(4));
  expect({ turn, ...heard, state: heard.state!.map((bytes) => bytes.every((byte) => byte === 1) && bytes.length) }).toEqual({
    turn: 5,
    ...large,
    state: [200_000],
  });
});
