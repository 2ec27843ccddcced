import * as encoding from 'lib0/encoding';
import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import * as Y from 'yjs';
import { encodeBatch, paperMessage } from '../../src/protocol/papers/messages';
import { copyOf } from '../papers/support';
import { OFFICE, staff } from './builders';
import { signIn, type Client } from './client';
import { note } from './paper-house';
import { openDesk, openReady, rawBatch, updateFrame, updateOf, type Desk } from './papers';

/** What hostile devices do to papers: each thing once, each with a session of its own. Whatever they write says `ATTACK`. */

/** Where an attack happens. */
export interface Ground {
  readonly url: string;
  /** A paper in which honest people write. */
  readonly room: string;
  /** A number that no other attack has. */
  readonly n: number;
}

type Attack = (ground: Ground) => Promise<void>;

/** The 25 bytes of format v2 that end a Node process which decodes them: one run length that names thousands of millions of structs. */
export const BOMB = Buffer.from('000003c0c40700000000000001000001ffffffff0f0000000000', 'hex');
const words = (text = '') => note(`ATTACK ${text}`);
const tray = ({ n }: Ground) => `tray/${OFFICE}-hop-${n}`;

let door: Promise<unknown> = Promise.resolve();

/** Sessions that were begun ahead, by account. */
const ahead = new Map<string, Client[]>();

/** Begins sessions before the attacks, so that what is measured are the attacks and not the hashing of passphrases. */
export async function signInAhead(url: string, count: number): Promise<void> {
  for (const account of ['truongphong', 'vanthu']) {
    const begun: Client[] = [];
    for (let n = 0; n < count; n++) begun.push(await session(url, account));
    ahead.set(account, begun);
  }
}

/** A session of its own. One after the other: whoever tries several passphrases at once has to wait. */
function session(url: string, account: string): Promise<Client> {
  const begun = ahead.get(account)?.pop();
  if (begun) return Promise.resolve(begun);
  const next = door.then(() => signIn(url, account));
  door = next.catch(() => {});
  return next;
}

/** The attacker may write in the honest people's paper. */
const insider = ({ url }: Ground) => session(url, 'truongphong');
const inside = async (ground: Ground) => openReady(ground.url, ground.room, await insider(ground));
/** What it is told from now on does not matter to an attacker. */
const quietly = (desk: Desk): Desk => {
  desk.socket.removeAllListeners('message');
  desk.socket.on('error', () => {});
  return desk;
};

/** Everything that was sent has been read, or the socket is closed. */
async function over(desk: Desk): Promise<void> {
  desk.socket.ping();
  await Promise.race([once(desk.socket, 'pong'), desk.closed]);
  desk.close();
  await desk.closed;
}

/** One update, as a device of ours sends it. */
const update = (make: (desk: Desk, ground: Ground) => Uint8Array, times = 1): Attack => {
  return async (ground) => {
    const desk = quietly(await inside(ground));
    const first = make(desk, ground);
    for (let sent = 0; sent < times; sent++) desk.send(rawBatch(times > 200 ? first : make(desk, ground)));
    await over(desk);
  };
};

/** Raw messages on a socket. */
const frames = (make: () => Uint8Array | string, times = 1): Attack => {
  return async (ground) => {
    const desk = quietly(await inside(ground));
    for (let sent = 0; sent < times; sent++) desk.sendRaw(make());
    await over(desk);
  };
};

const presence = (shown: (desk: Desk) => readonly { readonly client: number; readonly clock: number; readonly state: string }[], times = 1): Attack => {
  return async (ground) => {
    const desk = quietly(await inside(ground));
    for (let sent = 0; sent < times; sent++) desk.sendPresence(...shown(desk));
    await over(desk);
  };
};

/** In a tray, where the attacker may write. */
const inTray = (attack: (desk: Desk) => void): Attack => {
  return async (ground) => {
    const desk = quietly(await openReady(ground.url, tray(ground), await session(ground.url, 'vanthu')));
    attack(desk);
    await over(desk);
  };
};

/** Somebody else's latest client id in the paper. */
function victim({ doc }: Desk): number {
  return [...doc.store.clients.keys()].at(-1) ?? 1;
}

/** A copy of the paper in which the attacker writes as the victim. */
function asVictim(desk: Desk): Y.Doc {
  const doc = copyOf(desk.doc);
  doc.clientID = victim(desk);
  return doc;
}

function withoutBeginning(): Uint8Array {
  const doc = new Y.Doc();
  words()(doc);
  return updateOf(doc, words());
}

/** Bytes put together by hand: numbers are varints. */
function bytes(...parts: readonly (number | string | Uint8Array)[]): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const part of parts) {
    if (typeof part === 'number') encoding.writeVarUint(encoder, part);
    else if (typeof part === 'string') encoding.writeVarString(encoder, part);
    else encoding.writeUint8Array(encoder, part);
  }
  return encoding.toUint8Array(encoder);
}

const strange = (work: (doc: Y.Doc) => void) => updateOf(new Y.Doc(), work);
const json = (text: string) => strange((doc) => doc.getMap('fields').set('00000000', JSON.parse(text)));

/** What a clerk may put into a tray: no words, so that nobody takes it for an attack that came through. */
function addItem(doc: Y.Doc): void {
  doc.getMap('items').set(crypto.randomUUID(), { order: 'a0', addedAt: '2026-03-05T05:00:00.000Z', by: staff.clerk.id });
}

/** An honest update with one bit changed. */
function flipped({ doc }: Desk): Uint8Array {
  const wrong = Uint8Array.from(updateOf(copyOf(doc), addItem));
  wrong[randomInt(wrong.length)]! ^= 1 << randomInt(8);
  return wrong;
}

/** Elements that all name the beginning as their left neighbour and ever other ones as their right: Yjs compares each with all. */
function slow(): Uint8Array {
  const client = randomInt(1, 2 ** 31);
  const structs: Uint8Array[] = [];
  const element = (head: readonly (number | string | Uint8Array)[]) => structs.push(bytes(...head, 3, 'p'));
  const chain = 1_400;
  element([Uint8Array.of(7), 1, 'notes']);
  for (let at = 1; at < chain; at++) element([Uint8Array.of(7 | 0x80), client, at - 1]);
  for (let at = chain - 1; at > 0; at--) element([Uint8Array.of(7 | 0x40), client, at]);
  return bytes(1, structs.length, client, 0, ...structs, 0);
}

async function turnedAway(url: string, room: string, headers: Record<string, string>, query?: string): Promise<void> {
  const desk = await openDesk(url, room, headers, query).catch(() => null);
  if (!desk) return;
  desk.close();
  await desk.closed;
}

async function all(count: number, one: (n: number) => Promise<unknown>): Promise<void> {
  await Promise.all(Array.from({ length: count }, (_, n) => one(n)));
}

async function stockSays(ground: Ground, client: Pick<Client, 'cookie'>, frame: Uint8Array): Promise<void> {
  const desk = quietly(await openDesk(ground.url, ground.room, { cookie: client.cookie }, ''));
  desk.sendRaw(frame);
  await over(desk);
}

/** Every attack by what a person would call it. */
export const attacks: Readonly<Record<string, Attack>> = {
  'an update of format v2 that aborts Node': update(() => BOMB, 3),
  'an honest update in format v2': update(() => {
    const doc = new Y.Doc();
    words()(doc);
    return Y.encodeStateAsUpdateV2(doc);
  }),
  '10,000 updates without their predecessors': update(withoutBeginning, 10_000),
  'writing under somebody else’s client id': update((desk) => updateOf(asVictim(desk), words())),
  'burning somebody else’s clocks': update((desk) => bytes(1, 1, victim(desk), Y.getState(desk.doc.store, victim(desk)), Uint8Array.of(0), 2 ** 31, 0)),
  'removing everything in one batch': update((desk) =>
    updateOf(copyOf(desk.doc), (doc) => doc.getXmlFragment('notes').delete(0, doc.getXmlFragment('notes').length)),
  ),
  'a root that the paper has not': update(() => strange((doc) => doc.getMap('admin').set('ATTACK', true))),
  'a value of another shape': update(() => json('{"field":"title","value":1,"by":"ATTACK","isAdmin":true}')),
  'a key that reaches into prototypes': update(() => json('{"__proto__":{"ATTACK":true}}')),
  'a value nested 5,000 deep': update(() => json(`${'[['.repeat(2_500)}"ATTACK"${']]'.repeat(2_500)}`)),
  'more than 64 KiB in one update': update(() => strange(words('x'.repeat(65 * 1024))), 20),
  'more than 5,000 structs': update(() => bytes(1, 6_000, 9, 0, ...Array.from({ length: 6_000 }, () => Uint8Array.of(0, 1)), 0)),
  'a count of structs that is a lie': update(() => bytes(1, 2 ** 31, 9, 0)),
  'a length of text that is a lie': update(() => bytes(1, 1, 9, 0, Uint8Array.of(4), 1, 'notes', 2 ** 31)),
  'clocks beyond what a clock may be': update(() => bytes(1, 1, 9, 0, Uint8Array.of(0), Number.MAX_SAFE_INTEGER, 0)),
  'a hole instead of a struct': update(() => bytes(1, 1, 9, 0, Uint8Array.of(10), 5, 0)),
  'bytes behind the end': update(() => Buffer.concat([strange(words()), Buffer.alloc(100)])),
  'random bytes': update(() => randomBytes(500), 200),
  'honest updates with one bit changed': inTray((desk) => {
    for (let sent = 0; sent < 50; sent++) desk.send(rawBatch(flipped(desk)));
  }),
  'removed spans without end': update(() => bytes(0, 1, 9, 20_000, ...Array.from({ length: 20_000 }, () => Uint8Array.of(1, 1)))),
  'elements that Yjs compares each with all': update(slow, 3),
  'a batch of a generation that is to come': async (ground) => {
    const desk = quietly(await inside(ground));
    const wrong = strange(words());
    for (let sent = 0; sent < 100; sent++) desk.send({ ...rawBatch(wrong), generation: 9 });
    await over(desk);
  },
  'a batch cut short': frames(() => encodeBatch(rawBatch(strange(words()))).subarray(0, 30)),
  'a batch with an id of one byte': frames(() => bytes(paperMessage.batch, 1, 1, 0, 2, Uint8Array.of(0, 0))),
  'text frames': frames(() => 'ATTACK', 100),
  'a frame of 2 MiB': frames(() => new Uint8Array(2 * 1024 * 1024)),
  'one message in fragments without end': async (ground) => {
    const desk = quietly(await inside(ground));
    for (let part = 0; part < 64; part++) desk.socket.send(new Uint8Array(32 * 1024), { fin: false });
    await desk.closed;
  },
  'messages of no known type': frames(() => Uint8Array.of(77, 1, 2, 3), 100),
  'empty frames': frames(() => new Uint8Array(), 100),
  'a sync step that is none': frames(() => Uint8Array.of(paperMessage.sync, 7, 1, 0), 100),
  'asking for the content 6,000 times': frames(() => Uint8Array.of(paperMessage.sync, 0, 1, 0), 6_000),
  'asking who is here 6,000 times': frames(() => Uint8Array.of(paperMessage.queryAwareness), 6_000),
  'presence for somebody else': presence((desk) => [{ client: victim(desk), clock: 2 ** 31, state: '{"ATTACK":1}' }], 3),
  'presence of 600 people': presence(() => Array.from({ length: 600 }, (_, client) => ({ client, clock: 1, state: '{"ATTACK":1}' })), 20),
  'presence of 5 KiB, and what is no JSON': presence(
    () => [
      { client: 5, clock: 1, state: `{"ATTACK":"${'x'.repeat(5_000)}"}` },
      { client: 6, clock: 1, state: '{' },
    ],
    20,
  ),
  'a reader who writes, with either client': async (ground) => {
    const reader = await session(ground.url, 'lanhdao');
    const desk = quietly(await openDesk(ground.url, ground.room, { cookie: reader.cookie }));
    const wrong = strange(words());
    for (let sent = 0; sent < 500; sent++) desk.send(rawBatch(wrong));
    await over(desk);
    await stockSays(ground, reader, updateFrame(strange(words())));
  },
  'somebody without any right to the paper': async ({ url, room }) => {
    const outsider = await session(url, 'chuyenvien2');
    await all(20, () => turnedAway(url, room, { cookie: outsider.cookie }));
    await all(20, () => outsider.ask(`/api/papers/${room}`).then((answer) => answer.arrayBuffer()));
  },
  'no session, a foreign page, another person’s session': async ({ url, room }) => {
    const { cookie } = await session(url, 'vanthu');
    await all(20, () => turnedAway(url, room, {}));
    await all(20, () => turnedAway(url, room, { cookie, origin: 'https://evil.example' }));
    await all(20, () => turnedAway(url, room, { cookie }, `?hoso=1&person=${staff.leader.id}`));
  },
  'rooms that are none, and more rooms than one may hold': async (ground) => {
    const { cookie } = await session(ground.url, 'vanthu');
    await all(30, (n) => turnedAway(ground.url, n % 2 ? 'ledger/1' : `dossier/../${n}`, { cookie }));
    await all(80, (n) => turnedAway(ground.url, `${tray(ground)}-${n}`, { cookie }));
  },
  'a reader who does not read': async (ground) => {
    const desk = quietly(await inside(ground));
    desk.socket.pause();
    for (let asked = 0; asked < 2_000; asked++) desk.sendRaw(Uint8Array.of(paperMessage.sync, 0, 1, 0));
    desk.socket.terminate();
    await desk.closed;
  },
  'connections that break off in the middle': async ({ url }) => {
    const { port } = new URL(url);
    await all(100, async (n) => {
      const socket = connect(Number(port), '127.0.0.1');
      socket.on('error', () => {});
      await once(socket, 'connect');
      socket.write('GET /papers/dossier/x HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\n'.slice(0, 10 + n / 2));
      socket.destroy();
    });
  },
  'the same batch 2,000 times': inTray((desk) => {
    const batch = desk.write(addItem);
    for (let sent = 0; sent < 2_000; sent++) desk.send(batch);
  }),
  'small batches without end on eight sockets': async (ground) => {
    const clerk = await session(ground.url, 'vanthu');
    await all(8, async () => {
      const desk = quietly(await openReady(ground.url, tray(ground), clerk));
      for (let sent = 0; sent < 300; sent++) desk.send(desk.write(addItem));
      await over(desk);
    });
  },
  'the paper as it was, 30 times at once': async (ground) => {
    const client = await insider(ground);
    await all(30, () => client.ask(`/api/papers/${ground.room}/history?at=${new Date().toISOString()}`).then((answer) => answer.arrayBuffer()));
  },
};
