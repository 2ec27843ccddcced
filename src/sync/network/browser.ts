import type { DeviceAccount } from '../../storage/device';
import type { TabChannel } from '../../storage/ports';
import type { LocalSockets, Locks, Network, RoomSockets, SignatureCheck, Timers, Wakes } from '../ports';

/** The browser's network: fetch for requests, a WebSocket for the live tail, both on our own origin with the session cookie. */
export const browserNetwork: Network = {
  async request({ method, path, headers, body, signal }) {
    const answer = await fetch(path, {
      method,
      headers,
      signal,
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      ...(body !== undefined && { body }),
    });
    return { status: answer.status, header: (name) => answer.headers.get(name), text: () => answer.text(), blob: () => answer.blob() };
  },
  openLive({ opened, message, closed }) {
    const address = new URL('/api/live', location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    const socket = new WebSocket(address);
    socket.addEventListener('open', opened);
    socket.addEventListener('message', ({ data }) => message(String(data)));
    socket.addEventListener('close', ({ code }) => closed(code));
    return { send: (text) => socket.send(text), close: () => socket.close() };
  },
};

/** Sockets to a program on this computer; the content policy names the only address. */
export const browserLocalSockets: LocalSockets = {
  open(address, { opened, message, closed }) {
    const socket = new WebSocket(address);
    socket.addEventListener('open', opened);
    socket.addEventListener('message', ({ data }) => message(String(data)));
    socket.addEventListener('close', ({ code }) => closed(code));
    return { send: (text) => socket.send(text), close: () => socket.close() };
  },
};

/** Sockets of rooms on our own origin, with the session cookie. */
export function browserRoomSockets(): RoomSockets {
  return { origin: location.origin.replace('http', 'ws'), WebSocket };
}

export const browserTimers: Timers = {
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Web Locks: the browser passes the lock on when a tab is closed, crashes or is killed. */
export const browserLocks: Locks = {
  async hold(name, until, lead) {
    try {
      await navigator.locks.request(name, { signal: until }, lead);
    } catch (error) {
      // Giving up waiting is how a tab that never led stops.
      if (!until.aborted) throw error;
    }
  },
};

/** Between the tabs of one account, beside the channel of the store. */
export function openSyncChannel({ agency, person }: DeviceAccount): TabChannel {
  const channel = new BroadcastChannel(`hoso-sync-${agency}-${person}`);
  return {
    post: (message) => channel.postMessage(message),
    listen: (listener) => channel.addEventListener('message', ({ data }) => listener(data)),
    close: () => channel.close(),
  };
}

/** The page became visible, or the system believes in a network again; whether there is one only an answer shows. */
export const browserWakes: Wakes = {
  subscribe(listener) {
    const onVisible = () => document.visibilityState === 'visible' && listener();
    window.addEventListener('online', listener);
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      window.removeEventListener('online', listener);
      document.removeEventListener('visibilitychange', onVisible);
    };
  },
};

/** Ed25519 of the browser; null where it has none (Chromium before 137, pages not served over https). */
export const browserSignatureCheck: SignatureCheck = async (key, text, signature) => {
  if (!crypto.subtle) return null;
  try {
    const imported = await crypto.subtle.importKey('spki', bytesOf(key), 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', imported, bytesOf(signature), new TextEncoder().encode(text));
  } catch (error) {
    if ((error as DOMException).name === 'NotSupportedError') return null;
    throw error;
  }
};

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** What the browser knows of the line's price: the person asked to save data, or it is a phone's own. */
export function browserIsMetered(): boolean {
  const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean; readonly type?: string } };
  return connection?.saveData === true || connection?.type === 'cellular';
}
