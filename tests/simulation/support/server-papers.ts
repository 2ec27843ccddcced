import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { subjectOf } from '../../../src/domain/authority/subject';
import { parseRoomName, type Room } from '../../../src/domain/papers/room';
import type { PersonId } from '../../../src/domain/shared/ids';
import { toInstant } from '../../../src/domain/shared/time';
import { problemOf, problemOfChange, rootNames } from '../../../src/papers/check';
import { toHex } from '../../../src/protocol/feed/chain';
import { paperMessage, readAck } from '../../../src/protocol/papers/messages';
import type { PapersPage, RoomState } from '../../../src/protocol/papers/page';
import type { CommitFate, MemoryDisk } from '../../../server/adapters/memory/memory-store';
import { createMemoryPapers } from '../../../server/adapters/memory/memory-papers';
import { createPaperAccess } from '../../../server/http/paper-access';
import type { Segments } from '../../../server/register/feed/ports';
import { syncMessage } from '../../../server/relay/frames';
import { createPapersFeed, type PapersFeed } from '../../../server/relay/feed/papers-feed';
import type { PaperAccess, PapersReader, PapersStore, PapersWriter, Visitor } from '../../../server/relay/ports';
import { createRelay, type Relay, type Seat } from '../../../server/relay/relay';
import type { Judged, Validator } from '../../../server/relay/validator/client';
import { createValidate } from '../../../server/relay/validator/validate';
import type { Chance } from './chance';
import type { Kernel } from './kernel';
import type { ServerEnd } from './socket';

const shapes = { problemOf, problemOfChange, rootNames };
const noSegments: Segments = { read: async () => null, write: async () => {}, names: async () => [], remove: async () => {} };

/** What came back from a disk that has no room left. */
class DiskFull extends Error {
  override readonly name = 'DiskFull';
}

/** What is asked of chance about papers while faults go on. */
export interface PaperFates {
  commit(): CommitFate;
  /** Whether the validator dies over a question and over the same again. */
  overruns(): boolean;
}

/** What the simulation watches of papers, and what may be planted. */
export interface PaperWatch {
  /** Something of a room goes to a person. */
  readonly delivered: (person: PersonId, room: string) => void;
  /** Something of a person goes into a room. */
  readonly kept: (person: PersonId, room: string) => void;
  readonly violated: (what: string) => void;
  readonly noted: (what: string) => void;
  readonly wrapWriter?: (writer: PapersWriter) => PapersWriter;
  readonly wrapReader?: (reader: PapersReader) => PapersReader;
  readonly wrapAccess?: (access: PaperAccess) => PaperAccess;
}

/** The papers' disk, which outlives the process. */
export type PaperDisk = { readonly store: PapersStore; readonly reader: PapersReader };

export const newPaperDisk = (): PaperDisk => createMemoryPapers();

export interface PaperLifeParts {
  readonly kernel: Kernel;
  readonly chance: Chance;
  readonly disk: PaperDisk;
  readonly register: MemoryDisk;
  readonly fates: PaperFates;
  readonly watch: PaperWatch;
  readonly now: () => number;
  readonly isAlive: () => boolean;
  /** The process dies at this very moment. */
  readonly die: () => void;
}

export interface RoomAsked {
  readonly url: string;
  readonly person: PersonId;
  readonly session: string;
  readonly cut: () => void;
}

interface Held {
  seat: Seat | null;
  answers: boolean;
}

/** The shipping relay and feed of papers in one life of the server process. Disk, validator's process and wires are of the simulation. */
export class PaperLife {
  readonly relay: Relay;
  private readonly feed: PapersFeed;
  private readonly access: PaperAccess;
  private readonly held = new Map<ServerEnd<Uint8Array>, Held>();
  private validate = createValidate(shapes);
  private answeredAt = 0;

  constructor(private readonly parts: PaperLifeParts) {
    const { disk, register, watch, chance, now } = parts;
    const { wrapReader = (reader) => reader, wrapWriter = (writer) => writer, wrapAccess = (access) => access } = watch;
    const onFault = (error: unknown) => error instanceof DiskFull || watch.violated(`papers: ${String(error)}`);
    const reader = wrapReader(disk.reader);
    const validator = this.validator();
    this.access = wrapAccess(createPaperAccess(register.tables));
    const newBatchId = () => Uint8Array.from({ length: 16 }, () => chance.between(0, 255));
    this.relay = createRelay({ access: this.access, reader, writer: wrapWriter(this.writer()), validator, shapes, now, newBatchId, onFault });
    this.feed = createPapersFeed({ access: this.access, reader, validator, segments: noSegments, onFault });
    void this.relay.sweep();
  }

  /** The validator's process is killed: the next one holds no room. */
  loseShadows(): void {
    this.validate = createValidate(shapes);
  }

  /** Empties the log of a room, as the eraser asks. */
  erase(room: string): Promise<void> {
    return this.writer().erase(room);
  }

  page(after: number, person: PersonId): PapersPage {
    const page = this.feed.page(after, subjectOf(this.parts.register.tables.person(person))!);
    for (const { room } of page.rooms) this.parts.watch.delivered(person, room);
    return page;
  }

  /** One room; null when it is none of this person's, or nothing was ever kept in it. */
  room(name: string, person: PersonId): RoomState | null {
    const room = parseRoomName(name);
    const subject = subjectOf(this.parts.register.tables.person(person));
    if (!room || !subject || !this.access.knows(room) || !this.access.mayRead(subject, room)) return null;
    this.parts.watch.delivered(person, name);
    return this.feed.room(room);
  }

  /** Takes a room's socket in, as `server/http/sockets/papers.ts` does. */
  accept(end: ServerEnd<Uint8Array>, { url, person, session }: RoomAsked): void {
    const { pathname, searchParams } = new URL(url);
    const room = parseRoomName(pathname.slice('/papers/'.length))!;
    const generation = searchParams.get('generation');
    const one: Held = { seat: null, answers: true };
    this.held.set(end, one);
    end.on('message', (frame: Uint8Array) => this.parts.isAlive() && one.seat?.receive(frame));
    end.on('pong', () => (one.answers = true));
    end.on('close', () => {
      this.held.delete(end);
      if (this.parts.isAlive()) one.seat?.leave();
    });
    one.seat = this.relay.join({
      line: this.lineOf(end, person, room),
      visitor: this.visitor(person, session),
      room,
      isOurs: searchParams.get('hoso') === '1',
      generation: generation === null ? null : Number(generation),
    });
  }

  beat(): void {
    for (const [end, one] of this.held) {
      if (one.answers) end.ping();
      else end.terminate();
      one.answers = false;
    }
    this.relay.beat();
  }

  private lineOf(end: ServerEnd<Uint8Array>, person: PersonId, room: Room) {
    const name = `${room.kind}/${room.id}`;
    return {
      send: (frame: Uint8Array) => {
        this.watchFrame(frame, person, name);
        // A copy of its own: a slice of a Buffer is a window on memory that others use.
        end.send(new Uint8Array(frame));
      },
      close: (code: number) => end.close(code),
      buffered: () => 0,
    };
  }

  /** What is acknowledged is on the disk, and content goes only to whom it may go. A standing says nothing that was written. */
  private watchFrame(frame: Uint8Array, person: PersonId, room: string): void {
    const { watch, disk } = this.parts;
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === paperMessage.sync || type === paperMessage.awareness) watch.delivered(person, room);
    if (type === paperMessage.sync && decoding.readVarUint(decoder) !== syncMessage.step1) this.watchContent(decoding.readVarUint8Array(decoder), room);
    if (type === paperMessage.awareness) this.watchPresence(decoding.readVarUint8Array(decoder));
    if (type !== paperMessage.ack) return;
    const { id, seq } = readAck(decoder);
    const kept = disk.reader.loggedAfter(0, Infinity).find((batch) => batch.room === room && batch.seq === seq);
    if (!kept || toHex(kept.id) !== toHex(id)) watch.violated(`a batch of ${room} was acknowledged at ${seq} and is not on the disk`);
  }

  /** Nobody hears what a crash could still take from the server. */
  private watchContent(update: Uint8Array, room: string): void {
    const { disk, watch } = this.parts;
    const kept = new Map(disk.reader.clients(room).map(({ client, clock }) => [client, clock]));
    for (const [client, clock] of Y.parseUpdateMeta(update).to) {
      if (clock > (kept.get(client) ?? 0)) watch.violated(`${room} sent clock ${clock} of ${client}, and only ${kept.get(client) ?? 0} is on the disk`);
    }
  }

  /** Nobody is shown under a name that is not theirs. */
  private watchPresence(payload: Uint8Array): void {
    const decoder = decoding.createDecoder(payload);
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const client = decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      const state = JSON.parse(decoding.readVarString(decoder)) as { readonly user: { readonly person: string }; readonly liar?: string } | null;
      if (state?.liar !== undefined && state.user.person !== state.liar)
        this.parts.watch.violated(`${state.liar} was shown as ${state.user.person} under ${client}`);
    }
  }

  private visitor(person: PersonId, session: string): Visitor {
    return {
      session,
      who: () => {
        const found = this.parts.register.tables.person(person);
        const subject = subjectOf(found);
        return subject && { subject, name: found!.name };
      },
    };
  }

  /** The writer's thread: a little later, unless the process dies before or just after. */
  private writer(): PapersWriter {
    const { kernel, chance, disk, fates, watch, now, isAlive, die } = this.parts;
    const onDisk = <T>(write: () => T) =>
      new Promise<T>((resolve, reject) =>
        kernel.after(chance.between(1, 40), () => {
          if (!isAlive()) return;
          const fate = fates.commit();
          if (fate === 'diskFull') return reject(new DiskFull('no space left'));
          if (fate === 'crashBefore') return die();
          try {
            const written = write();
            if (fate === 'crashAfter') die();
            else resolve(written);
          } catch (error) {
            reject(error as Error);
          }
        }),
      );
    const noting = (what: string, isDone: boolean) => {
      if (isDone) watch.noted(what);
      return isDone;
    };
    return {
      append: (appending) =>
        onDisk(() => {
          for (const { person } of appending.batches) if (person !== null) watch.kept(person, appending.room);
          return disk.store.append([appending], toInstant(now()))[0]!;
        }),
      compact: (compaction) => onDisk(() => noting('compaction', disk.store.compact(compaction))),
      rewrite: (rewriting) => onDisk(() => noting('rewriting', disk.store.rewrite(rewriting, toInstant(now())))),
      erase: (room) => onDisk(() => disk.store.erase(room)),
      close: async () => {},
    };
  }

  /** The validator's process: answers in order, a little later. */
  private validator(): Validator {
    const { kernel, chance, fates, isAlive } = this.parts;
    return {
      ask: (asked) =>
        new Promise<Judged>((resolve) => {
          this.answeredAt = Math.max(this.answeredAt, kernel.now + chance.between(0, 30));
          kernel.after(this.answeredAt - kernel.now, () => {
            if (!isAlive()) return;
            const overruns = asked.type === 'check' && fates.overruns();
            if (overruns) this.loseShadows();
            resolve(overruns ? { type: 'overran' } : this.validate(asked));
          });
        }),
      close: () => {},
    };
  }
}
