import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { getYDoc, setupWSConnection } from '@y/websocket-server/utils';
import { registrations } from './book';

/** The stock y-websocket server holding the same content as one small doc per document. Run as a process of its own. */
const count = Number(process.argv[2]);
registrations(count).forEach(({ body }, index) => {
  const fields = getYDoc(`document-${index}`).getMap('facts');
  for (const [name, value] of Object.entries(body.facts)) fields.set(name, value);
});
const server = createServer();
new WebSocketServer({ server }).on('connection', (socket, request) => setupWSConnection(socket, request));
server.listen(0, '127.0.0.1', () => console.log(`ready http://127.0.0.1:${(server.address() as { port: number }).port}`));
