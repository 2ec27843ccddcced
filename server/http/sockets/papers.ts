import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer, type RawData } from 'ws';
import { parseRoomName, type Room } from '../../../src/domain/papers/room';
import { limits } from '../../../src/protocol/limits';
import type { Line, Visitor } from '../../relay/ports';
import type { Seat } from '../../relay/relay';
import type { Door } from '../door';
import { noteServed } from '../served-device';
import { signedInBy, type SignedIn } from '../signed-in';
import { CLOSE_TOO_FAST } from '../../../src/protocol/papers/messages';
import { envelopeOf } from './envelope';
import { OPENING_UNITS, Pace, unitsOf, type SentOut } from './pace';
import { checkUpgrade, refuseUpgrade } from './upgrade';

const SOCKETS_MOST = 10_000;
/** A session that ended or a right that went loses its socket within this time, also when the register has not moved. */
const RIGHTS_CHECK_MS = 2_000;
const TICK_MS = 1_000;
/** A stock client takes half a minute of silence for a dead line. */
const BEAT_MS = 12_000;
const SWEEP_MS = 3_600_000;
const CLOSE_GOING_AWAY = 1001;
const CLOSE_UNSUPPORTED_DATA = 1003;
const CLOSE_FAULT = 1011;

/** Papers: one socket for each open room, at `/papers/<kind>/<id>`. */
export interface PaperSockets {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

/** Session and origin are checked before the upgrade; everything about the room by the relay, which closes with words. */
export function createPaperSockets(door: Door): PaperSockets {
  const { relay } = door;
  // One message of a socket in a turn of the event loop: thousands that came in one piece would hold up everybody else.
  const server = new WebSocketServer({ noServer: true, maxPayload: limits.paperFrameBytes, perMessageDeflate: false, allowSynchronousEvents: false });
  const held = new Map<WebSocket, Held>();
  const ofSession = new Map<string, number>();
  const pace = new Pace(door.now);
  const timers = [every(RIGHTS_CHECK_MS, relay.checkRights), every(TICK_MS, relay.tick), every(BEAT_MS, beat), setInterval(() => void relay.sweep(), SWEEP_MS)];
  void relay.sweep();

  /** A fault of ours is told and tried again the next time; it never ends the process. */
  function every(ms: number, work: () => void): NodeJS.Timeout {
    return setInterval(() => {
      try {
        work();
      } catch (error) {
        door.log({ id: door.newId().slice(0, 8), what: 'paper sockets', error });
      }
    }, ms);
  }

  function beat(): void {
    for (const [socket, one] of held) {
      if (one.answers) socket.ping();
      else socket.terminate();
      one.answers = false;
    }
    relay.beat();
  }

  function count(session: string, by: 1 | -1): void {
    const left = (ofSession.get(session) ?? 0) + by;
    if (left > 0) ofSession.set(session, left);
    else ofSession.delete(session);
  }

  function admit(socket: WebSocket, { token, session, stream, asked }: Admitted): void {
    count(session, 1);
    const line = new SocketLine(socket, stream);
    const one: Held = { session, line, seat: null, answers: true };
    held.set(socket, one);
    socket.on('message', onMessage).on('pong', onPong).on('error', onError).on('close', onClose);
    one.seat = relay.join({ line, visitor: new TokenVisitor(door, token, session), ...asked });
  }

  // One function for all sockets: thousands of them are open and do nothing.
  function onMessage(this: WebSocket, data: RawData, isBinary: boolean): void {
    if (!isBinary) return this.close(CLOSE_UNSUPPORTED_DATA, 'binary only');
    const one = held.get(this);
    if (!one || this.readyState !== this.OPEN) return;
    const bytes = bytesOf(data);
    const before = one.line.sent;
    guarded(this, () => one.seat?.receive(bytes));
    slowDown(this, pace.spend(one.session, unitsOf(bytes.length, one.line.sentSince(before))));
  }

  /** Whoever asks more than their share is read again when it is their turn; nothing that they said is lost. */
  function slowDown(socket: WebSocket, waitMs: number | null): void {
    if (waitMs === null) return socket.close(CLOSE_TOO_FAST, 'too fast');
    if (waitMs === 0 || socket.isPaused) return;
    socket.pause();
    setTimeout(() => socket.resume(), waitMs);
  }

  function onPong(this: WebSocket): void {
    held.get(this)!.answers = true;
  }

  function onError(this: WebSocket): void {
    this.terminate();
  }

  function onClose(this: WebSocket): void {
    const { session, seat } = held.get(this)!;
    held.delete(this);
    count(session, -1);
    guarded(this, () => seat?.leave());
  }

  /** A fault of ours ends this socket, never the process. */
  function guarded(socket: WebSocket, work: () => void): void {
    try {
      work();
    } catch (error) {
      door.log({ id: door.newId().slice(0, 8), what: 'paper socket', error });
      socket.close(CLOSE_FAULT, 'fault');
    }
  }

  function hasPlaceFor(session: string): boolean {
    const isSlowEnough = pace.spend(session, OPENING_UNITS) === 0;
    return isSlowEnough && (ofSession.get(session) ?? 0) < limits.papersPerSession && held.size < SOCKETS_MOST;
  }

  return {
    handleUpgrade: (request, socket, head) => {
      const asked = askedBy(request.url ?? '');
      if (!asked) return refuseUpgrade(socket, '404 Not Found');
      const admission = checkUpgrade(door, request, { hasPlaceFor, person: asked.person });
      if ('status' in admission) return refuseUpgrade(socket, admission.status);
      server.handleUpgrade(request, socket, head, (opened) => guarded(opened, () => admit(opened, { ...admission, stream: socket, asked })));
    },
    close: () => {
      timers.forEach(clearInterval);
      for (const socket of held.keys()) socket.close(CLOSE_GOING_AWAY);
      server.close();
    },
  };
}

interface Held {
  readonly session: string;
  readonly line: SocketLine;
  seat: Seat | null;
  /** Whether it answered the last ping. */
  answers: boolean;
}

interface Asked {
  readonly room: Room;
  readonly isOurs: boolean;
  readonly generation: number | null;
  /** Whose work the device brings; null when it does not say. */
  readonly person: string | null;
}

interface Admitted {
  readonly token: string;
  readonly session: string;
  readonly stream: Duplex;
  readonly asked: Asked;
}

function askedBy(url: string): Asked | null {
  const { pathname, searchParams } = new URL(url, 'http://here');
  const room = parseRoomName(pathname.slice('/papers/'.length));
  const generation = searchParams.get('generation') ?? '';
  return (
    room && {
      room,
      isOurs: searchParams.get('hoso') === '1',
      generation: /^\d{1,9}$/.test(generation) ? Number(generation) : null,
      person: searchParams.get('person'),
    }
  );
}

/** What was sent last, by anybody: a frame goes to a whole room before the next does. */
let sent: { readonly frame: Uint8Array; readonly envelope: Buffer } | null = null;

class SocketLine implements Line {
  sent: SentOut = { frames: 0, bytes: 0 };

  constructor(
    private readonly socket: WebSocket,
    private readonly stream: Duplex,
  ) {}

  /** Writes between what ws itself writes, which is always whole frames: nothing here is compressed or in parts. */
  send(frame: Uint8Array): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    this.sent = { frames: this.sent.frames + 1, bytes: this.sent.bytes + frame.length };
    if (sent?.frame !== frame) sent = { frame, envelope: envelopeOf(frame) };
    this.stream.write(sent.envelope);
  }

  sentSince({ frames, bytes }: SentOut): SentOut {
    return { frames: this.sent.frames - frames, bytes: this.sent.bytes - bytes };
  }

  close(code: number, words: string): void {
    this.socket.close(code, words);
  }

  buffered(): number {
    return this.socket.bufferedAmount;
  }
}

class TokenVisitor implements Visitor {
  constructor(
    private readonly door: Door,
    private readonly token: string,
    readonly session: string,
  ) {}

  who() {
    const signedIn = signedInBy(this.door, this.token);
    return signedIn && this.isNoted(signedIn) ? { subject: signedIn.subject, name: signedIn.person.name } : null;
  }

  /** What is given to a device stands with it; where that cannot be written, as on a full disk, nothing is given. */
  private isNoted(signedIn: SignedIn): boolean {
    try {
      noteServed(this.door, signedIn);
      return true;
    } catch (error) {
      this.door.log({ id: this.door.newId().slice(0, 8), what: 'device of a paper socket', error });
      return false;
    }
  }
}

/** With one frame a message, ws gives one buffer; parts come only from a peer that fragments. */
function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
