import * as v from 'valibot';
import type { RawData, WebSocket } from 'ws';
import { accessKey } from '../../../src/domain/authority/access';
import { authorize } from '../../../src/domain/authority/authorize';
import { toInstant } from '../../../src/domain/shared/time';
import { CLOSE_SIGNED_OUT, CLOSE_UPDATE_FIRST, fromDeviceSchema, type FromDevice, type FromServer } from '../../../src/protocol/live/messages';
import { PROTOCOL_VERSION } from '../../../src/protocol/version';
import type { Door } from '../door';
import { noteServed } from '../served-device';
import { signedInBy, type SignedIn } from '../signed-in';

/** What may wait in a slow line's buffer; a device that is further behind is sent to the feed, where catching up is compressed. */
const BUFFERED_MOST = 1024 * 1024;
/** A device this far behind is sent to the feed as well. */
const BEHIND_MOST = 500;
const CLOSE_UNSUPPORTED_DATA = 1003;
const CLOSE_FAULT = 1011;
const CLOSE_MALFORMED = 4400;

/** One device on the live tail. */
export interface Follower {
  readonly session: string;
  /** The list has grown: sends what the device has not got. */
  listGrew(): void;
  /** Tells how far the papers have come. */
  papersMoved(position: number): void;
  /** Closes the socket when its session has ended or its person may act no longer. */
  checkSession(): void;
  /** Tells that the line is alive, and drops a device that no longer answers. */
  beat(): void;
}

/** Follows the list for one socket. Who asks and what they may read is looked up anew for every page. */
export function createFollower(door: Door, token: string, socket: WebSocket): Follower {
  const {
    session: { id: session },
    subject: first,
  } = signedInBy(door, token)!;
  let followed: Pick<FromDevice, 'after' | 'access'> | null = null;
  let answering = true;
  // What a device asks for as it comes is as new as this, or newer.
  let councilsTold = door.councils.markOf(first);

  function signedInNow(): SignedIn | null {
    const by = signedInBy(door, token);
    if (by && authorize(by.subject, 'FollowFeed', { kind: 'agency' })) return by;
    socket.close(CLOSE_SIGNED_OUT, 'signed out');
    return null;
  }

  function askFeed(): void {
    followed = null;
    send(socket, { v: 1, type: 'askFeed' });
  }

  function tellCouncils({ subject }: SignedIn): void {
    const mark = door.councils.markOf(subject);
    if (mark !== councilsTold) send(socket, { v: 1, type: 'councils' });
    councilsTold = mark;
  }

  function listGrew(): void {
    const by = signedInNow();
    if (by) tellCouncils(by);
    if (!followed || !by) return;
    const behind = door.register.position() - followed.after;
    if (accessKey(by.subject) !== followed.access || behind < 0 || behind > BEHIND_MOST || socket.bufferedAmount > BUFFERED_MOST) return askFeed();
    if (behind > 0) followed = { ...followed, after: sendPage(door, socket, by, followed.after) };
  }

  function receive(data: RawData, isBinary: boolean): void {
    if (isBinary) return socket.close(CLOSE_UNSUPPORTED_DATA, 'text only');
    const message = readMessage(data);
    if (!message) return socket.close(CLOSE_MALFORMED, 'malformed message');
    if (message.v !== PROTOCOL_VERSION) return socket.close(CLOSE_UPDATE_FIRST, 'update first');
    followed = { after: message.after, access: message.access };
    listGrew();
  }

  /** A fault of ours ends this socket, never the process. */
  function guard<A extends unknown[]>(work: (...given: A) => void): (...given: A) => void {
    return (...given) => {
      try {
        work(...given);
      } catch (error) {
        door.log({ id: door.newId().slice(0, 8), what: 'live socket', error });
        socket.close(CLOSE_FAULT, 'fault');
      }
    };
  }

  socket.on('message', guard(receive));
  socket.on('pong', () => (answering = true));
  socket.on('error', () => socket.terminate());

  return {
    session,
    listGrew: guard(listGrew),
    papersMoved: guard((position: number) => send(socket, { v: 1, type: 'papers', position })),
    checkSession: guard(() => void signedInNow()),
    beat: () => {
      if (!answering || socket.bufferedAmount > BUFFERED_MOST) return socket.terminate();
      answering = false;
      socket.ping();
      send(socket, { v: 1, type: 'heartbeat', position: door.register.position(), at: toInstant(door.now()) });
    },
  };
}

function send(socket: WebSocket, message: FromServer): void {
  socket.send(JSON.stringify(message));
}

/** Sends the page as the feed wrote it; returns the position it leads to. */
function sendPage(door: Door, socket: WebSocket, by: SignedIn, after: number): number {
  noteServed(door, by);
  const page = door.feed.page({ after, access: accessKey(by.subject) });
  socket.send(`{"v":1,"type":"page","page":${page.text}}`);
  return page.position;
}

function readMessage(data: RawData): FromDevice | null {
  try {
    const parsed = v.safeParse(fromDeviceSchema, JSON.parse(String(data)));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
