import * as Y from 'yjs';
import { createMemoryPapers } from '../../server/adapters/memory/memory-papers';
import type { Segments } from '../../server/register/feed/ports';
import { createPapersFeed } from '../../server/relay/feed/papers-feed';
import type { Line, PaperAccess, PapersWriter, PaperShapes, Visitor } from '../../server/relay/ports';
import { createRelay } from '../../server/relay/relay';
import type { Validator } from '../../server/relay/validator/client';
import type { Asked } from '../../server/relay/validator/messages';
import { createValidate } from '../../server/relay/validator/validate';
import { parseRoomName } from '../../src/domain/papers/room';
import { toInstant } from '../../src/domain/shared/time';
import { problemOf, problemOfChange, rootNames } from '../../src/papers/check';
import { encodeBatch, paperMessage } from '../../src/protocol/papers/messages';
import { copyOf } from '../papers/support';
import { staff } from './builders';
import { rawBatch, readHeard, updateOf, type Heard } from './papers';

export const subject = { person: staff.clerk.id, unit: null, roles: staff.clerk.roles };
export const everything: PaperAccess = { knows: () => true, mayRead: () => true, mayWrite: () => true, isOpen: () => true };

interface MemoryRelayOptions {
  readonly access?: PaperAccess;
  /** What every write waits for; one that fails fails the write. */
  readonly disk?: () => Promise<void>;
  /** Which questions the validator breaks down over. */
  readonly validatorFails?: (asked: Asked) => boolean;
}

/** A relay over memory, with the validator in this very process: the same code without sockets, disk and child. */
export function memoryRelay({ access = everything, disk = async () => {}, validatorFails = () => false }: MemoryRelayOptions = {}) {
  const { store, reader } = createMemoryPapers();
  const clock = { now: Date.parse('2026-03-05T05:00:00.000Z') };
  const now = () => toInstant(clock.now);
  const newValidate = () => createValidate({ problemOf, problemOfChange, rootNames } satisfies PaperShapes);
  let validate = newValidate();
  const validator: Validator = {
    async ask(asked) {
      if (validatorFails(asked)) throw new Error('the validator is gone');
      return validate(asked);
    },
    close() {},
  };
  const faults: unknown[] = [];
  const writer: PapersWriter = {
    async append(appending) {
      await disk();
      return store.append([appending], now())[0]!;
    },
    compact: async (compaction) => store.compact(compaction),
    rewrite: async (rewriting) => store.rewrite(rewriting, now()),
    erase: async (room) => store.erase(room),
    close: async () => {},
  };
  const onFault = (error: unknown) => faults.push(error);
  const relay = createRelay({
    access,
    reader,
    writer,
    validator,
    shapes: { rootNames },
    now: () => clock.now,
    newBatchId: () => crypto.getRandomValues(new Uint8Array(16)),
    onFault,
  });
  const kept = new Map<string, Uint8Array>();
  const segments: Segments = {
    read: async (name) => kept.get(name) ?? null,
    write: async (name, bytes) => void kept.set(name, bytes),
    names: async () => [...kept.keys()],
    remove: async (name) => void kept.delete(name),
  };
  const feed = createPapersFeed({ access, reader, validator, segments, onFault });
  /** Another validator takes the place of the one that is there, and holds no room. */
  const replaceValidator = () => void (validate = newValidate());
  return { relay, reader, feed, faults, clock, replaceValidator };
}

export type MemoryHouse = ReturnType<typeof memoryRelay>;

/** Somebody in a room: what they heard, what they were closed with, and how to write. `seat` is null when they were turned away. */
export function arrive({ relay }: MemoryHouse, name: string, person: { readonly id: string; readonly name: string } = staff.clerk) {
  const closed: number[] = [];
  const heard: Heard[] = [];
  const line: Line = {
    send: (frame) => void heard.push(readHeard(frame)),
    close: (code) => void closed.push(code),
    buffered: () => 0,
  };
  const visitor: Visitor = { session: person.id, who: () => ({ subject: { ...subject, person: person.id as typeof subject.person }, name: person.name }) };
  const seat = relay.join({ line, visitor, room: parseRoomName(name)!, isOurs: true, generation: null });
  return { seat, closed, heard };
}

/** The same for one who is let in. */
export function sit(house: MemoryHouse, name: string, person: { readonly id: string; readonly name: string } = staff.clerk) {
  const { seat, closed, heard } = arrive(house, name, person);
  if (!seat) throw new Error(`turned away with ${closed}`);
  let doc: Y.Doc | null = null;
  let applied = 0;
  return {
    seat,
    closed,
    heard,
    /** The paper as heard so far, and what was written in it here. */
    get doc() {
      doc ??= new Y.Doc();
      for (const message of heard.slice(applied)) if (message.type === 'content' || message.type === 'update') Y.applyUpdate(doc, message.update);
      applied = heard.length;
      return doc;
    },
    /** Asks for the content. */
    ask: () => seat.receive(Uint8Array.of(paperMessage.sync, 0, 1, 0)),
    write: (update: Uint8Array, generation = 0) => seat.receive(encodeBatch(rawBatch(update, generation))),
  };
}

type Seated = ReturnType<typeof sit>;
type Work = (doc: Y.Doc) => void;

/** What the relay says to what somebody writes by hand; what is refused does not stay in their copy. */
export async function answer(desk: Seated, work: Work): Promise<string> {
  const before = desk.heard.length;
  desk.write(updateOf(copyOf(desk.doc), work));
  await settle();
  const said = desk.heard.slice(before).find(({ type }) => type === 'ack' || type === 'refused');
  return said?.type === 'refused' ? said.refusals.map(({ code }) => code).join() : (said?.type ?? 'nothing');
}

/** The same for what stays on the device, done as a screen does it. */
export async function wrote(desk: Seated, work: Work): Promise<string> {
  const before = desk.heard.length;
  const updates: Uint8Array[] = [];
  const note = (update: Uint8Array) => updates.push(update);
  const { doc } = desk;
  doc.on('update', note);
  work(doc);
  doc.off('update', note);
  desk.write(Y.mergeUpdates(updates));
  await settle();
  return desk.heard.slice(before).find(({ type }) => type === 'ack' || type === 'refused')?.type ?? 'nothing';
}

/** Lets everything happen that waits for nothing from outside. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
}
