import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { HEARTBEAT_MS } from '../../../src/protocol/live/messages';
import { limits } from '../../../src/protocol/limits';
import type { Door } from '../door';
import { foreignness } from '../origin';
import { cookieName, signedInBy } from '../signed-in';
import { createFollower, type Follower } from './follower';

const LIVE_PATH = '/api/live';
const SOCKETS_PER_SESSION = 8;
const SOCKETS_MOST = 5_000;
/** A signed-out session loses its socket within this time. */
const SESSION_CHECK_MS = 2_000;
const CLOSE_GOING_AWAY = 1001;

/** The live tail: `/api/live`. */
export interface Live {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Says good-bye to everybody. */
  close(): void;
}

/** Session and origin are checked before the upgrade; rights and session again for every page. */
export function createLive(door: Door): Live {
  const server = new WebSocketServer({ noServer: true, maxPayload: limits.socketMessageBytes, perMessageDeflate: false });
  const followers = new Map<WebSocket, Follower>();
  const everyFollower = (act: (follower: Follower) => void) => followers.forEach(act);
  const unsubscribe = door.register.subscribe(() => everyFollower((follower) => follower.listGrew()));
  const timers = [
    setInterval(() => everyFollower((follower) => follower.checkSession()), SESSION_CHECK_MS),
    setInterval(() => everyFollower((follower) => follower.beat()), HEARTBEAT_MS),
  ];

  function admit(token: string, socket: WebSocket): void {
    followers.set(socket, createFollower(door, token, socket));
    socket.on('close', () => followers.delete(socket));
  }

  function hasPlaceFor(session: string): boolean {
    const ofSession = [...followers.values()].filter((follower) => follower.session === session);
    return ofSession.length < SOCKETS_PER_SESSION && followers.size < SOCKETS_MOST;
  }

  return {
    handleUpgrade: (request, socket, head) => {
      const admission = checkSafely(door, request, hasPlaceFor);
      if ('status' in admission) return refuseUpgrade(socket, admission.status);
      server.handleUpgrade(request, socket, head, (opened) => admit(admission.token, opened));
    },
    close: () => {
      timers.forEach(clearInterval);
      unsubscribe();
      for (const socket of followers.keys()) socket.close(CLOSE_GOING_AWAY);
      server.close();
    },
  };
}

type UpgradeRefused = { readonly status: '401 Unauthorized' | '403 Forbidden' | '404 Not Found' | '429 Too Many Requests' | '500 Internal Server Error' };
type Admission = { readonly token: string } | UpgradeRefused;

/** Outside the routes nobody else catches: a fault of ours (a full disk, say) is answered like any other and never ends the process. */
function checkSafely(...given: Parameters<typeof checkUpgrade>): Admission {
  try {
    return checkUpgrade(...given);
  } catch (error) {
    const [{ log, newId }] = given;
    log({ id: newId().slice(0, 8), what: 'live upgrade', error });
    return { status: '500 Internal Server Error' };
  }
}

function checkUpgrade(door: Door, { url, headers }: IncomingMessage, hasPlaceFor: (session: string) => boolean): Admission {
  if (url?.split('?')[0] !== LIVE_PATH) return { status: '404 Not Found' };
  if (foreignness(headers, door.publicOrigin) !== null) return { status: '403 Forbidden' };
  const token = cookieIn(headers.cookie ?? '', cookieName(door.publicOrigin));
  const signedIn = signedInBy(door, token);
  if (token === undefined || !signedIn) return { status: '401 Unauthorized' };
  return hasPlaceFor(signedIn.session.id) ? { token } : { status: '429 Too Many Requests' };
}

/** Node leaves an upgraded socket to us: without these two, a peer that hangs up would end the process, and one that stays would keep its place. */
function refuseUpgrade(socket: Duplex, status: UpgradeRefused['status']): void {
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`, () => socket.destroy());
}

function cookieIn(header: string, name: string): string | undefined {
  return header
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}
