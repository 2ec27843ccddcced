import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { envelopeOf } from '../../../server/http/sockets/envelope';

/** On both sides of every length at which the head grows. */
const lengths = [0, 1, 125, 126, 127, 65_535, 65_536, 200_000];

test('a message in its envelope arrives as it is, whatever its length, between those that ws writes itself', async () => {
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const messages = lengths.map((length) => Buffer.alloc(length, length));
  server.on('upgrade', (request, stream, head) => {
    sockets.handleUpgrade(request, stream, head, (socket) => {
      for (const message of messages) {
        socket.send(message);
        stream.write(envelopeOf(message));
      }
      socket.close();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const heard: Buffer[] = [];
  client.on('message', (data: Buffer, isBinary) => void (isBinary && heard.push(data)));
  const [code] = (await once(client, 'close')) as [number];
  expect(code).toBe(1005);
  expect(heard.map((message, index) => message.equals(messages[Math.floor(index / 2)]!))).toEqual(messages.flatMap(() => [true, true]));
  server.close();
});
