import { createServer } from 'node:http';
import { Hocuspocus } from '@hocuspocus/server';
import { WebSocketServer } from 'ws';

/** Hocuspocus as it comes, with nothing kept. Run as a process of its own. */
const hocuspocus = new Hocuspocus({ quiet: true });
const server = createServer();
new WebSocketServer({ server }).on('connection', (socket, request) => hocuspocus.handleConnection(socket, request));
server.listen(0, '127.0.0.1', () => console.log(`ready http://127.0.0.1:${(server.address() as { port: number }).port}`));
