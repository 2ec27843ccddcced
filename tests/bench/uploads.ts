import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { Client } from '../support/client';
import { signIn } from '../support/client';
import { limits } from '../../src/protocol/limits';
import { withServer } from './machine';
import { quantile, row, seconds, type Measure } from './measure';

const BYTES = 256 * 1024 * 1024;
const ROUNDS = 5;

interface Round {
  readonly plain: number;
  readonly chunked: number;
}

/**
 * An original of 256 MiB brought up in chunks, against one plain PUT that is hashed as it comes and synced once: the same work for the
 * same promise. The two take turns, and the middle one of their ratios counts: a single one swings by a third with what else the machine does.
 */
export const upload: Measure = {
  name: 'upload-chunks',
  run: () =>
    withServer(async (server) => {
      const bytes = Buffer.alloc(BYTES, 'hoso');
      const client = await signIn(server.url, 'vanthu');
      const rounds: Round[] = [];
      while (rounds.length < ROUNDS) {
        bytes.writeUInt32LE(rounds.length);
        const plain = await plainPut(bytes, server.data);
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        const chunked = await seconds(() => uploadInChunks(client, server.url, { bytes, sha256 }));
        rounds.push({ plain, chunked });
      }
      const [plain, chunked, ratio] = [middle(rounds, 'plain'), middle(rounds, 'chunked'), quantile(rounds.map(ratioOf), 0.5)];
      return [row({ name: 'upload-chunks', value: ratio, unit: '× speed', against: `one plain PUT ${plain} s; chunks ${chunked} s` }, { atLeast: 0.85 })];
    }),
};

function ratioOf({ plain, chunked }: Round): number {
  return plain / chunked;
}

function middle(rounds: readonly Round[], of: keyof Round): string {
  return quantile(
    rounds.map((round) => round[of]),
    0.5,
  ).toFixed(2);
}

async function uploadInChunks(client: Client, url: string, { bytes, sha256 }: { readonly bytes: Buffer; readonly sha256: string }): Promise<void> {
  const begun = await client.ask('/api/uploads', {
    method: 'POST',
    headers: { 'tus-resumable': '1.0.0', 'upload-length': String(bytes.length), 'upload-metadata': `sha256 ${Buffer.from(sha256).toString('base64')}` },
  });
  const place = new URL(begun.headers.get('location')!, url).pathname;
  for (let at = 0; at < bytes.length; at += limits.chunkBytes) {
    const headers = { 'tus-resumable': '1.0.0', 'upload-offset': String(at), 'content-type': 'application/offset+octet-stream', cookie: client.cookie };
    const answer = await sendBytes(url + place, { method: 'PATCH', headers, bytes: bytes.subarray(at, at + limits.chunkBytes) });
    if (answer.statusCode !== 204) throw new Error(`chunk at ${at}: ${answer.statusCode} ${await text(answer)}`);
    answer.resume();
  }
  const held = await client.ask(`/api/originals/${sha256}`, { method: 'HEAD' });
  if (held.status !== 200) throw new Error(`the original is not held: ${held.status}`);
}

interface Sent {
  readonly method: string;
  readonly headers: OutgoingHttpHeaders;
  readonly bytes: Buffer;
}

/** Sends bytes as they lie in memory. fetch copies them twice for each request, which is the sender's matter and not what is measured. */
async function sendBytes(url: string, { method, headers, bytes }: Sent): Promise<IncomingMessage> {
  const sent = request(url, { method, headers: { ...headers, 'content-length': bytes.length } }).end(bytes);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  return answer;
}

async function plainPut(bytes: Buffer, directory: string): Promise<number> {
  const path = join(directory, 'plain-put');
  const server = createServer((request, response) => void putInto(path, request).then((sha256) => response.end(sha256)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const took = await seconds(async () => text(await sendBytes(`http://127.0.0.1:${port}/`, { method: 'PUT', headers: {}, bytes })));
  server.close();
  await rm(path);
  return took;
}

async function putInto(path: string, request: IncomingMessage): Promise<string> {
  const hash = createHash('sha256');
  request.on('data', (part: Buffer) => hash.update(part));
  await pipeline(request, createWriteStream(path));
  const file = await open(path);
  await file.sync();
  await file.close();
  return hash.digest('hex');
}
