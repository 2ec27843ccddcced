import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Instant } from '../../../src/domain/shared/time';
import { openKeyFile } from '../../../src/signatures/writing/key-file/open';
import { signPdf } from '../../../src/signatures/writing/sign-pdf';

/**
 * A stand-in for the program that drives official-duty tokens, as a process of its own: `[key file] [passphrase] [mood]`. It fetches the file, signs it with the
 * key, uploads it as a form and answers; or somebody types a wrong PIN, closes its window, or pulls the token out half-way.
 */
interface Request {
  readonly FileName: string;
  readonly FileUploadHandler: string;
  readonly DocNumber: string;
}

const [file, passphrase, mood] = process.argv.slice(2) as [string, string, 'signs' | 'wrongPin' | 'windowClosed' | 'pulledOut' | 'babbles'];
const opened = await openKeyFile(Uint8Array.from(readFileSync(file)), passphrase);
if (!opened.ok) throw new Error(opened.refusals[0]!.reason);
const { value: signer } = opened;

async function answer(socket: WebSocket, path: string, { FileName, FileUploadHandler }: Request): Promise<void> {
  if (mood === 'windowClosed') return socket.close();
  if (mood === 'babbles') return socket.send('<html>');
  if (mood === 'wrongPin') return socket.send(JSON.stringify({ Status: 3, Message: 'Mã PIN không đúng' }));
  const bytes = new Uint8Array(await (await fetch(FileName)).arrayBuffer());
  if (mood === 'pulledOut') return socket.terminate();
  const field = path === '/SignApproved' ? 'Signature1' : 'Signature2';
  const signed = await signPdf(bytes, { place: { name: field }, at: new Date().toISOString() as Instant }, signer);
  if (!signed.ok) return socket.send(JSON.stringify({ Status: 9, Message: signed.refusals[0]!.reason }));
  const form = new FormData();
  form.append('uploadfile', new Blob([signed.value], { type: 'application/pdf' }), 'signed.pdf');
  const uploaded = (await (await fetch(FileUploadHandler, { method: 'POST', body: form })).json()) as { FileServer: string };
  socket.send(JSON.stringify({ Status: 0, Message: '', FileServer: uploaded.FileServer }));
}

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
server.on('connection', (socket, { url = '' }) => {
  socket.on('message', (data) => void answer(socket, url, JSON.parse(String(data)) as Request));
});
server.on('listening', () => console.log(`ready ws://127.0.0.1:${(server.address() as AddressInfo).port}`));
