import WebSocket from 'ws';
import type { DeviceId } from '../../src/domain/shared/ids';
import type { Proposal } from '../../src/domain/proposals';
import type { FeedPage } from '../../src/protocol/feed/page';
import type { FromServer } from '../../src/protocol/live/messages';
import type { Receipt } from '../../src/protocol/proposals/receipt';
import { PASSPHRASE } from './server';

/** One signed-in browser, as the server sees it. */
export interface Client {
  readonly cookie: string;
  ask(path: string, init?: RequestInit): Promise<Response>;
  propose(proposals: readonly Proposal[]): Promise<Receipt[]>;
  feed(after: number): Promise<FeedPage>;
  live(): Promise<LiveSocket>;
}

/** Signs in with the passphrase of tests; without a device, as the one device of whoever names none. */
export async function signIn(url: string, account: string, passphrase = PASSPHRASE, device?: DeviceId): Promise<Client> {
  const answer = await fetch(`${url}/api/session`, { method: 'POST', body: JSON.stringify({ account, passphrase, ...(device && { device }) }) });
  if (answer.status !== 201) throw new Error(`sign-in of ${account}: ${answer.status} ${await answer.text()}`);
  return clientWith(url, answer.headers.get('set-cookie')!.split(';')[0]!);
}

/** A client with a given cookie. */
export function clientWith(url: string, cookie: string): Client {
  const ask = (path: string, init: RequestInit = {}) => fetch(url + path, { ...init, headers: { cookie, ...init.headers } });
  return {
    cookie,
    ask,
    propose: async (proposals) => (await (await ask('/api/proposals', { method: 'POST', body: JSON.stringify(proposals) })).json()) as Receipt[],
    feed: async (after) => (await (await ask(`/api/feed?after=${after}`)).json()) as FeedPage,
    live: () => openLive(url, { cookie }),
  };
}

/** A live socket that remembers what it heard. */
export interface LiveSocket {
  send(message: unknown): void;
  sendRaw(data: string | Buffer): void;
  /** The next message that fits, heard already or still to come. */
  heard<T extends FromServer['type']>(type: T): Promise<Extract<FromServer, { type: T }>>;
  readonly closed: Promise<number>;
  close(): void;
}

/** Opens a live socket; rejects with the HTTP status when the server refuses it. */
export function openLive(url: string, headers: Record<string, string>): Promise<LiveSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/live`, { headers });
  const messages: FromServer[] = [];
  const waiting = new Set<() => void>();
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  socket.on('message', (data) => {
    messages.push(JSON.parse(String(data)) as FromServer);
    waiting.forEach((look) => look());
  });

  function heard<T extends FromServer['type']>(type: T): Promise<Extract<FromServer, { type: T }>> {
    return new Promise((resolve) => {
      const look = () => {
        const index = messages.findIndex((message) => message.type === type);
        if (index < 0) return;
        waiting.delete(look);
        resolve(messages.splice(index, 1)[0] as Extract<FromServer, { type: T }>);
      };
      waiting.add(look);
      look();
    });
  }

  const live: LiveSocket = {
    send: (message) => socket.send(JSON.stringify(message)),
    sendRaw: (data) => socket.send(data),
    heard,
    closed,
    close: () => socket.close(),
  };
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve(live));
    socket.on('unexpected-response', (_, response) => reject(new Error(String(response.statusCode))));
    socket.on('error', reject);
  });
}

/** The socket of a dossier's paper, once the server has answered on it; rejects with the HTTP status when it refuses. */
export function openPaper(url: string, { cookie }: Pick<Client, 'cookie'>, dossier: string): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/papers/dossier/${dossier}`, { headers: { cookie } });
  return new Promise((resolve, reject) => {
    socket.on('message', () => resolve(socket));
    socket.on('unexpected-response', (_, response) => reject(new Error(String(response.statusCode))));
    socket.on('error', reject);
  });
}
