import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { parseRoomName, type Room } from '../../../src/domain/papers/room';
import { limits } from '../../../src/protocol/limits';
import type { Line, Visitor } from '../../relay/ports';
import type { Door } from '../door';
import { signedInBy } from '../signed-in';
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
  const server = new WebSocketServer({ noServer: true, maxPayload: limits.paperFrameBytes, perMessageDeflate: false });
  const sockets = new Set<WebSocket>();
  const answering = new WeakSet<WebSocket>();
  const ofSession = new Map<string, number>();
  const timers = [
    setInterval(relay.checkRights, RIGHTS_CHECK_MS),
    setInterval(relay.tick, TICK_MS),
    setInterval(beat, BEAT_MS),
    setInterval(() => void relay.sweep(), SWEEP_MS),
  ];
  void relay.sweep();

  function beat(): void {
    for (const socket of sockets) {
      if (!answering.delete(socket)) socket.terminate();
      else socket.ping();
    }
    relay.beat();
  }

  function count(session: string, by: 1 | -1): void {
    const left = (ofSession.get(session) ?? 0) + by;
    if (left > 0) ofSession.set(session, left);
    else ofSession.delete(session);
  }

  function admit(socket: WebSocket, { token, session }: { readonly token: string; readonly session: string }, asked: Asked): void {
    sockets.add(socket);
    answering.add(socket);
    count(session, 1);
    const seat = relay.join({ line: lineOf(socket), visitor: visitorOf(door, token, session), ...asked });
    socket.on('message', (data, isBinary) => {
      if (!isBinary) return socket.close(CLOSE_UNSUPPORTED_DATA, 'binary only');
      guarded(socket, () => seat?.receive(bytesOf(data)));
    });
    socket.on('pong', () => answering.add(socket));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      sockets.delete(socket);
      count(session, -1);
      guarded(socket, () => seat?.leave());
    });
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

  const hasPlaceFor = (session: string) => (ofSession.get(session) ?? 0) < limits.papersPerSession && sockets.size < SOCKETS_MOST;

  return {
    handleUpgrade: (request, socket, head) => {
      const asked = askedBy(request.url ?? '');
      if (!asked) return refuseUpgrade(socket, '404 Not Found');
      const admission = checkUpgrade(door, request, hasPlaceFor);
      if ('status' in admission) return refuseUpgrade(socket, admission.status);
      server.handleUpgrade(request, socket, head, (opened) => guarded(opened, () => admit(opened, admission, asked)));
    },
    close: () => {
      timers.forEach(clearInterval);
      for (const socket of sockets) socket.close(CLOSE_GOING_AWAY);
      server.close();
    },
  };
}

interface Asked {
  readonly room: Room;
  readonly isOurs: boolean;
  readonly generation: number | null;
}

function askedBy(url: string): Asked | null {
  const { pathname, searchParams } = new URL(url, 'http://here');
  const room = parseRoomName(pathname.slice('/papers/'.length));
  const generation = searchParams.get('generation') ?? '';
  return room && { room, isOurs: searchParams.get('hoso') === '1', generation: /^\d{1,9}$/.test(generation) ? Number(generation) : null };
}

function lineOf(socket: WebSocket): Line {
  return {
    send: (frame) => socket.send(frame),
    close: (code, words) => socket.close(code, words),
    buffered: () => socket.bufferedAmount,
  };
}

function visitorOf(door: Door, token: string, session: string): Visitor {
  return {
    session,
    who() {
      const signedIn = signedInBy(door, token);
      return signedIn && { subject: signedIn.subject, name: signedIn.person.name };
    },
  };
}

/** With one frame a message, ws gives one buffer; parts come only from a peer that fragments. */
function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
