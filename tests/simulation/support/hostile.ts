import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { roomName } from '../../../src/domain/papers/room';
import type { PersonId } from '../../../src/domain/shared/ids';
import { toInstant } from '../../../src/domain/shared/time';
import { encodeBatch, paperMessage, readStanding, type Standing } from '../../../src/protocol/papers/messages';
import { presenceFrame, updateFrame } from '../../../server/relay/frames';
import { staff } from '../../support/builders';
import { updateOf } from '../../support/papers';
import { Line } from './line';
import type { RoomSocket } from './socket';
import type { World } from './world';

/** A device whose owner, or whoever has taken it, sends what no honest device sends. */
interface Hostile {
  readonly world: World;
  readonly person: PersonId;
  readonly room: string;
  /** What it was sent of the room. */
  readonly doc: Y.Doc;
  readonly standing: Standing;
  /** The last update it heard, as it came. */
  readonly heard: Uint8Array | null;
}

/** The frames that it sends; none when the attack does not fit the moment. */
type Attack = (hostile: Hostile) => readonly Uint8Array[];

const HEARS_FOR_MS = 3_000;
const STAYS_FOR_MS = 8_000;
const QUESTION = Uint8Array.of(paperMessage.sync, 0, 1, 0);

/** Somebody attacks one room once. */
export function attack(world: World): void {
  const { kernel, chance } = world;
  const [person, room] = [chance.pick(Object.values(staff)).id, roomName(chance.pick(world.rooms))];
  const { origin, WebSocket } = new Line(world, person, chance.id()).socketsOf({ isAlive: true });
  const socket = new WebSocket(`${origin}/papers/${room}?hoso=1`) as unknown as RoomSocket;
  const doc = new Y.Doc();
  let standing: Standing | null = null;
  let heard: Uint8Array | null = null;
  socket.onopen = () => socket.send(QUESTION);
  socket.onmessage = ({ data }) => {
    const decoder = decoding.createDecoder(new Uint8Array(data));
    const type = decoding.readVarUint(decoder);
    if (type === paperMessage.standing) standing = readStanding(decoder);
    if (type !== paperMessage.sync || decoding.readVarUint(decoder) === 0) return;
    heard = decoding.readVarUint8Array(decoder);
    Y.applyUpdate(doc, heard);
  };
  kernel.after(HEARS_FOR_MS, () => {
    if (!standing) return;
    const kind = chance.pick(Object.keys(attacks));
    world.note(kind);
    for (const frame of attacks[kind]!({ world, person, room, doc, standing, heard })) socket.send(frame);
  });
  kernel.after(STAYS_FOR_MS, () => socket.close());
}

const attacks: Readonly<Record<string, Attack>> = {
  /** Goes on where somebody else stopped. */
  forgedHand(hostile) {
    const others = Object.entries(hostile.standing.authors).filter(([, person]) => person !== hostile.person);
    if (others.length === 0) return [];
    hostile.doc.clientID = Number(hostile.world.chance.pick(others)[0]);
    return [batchOf(hostile, forge(hostile))];
  },
  /** Writes what builds on something that nobody has. */
  missingPredecessor(hostile) {
    updateOf(hostile.doc, (doc) => doc.getMap('comments').set('1', 'x'));
    return [batchOf(hostile, forge(hostile))];
  },
  deletesAll(hostile) {
    if (mayWrite(hostile)) return [];
    const update = updateOf(hostile.doc, (doc) => {
      for (const root of doc.share.keys()) if (root === 'notes') doc.getXmlFragment(root).delete(0, doc.getXmlFragment(root).length);
      for (const root of doc.share.keys()) if (root !== 'notes') for (const key of doc.getMap(root).keys()) doc.getMap(root).delete(key);
    });
    return [batchOf(hostile, update), updateFrame(update)];
  },
  writesWithoutRight: (hostile) => (mayWrite(hostile) ? [] : [batchOf(hostile, forge(hostile, hostile.person))]),
  writesWithoutRightAsStockClient: (hostile) => (mayWrite(hostile) ? [] : [updateFrame(forge(hostile, hostile.person))]),
  otherGeneration: (hostile) => [batchOf(hostile, forge(hostile), hostile.standing.generation + 1)],
  repeatsAnother: (hostile) => (hostile.heard ? [batchOf(hostile, hostile.heard)] : []),
  garbage: ({ world: { chance } }) => [Uint8Array.from({ length: chance.between(1, 60) }, () => chance.between(0, 255))],
  formatTwo(hostile) {
    forge(hostile);
    return [batchOf(hostile, Y.encodeStateAsUpdateV2(hostile.doc))];
  },
  /** Shows itself under somebody else's name. */
  falsePresence({ world, person, doc }) {
    const { id, name } = world.chance.pick(Object.values(staff));
    return [presenceFrame([{ client: doc.clientID, clock: 1, state: JSON.stringify({ user: { person: id, name }, liar: person }) }])];
  },
};

/** By the register, whatever the relay says. */
function mayWrite({ world, person, room }: Hostile): boolean {
  return world.rights.may('write', person, room);
}

function batchOf({ world: { chance }, standing }: Hostile, update: Uint8Array, generation = standing.generation): Uint8Array {
  return encodeBatch({ id: Uint8Array.from({ length: 16 }, () => chance.between(0, 255)), generation, update });
}

/** Something well-formed in itself that must never be in the paper; `unless`: somebody who might get the right to write it before it arrives. */
function forge({ world, person, doc }: Hostile, unless: PersonId | null = null): Uint8Array {
  const text = `giả mạo ${world.forgeries.size};`;
  world.forgeries.set(text, unless);
  const comment = { by: person, at: toInstant(world.kernel.now), to: null, text, about: null, done: false };
  return updateOf(doc, () => doc.getMap('comments').set(world.chance.id(), comment));
}
