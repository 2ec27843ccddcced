import type * as Y from 'yjs';
import { expect, test } from 'vitest';
import type { Batch } from '../../../src/protocol/papers/messages';
import type { RoomState } from '../../../src/protocol/papers/page';
import { OFFICE, staff } from '../../support/builders';
import { clientWith, signIn, type Client } from '../../support/client';
import { docOfState, openReady, rawBatch, updateOf, type Desk } from '../../support/papers';
import { shippedBundle } from '../../support/bundled-server';
import { startProcess } from '../../support/process';
import { seedAgency, temporaryDirectory } from '../../support/server';

const CYCLES = 5;
const ROOM = `tray/${OFFICE}-2026-11-25`;

test(
  'HOSO-10 kill -9 in the middle of writing, five times: what was acknowledged is there, and a batch sent again is kept once',
  { timeout: 240_000 },
  async () => {
    const directory = temporaryDirectory();
    await seedAgency(directory.path);
    const bundle = shippedBundle();
    const kept = new Map<string, number>();
    let cookie: string | null = null;
    let unanswered: Batch[] = [];
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      const server = await startProcess(bundle, directory.path);
      const clerk: Client = cookie === null ? await signIn(server.url, 'vanthu') : clientWith(server.url, cookie);
      ({ cookie } = clerk);
      const desk = await openReady(server.url, ROOM, clerk);
      // What was not answered is sent again as it was, by a device that has found its way back.
      for (const batch of unanswered) await desk.answerTo(batch);
      unanswered = await writeUntilKilled({ desk, kept, cycle, kill: () => void server.kill('SIGKILL') });
    }
    const server = await startProcess(bundle, directory.path);
    const clerk = clientWith(server.url, cookie!);
    const desk = await openReady(server.url, ROOM, clerk);
    for (const batch of unanswered) expect(await desk.answerTo(batch)).toHaveProperty('seq');
    const state = (await (await clerk.ask(`/api/papers/${ROOM}`)).json()) as RoomState;
    const items = docOfState(state).getMap('items');
    expect(kept.size).toBeGreaterThan(CYCLES);
    expect([...kept.keys()].filter((id) => !items.has(id))).toEqual([]);
    expect(new Set(kept.values()).size).toBe(kept.size);
    expect(state.seq).toBe(items.size);
    await server.kill('SIGTERM');
    directory.remove();
  },
);

test(
  'HOSO-10 kill -9 when another device has just heard words, five times: they are there without the one that wrote them, and what is written on them is taken',
  { timeout: 240_000 },
  async () => {
    const directory = temporaryDirectory();
    await seedAgency(directory.path);
    const bundle = shippedBundle();
    let server = await startProcess(bundle, directory.path);
    const cookies = [await signIn(server.url, 'vanthu'), await signIn(server.url, 'vanthu')].map(({ cookie }) => cookie);
    const deskOf = (place: number) => openReady(server.url, ROOM, clientWith(server.url, cookies[place]!));
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      const [author, other] = [await deskOf(0), await deskOf(1)];
      await hearUntilKilled({ author, other, cycle, kill: () => server.kill('SIGKILL') });
      server = await startProcess(bundle, directory.path);
      const back = await deskOf(1);
      const heard = [...other.doc.getMap('items').keys()];
      expect(heard.filter((id) => !back.doc.getMap('items').has(id))).toEqual([]);
      const onTop = updateOf(other.doc, (doc) => heard.slice(-5).forEach((id) => addItem(id)(doc)));
      expect(await back.answerTo(rawBatch(onTop))).toHaveProperty('seq');
    }
    await server.kill('SIGTERM');
    directory.remove();
  },
);

interface Hearing {
  readonly author: Desk;
  readonly other: Desk;
  readonly cycle: number;
  readonly kill: () => Promise<unknown>;
}

/** One writes as fast as the line takes it; the server dies the moment that the other has heard enough. */
async function hearUntilKilled({ author, other, cycle, kill }: Hearing): Promise<void> {
  for (const { socket } of [author, other]) socket.on('error', () => {});
  const items = other.doc.getMap('items');
  const enough = items.size + 1 + cycle * 2;
  const killed = new Promise<unknown>((resolve) => {
    const look = () => {
      if (items.size < enough) return;
      other.doc.off('update', look);
      resolve(kill());
    };
    other.doc.on('update', look);
  });
  for (let sent = 0; sent < 50; sent++) author.send(author.write(addItem(crypto.randomUUID())));
  await killed;
  await other.closed;
}

function addItem(id: string): (doc: Y.Doc) => void {
  return (doc) => void doc.getMap('items').set(id, { order: 'a0', addedAt: '2026-03-05T05:00:00.000Z', by: staff.clerk.id });
}

interface Writing {
  readonly desk: Desk;
  readonly kept: Map<string, number>;
  readonly cycle: number;
  readonly kill: () => void;
}

/** Sends several batches at once and takes note of every acknowledgement, until the server dies. Returns what was not answered. */
async function writeUntilKilled({ desk, kept, cycle, kill }: Writing): Promise<Batch[]> {
  const sent = new Map<string, { readonly id: string; readonly batch: Batch }>();
  desk.socket.on('error', () => {});
  const send = () => {
    const id = crypto.randomUUID();
    const batch = desk.write(addItem(id));
    sent.set(key(batch.id), { id, batch });
    desk.send(batch);
  };
  const answers = (async () => {
    for (let answered = 0; ; answered++) {
      const ack = await Promise.race([desk.hears('ack'), desk.closed.then(() => null)]);
      if (ack === null) return;
      kept.set(sent.get(key(ack.id))!.id, ack.seq);
      sent.delete(key(ack.id));
      send();
      if (answered === 2 + cycle * 3) kill();
    }
  })();
  for (let together = 0; together < 5; together++) send();
  await answers;
  return [...sent.values()].map(({ batch }) => batch);
}

function key(id: Uint8Array): string {
  return Buffer.from(id).toString('hex');
}
