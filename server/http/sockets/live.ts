import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { HEARTBEAT_MS } from '../../../src/protocol/live/messages';
import { limits } from '../../../src/protocol/limits';
import type { Door } from '../door';
import { createFollower, type Follower } from './follower';
import { checkUpgrade, refuseUpgrade } from './upgrade';

/** How often at most devices are told that the papers moved. */
const PAPERS_MS = 1_000;
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
  let papersAt = door.relay.position();
  const timers = [
    setInterval(() => everyFollower((follower) => follower.checkSession()), SESSION_CHECK_MS),
    setInterval(() => everyFollower((follower) => follower.beat()), HEARTBEAT_MS),
    setInterval(tellPapers, PAPERS_MS),
  ];

  function tellPapers(): void {
    const position = door.relay.position();
    if (position === papersAt) return;
    papersAt = position;
    everyFollower((follower) => follower.papersMoved(position));
  }

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
      const admission = checkUpgrade(door, request, { hasPlaceFor, person: null });
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
