import * as decoding from 'lib0/decoding';
import { roomName, type Room } from '../../src/domain/papers/room';
import { refusal } from '../../src/domain/shared/refusal';
import {
  CLOSE_NO_ROOM,
  CLOSE_OTHER_GENERATION,
  CLOSE_PAUSED,
  CLOSE_TOO_FAST,
  CLOSE_UNREADABLE,
  paperMessage,
  readBatch,
} from '../../src/protocol/papers/messages';
import { rootSets } from './admission';
import { wordsOf } from './close';
import { CLIENTS_MOST, createCompactor, type Compactor } from './compactor';
import { presenceFrame, syncMessage } from './frames';
import { Member, type Sessions } from './member';
import { OpenRoom } from './open-room';
import type { Line, PaperAccess, PapersReader, PapersWriter, PaperShapes, Visitor } from './ports';
import { RefusalLog, type RefusedLine } from './refusal-log';
import type { RoomParts } from './room-parts';
import { Strikes } from './strikes';
import { UnderWay } from './under-way';
import type { Validator } from './validator/client';

export interface RelayOptions {
  readonly access: PaperAccess;
  readonly reader: PapersReader;
  readonly writer: PapersWriter;
  readonly validator: Validator;
  readonly shapes: Pick<PaperShapes, 'rootNames'>;
  readonly now: () => number;
  readonly newBatchId: () => Uint8Array;
  readonly onFault: (error: unknown) => void;
  /** Hears of what was not taken, for the log. */
  readonly onRefused?: (line: RefusedLine) => void;
}

/** Who comes to which room, and how they speak. */
export interface Arrival {
  readonly line: Line;
  readonly visitor: Visitor;
  readonly room: Room;
  readonly isOurs: boolean;
  readonly generation: number | null;
}

/** One socket's way into its room. */
export interface Seat {
  receive(message: Uint8Array): void;
  leave(): void;
}

export interface Relay {
  /** Lets somebody in; null when they are turned away: then the line is closed, with words. */
  join(arrival: Arrival): Seat | null;
  /** The register has moved: rights are looked up again when they are needed next. */
  registerMoved(): void;
  /** Looks all rights up again. */
  checkRights(): void;
  /** Once a second. */
  tick(): void;
  /** Says something to every line that heard nothing since the last beat: a stock client takes silence for a dead line. */
  beat(): void;
  position(): number;
  /** Calls the listener with the papers' position whenever something was kept; returns how to stop. */
  subscribe(listener: (position: number) => void): () => void;
  /** Compacts what has grown, open or not. Resolves when nothing is due. */
  sweep(): Promise<void>;
  openRooms(): number;
  /** Finishes what is under way; nobody may be in a room any more. */
  close(): Promise<void>;
}

/** How old rights may be while the register moves all the time: an import of thousands of rows must not have thousands of people looked up each time. */
const RIGHTS_AGE_MS = 250;
const SILENCE = presenceFrame([]);

/** The rooms, and who is in them. */
export function createRelay(options: RelayOptions): Relay {
  const rooms = new Map<string, OpenRoom>();
  const strikes = new Strikes(options.now);
  const sessions: Sessions = { underWay: new UnderWay(), whoOf };
  const refusals = new RefusalLog(options.now, options.onRefused ?? (() => {}));
  const listeners = new Set<(position: number) => void>();
  /** Rooms that are being rewritten: nobody is let in. */
  const shut = new Set<string>();
  // One for all rooms: thousands of them are open and do nothing.
  const parts: RoomParts = {
    ...options,
    rootsOf: rootSets((kind) => options.shapes.rootNames(kind)),
    asOf: standNow,
    onEmpty,
    onKept,
    strike: (session) => strikes.add(session) && pause(session),
    isSuspect: (session) => strikes.has(session),
    onNotTaken: (session, line) => refusals.note(session, line),
  };
  const compactor: Compactor = createCompactor({ ...options, openRoom: (name) => rooms.get(name), withNobodyIn });
  let asOf = 0;
  /** Who each session was found to be by the present stand: one person has many papers open. */
  const found = new Map<string, ReturnType<Visitor['who']>>();
  let hasMoved = false;
  let lookedUpAt = -Infinity;
  let position = options.reader.position();

  /** The stand by which rights are taken: a new one when the register has moved. */
  function standNow(): number {
    if (hasMoved && options.now() - lookedUpAt >= RIGHTS_AGE_MS) nextStand();
    return asOf;
  }

  function nextStand(): void {
    asOf += 1;
    found.clear();
    hasMoved = false;
    lookedUpAt = options.now();
  }

  function roomOf(room: Room): OpenRoom {
    const name = roomName(room);
    const held = rooms.get(name) ?? new OpenRoom(room, parts);
    rooms.set(name, held);
    return held;
  }

  function onEmpty(room: OpenRoom, clients: number): void {
    if (rooms.get(room.name) !== room) return;
    rooms.delete(room.name);
    if (clients > CLIENTS_MOST) compactor.wish(room.name);
  }

  function onKept(room: OpenRoom, reached: number, isDue: boolean): void {
    position = Math.max(position, reached);
    for (const listener of listeners) listener(position);
    if (isDue) compactor.wish(room.name);
  }

  /** All sockets of a session that has to pause. */
  function pause(session: string): true {
    const words = wordsOf(refusal('paperPaused', 'HOSO-7'));
    for (const { members } of rooms.values()) for (const member of [...members]) if (member.visitor.session === session) member.end(CLOSE_PAUSED, words);
    return true;
  }

  async function withNobodyIn<T>(name: string, work: () => Promise<T>): Promise<T> {
    const room = rooms.get(name);
    shut.add(name);
    try {
      room?.end(CLOSE_OTHER_GENERATION, wordsOf(refusal('paperOtherGeneration', 'HOSO-10', { details: { generation: 'mới' } })));
      await room?.ended;
      return await work();
    } finally {
      shut.delete(name);
    }
  }

  function whoOf(visitor: Visitor): ReturnType<Visitor['who']> {
    const { session } = visitor;
    if (!found.has(session)) found.set(session, visitor.who());
    return found.get(session)!;
  }

  function turnAway({ line, visitor, room }: Arrival): boolean {
    if (strikes.isPaused(visitor.session)) line.close(CLOSE_PAUSED, wordsOf(refusal('paperPaused', 'HOSO-7')));
    else if (shut.has(roomName(room))) line.close(CLOSE_TOO_FAST, wordsOf(refusal('busy', 'HOSO-7')));
    else if (!options.access.knows(room)) line.close(CLOSE_NO_ROOM, wordsOf(refusal('paperUnknown', 'HOSO-10')));
    else return false;
    return true;
  }

  return {
    join(arrival) {
      if (turnAway(arrival)) return null;
      const { line, visitor, room, isOurs, generation } = arrival;
      const member = new Member(line, visitor, { room, isOurs }, sessions);
      if (!member.rightsNow(options.access, standNow())) return null;
      const joined = roomOf(room);
      if (joined.join(member, generation)) return new TakenSeat(joined, member);
      joined.leave(member);
      return null;
    },
    registerMoved: () => void (hasMoved = true),
    checkRights() {
      nextStand();
      for (const room of rooms.values()) room.checkRights();
    },
    tick() {
      refusals.tick();
      for (const room of rooms.values()) room.tick();
    },
    beat() {
      for (const room of rooms.values()) {
        room.rest();
        for (const member of room.members) {
          if (!member.heardUs) member.send(SILENCE);
          member.heardUs = false;
        }
      }
    },
    position: () => position,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    sweep: compactor.sweep,
    openRooms: () => rooms.size,
    async close() {
      await compactor.close();
      options.validator.close();
      await options.writer.close();
    },
  };
}

/** Thousands of them are held and do nothing: two places, no functions of their own. */
class TakenSeat implements Seat {
  constructor(
    private readonly room: OpenRoom,
    private readonly member: Member,
  ) {}

  receive(message: Uint8Array): void {
    receive(this.room, this.member, message);
  }

  leave(): void {
    this.room.leave(this.member);
  }
}

/** One message of a socket. What cannot be read ends the socket, never more. */
function receive(room: OpenRoom, member: Member, message: Uint8Array): void {
  try {
    handle(room, member, decoding.createDecoder(message));
  } catch {
    member.end(CLOSE_UNREADABLE, wordsOf(refusal('paperMalformed', 'HOSO-10', { details: { problem: 'không đọc được' } })));
  }
}

function handle(room: OpenRoom, member: Member, decoder: decoding.Decoder): void {
  const type = decoding.readVarUint(decoder);
  if (type === paperMessage.batch) return room.receive({ member, ...readBatch(decoder) });
  if (type === paperMessage.sync) return handleSync(room, member, decoder);
  if (type === paperMessage.awareness) return room.takePresence(member, decoding.readVarUint8Array(decoder));
  if (type === paperMessage.queryAwareness) return room.sendPresence(member);
  member.end(CLOSE_UNREADABLE, wordsOf(refusal('paperMalformed', 'HOSO-10', { details: { problem: `loại thông điệp ${type}` } })));
}

function handleSync(room: OpenRoom, member: Member, decoder: decoding.Decoder): void {
  const step = decoding.readVarUint(decoder);
  const bytes = decoding.readVarUint8Array(decoder);
  if (step === syncMessage.step1) return room.sendContent(member);
  if (step !== syncMessage.step2 && step !== syncMessage.update) throw new Error('no sync message');
  room.receive({ member, id: null, generation: null, update: bytes });
}
