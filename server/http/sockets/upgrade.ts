import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Door } from '../door';
import { foreignness } from '../origin';
import { cookieName, signedInBy } from '../signed-in';

export type UpgradeRefused = {
  readonly status: '401 Unauthorized' | '403 Forbidden' | '404 Not Found' | '429 Too Many Requests' | '500 Internal Server Error';
};
export type Admission = { readonly token: string; readonly session: string } | UpgradeRefused;

export interface Asking {
  /** Whether the session may open one more. */
  readonly hasPlaceFor: (session: string) => boolean;
  /** The person whose work the device says it brings: all tabs share one cookie, and nobody's work is taken as another's. Null when it does not say. */
  readonly person: string | null;
}

/** Session, person and origin, checked before any socket is opened. */
export function checkUpgrade(door: Door, request: IncomingMessage, asking: Asking): Admission {
  try {
    return check(door, request, asking);
  } catch (error) {
    // Outside the routes nobody else catches: a fault of ours (a full disk, say) is answered like any other and never ends the process.
    door.log({ id: door.newId().slice(0, 8), what: 'socket upgrade', error });
    return { status: '500 Internal Server Error' };
  }
}

function check(door: Door, { headers }: IncomingMessage, { hasPlaceFor, person }: Asking): Admission {
  if (foreignness(headers, door.publicOrigin) !== null) return { status: '403 Forbidden' };
  const token = cookieIn(headers.cookie ?? '', cookieName(door));
  const signedIn = signedInBy(door, token);
  if (token === undefined || !signedIn || (person !== null && person !== signedIn.person.id)) return { status: '401 Unauthorized' };
  return hasPlaceFor(signedIn.session.id) ? { token, session: signedIn.session.id } : { status: '429 Too Many Requests' };
}

/** Node leaves an upgraded socket to us: without these two, a peer that hangs up would end the process, and one that stays would keep its place. */
export function refuseUpgrade(socket: Duplex, status: UpgradeRefused['status']): void {
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
