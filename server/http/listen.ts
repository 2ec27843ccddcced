import { createAdaptorServer } from '@hono/node-server';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from './app';
import type { Door } from './door';
import { createLive } from './sockets/live';
import { createPaperSockets } from './sockets/papers';
import { refuseUpgrade } from './sockets/upgrade';

/** Time for the headers of a request: who trickles them holds a connection for this long at most. */
const HEADERS_TIMEOUT_MS = 10_000;
/** Time for a whole request: an 8 MiB chunk over a line of 64 kbit/s takes 17 minutes. */
const REQUEST_TIMEOUT_MS = 30 * 60_000;
/** A connection on which nothing moves. */
const IDLE_TIMEOUT_MS = 60_000;
/** Longer than browsers keep a connection for reuse between two acts of a person. */
const KEEP_ALIVE_MS = 30_000;
const HEADER_BYTES_MOST = 16 * 1024;
const HEADERS_MOST = 100;
const CONNECTIONS_MOST = 10_000;
/** Requests under way get this long when the server stops. */
const DRAIN_MS = 10_000;

export interface Listening {
  readonly url: string;
  /** Takes no more, finishes what is under way, says good-bye to the sockets. */
  drain(): Promise<void>;
}

/** Opens the door on an address; port 0 takes any free one. Rejects when the address is taken. */
export async function listen(door: Door, { host, port }: { readonly host: string; readonly port: number }): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: createApp(door).fetch,
    serverOptions: {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      maxHeaderSize: HEADER_BYTES_MOST,
      connectionsCheckingInterval: 2_000,
    },
  }) as Server;
  server.maxHeadersCount = HEADERS_MOST;
  server.maxConnections = CONNECTIONS_MOST;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.setTimeout(IDLE_TIMEOUT_MS);
  const live = createLive(door);
  const papers = createPaperSockets(door);
  server.on('upgrade', (request, socket, head) => {
    const path = request.url?.split('?')[0] ?? '';
    if (path === '/api/live') live.handleUpgrade(request, socket, head);
    else if (path.startsWith('/papers/')) papers.handleUpgrade(request, socket, head);
    else refuseUpgrade(socket, '404 Not Found');
  });
  await listening(server, host, port);
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    drain: () => {
      live.close();
      papers.close();
      return closed(server);
    },
  };
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
