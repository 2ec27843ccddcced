import { expect, test } from 'vitest';
import type { PapersPage, RoomState } from '../../../src/protocol/papers/page';
import { childrenOf, peakBytes } from '../../support/process-tree';
import { attacks } from '../../support/attacks';
import { signIn, type Client } from '../../support/client';
import { honestPeople, type HonestPeople } from '../../support/honest';
import { notesOf } from '../../support/paper-house';
import { docOfState } from '../../support/papers';
import { shippedBundle } from '../../support/bundled-server';
import { startProcess } from '../../support/process';
import { seedAgency, temporaryDirectory } from '../../support/server';

/** What the server and its validator may take up at most, with 43 hostile and 20 honest devices: bytes of memory, at their peak. */
const SERVER_PEAK = 768 * 2 ** 20;
const VALIDATOR_PEAK = 448 * 2 ** 20;
const AT_ONCE = 8;

test(
  `HOSO-7 ${Object.keys(attacks).length} attacks beside 20 honest people: the server runs on, every honest word is kept and equal everywhere, nothing of the attacks is, memory stays bounded`,
  { timeout: 240_000 },
  async () => {
    const directory = temporaryDirectory();
    await seedAgency(directory.path);
    const server = await startProcess(shippedBundle(), directory.path);
    const honest = await honestPeople(server.url);
    await honest.writeUntil(runAll(server.url, honest.rooms), 10).catch((error: unknown) => {
      throw new Error(`exit code ${server.process.exitCode}; ${server.output().slice(-3_000)}`, { cause: error });
    });
    for (const room of honest.rooms) await checkRoom(server.url, honest, room);
    expect(await roomsOnPages(await signIn(server.url, 'chuyenvien1'))).toEqual([...honest.rooms].sort());
    expect(server.process.exitCode).toBeNull();
    expect(peakBytes(server.process.pid!)).toBeLessThan(SERVER_PEAK);
    for (const child of childrenOf(server.process.pid!)) expect(peakBytes(child)).toBeLessThan(VALIDATOR_PEAK);
    honest.leave();
    expect(await server.kill('SIGTERM')).toBe(0);
    expect(server.output()).not.toContain('ATTACK');
    directory.remove();
  },
);

/** The rooms that somebody may read, of every page: one may hold none that is theirs. */
async function roomsOnPages(client: Client): Promise<readonly string[]> {
  const rooms = new Set<string>();
  for (let after = 0, isEnd = false; !isEnd;) {
    const page = (await (await client.ask(`/api/papers?after=${after}`)).json()) as PapersPage;
    for (const { room } of page.rooms) rooms.add(room);
    isEnd = page.position === after;
    after = page.position;
  }
  return [...rooms].sort();
}

/** Some at once, each in another of the honest people's rooms. */
async function runAll(url: string, rooms: readonly string[]): Promise<void> {
  const list = Object.entries(attacks).entries();
  const worker = async () => {
    for (const [n, [name, attack]] of list) {
      await attack({ url, room: rooms[n % rooms.length]!, n }).catch((error: unknown) => {
        throw new Error(`the attack “${name}” did not end`, { cause: error });
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function checkRoom(url: string, honest: HonestPeople, room: string): Promise<void> {
  const written = [...honest.written(room)].sort();
  const docs = await honest.docs(room, written.length);
  const state = (await (await (await signIn(url, 'chuyenvien1')).ask(`/api/papers/${room}`)).json()) as RoomState;
  const texts = [notesOf(docOfState(state)), ...docs.map(notesOf)];
  for (const each of texts) expect(each).toEqual(texts[0]);
  expect([...texts[0]!].sort()).toEqual(written);
}
