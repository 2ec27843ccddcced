import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

/** The least that a relay can do: whatever comes in goes to everybody else on the same path. It checks nothing and keeps nothing. */
const rooms = new Map<string, Set<WebSocket>>();
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });

server.on('connection', (socket, { url = '' }) => {
  const members = rooms.get(url) ?? new Set();
  rooms.set(url, members.add(socket));
  socket.on('message', (data) => {
    for (const member of members) if (member !== socket) member.send(data);
  });
  socket.on('close', () => members.delete(socket));
});
server.on('listening', () => console.log(`ready http://127.0.0.1:${(server.address() as AddressInfo).port}`));
