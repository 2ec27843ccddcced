import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as asn1 from 'asn1js';
import * as pki from 'pkijs';
import type { AskAuthority } from '../../../src/signatures/writing/time-authority';
import type { Holder } from './authority';
import { tokenOf } from './container';

/** What a time authority does with a query: stamp it, say no, stamp something else, or answer what is no answer. */
export type Mood = 'stamps' | 'refuses' | 'stampsAnother' | 'forgetsTheNonce' | 'babbles';

export interface TestAuthority {
  mood: Mood;
  readonly ask: AskAuthority;
  close(): Promise<void>;
}

/** A time authority behind HTTP as RFC 3161 (3.4) has it, on a port of its own. */
export async function openTimeAuthority(by: Holder, at: string): Promise<TestAuthority> {
  const authority = { mood: 'stamps' as Mood };
  const server = createServer((request, response) => {
    void bodyOf(request).then(async (query) => {
      const isQuery = request.method === 'POST' && request.headers['content-type'] === 'application/timestamp-query';
      const answer = isQuery ? await answerTo(query, authority.mood, { by, at }) : Buffer.from('no');
      response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return Object.assign(authority, {
    async ask(query: Uint8Array<ArrayBuffer>) {
      const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/timestamp-query' }, body: query });
      return new Uint8Array(await answer.arrayBuffer());
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}

export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** What a time authority answers to a query in a mood. */
export async function answerTo(query: Buffer, mood: Mood, { by, at }: { readonly by: Holder; readonly at: string }): Promise<Uint8Array> {
  if (mood === 'babbles') return Buffer.from('<html>');
  const asked = pki.TimeStampReq.fromBER(Uint8Array.from(query));
  if (mood === 'refuses') return answerWith(2);
  const { messageImprint, nonce } = asked;
  if (mood === 'stampsAnother') messageImprint.hashedMessage = new asn1.OctetString({ valueHex: new ArrayBuffer(32) });
  const info = new pki.TSTInfo({
    version: 1,
    policy: '1.2.3.4.1',
    messageImprint,
    serialNumber: new asn1.Integer({ value: 9 }),
    genTime: new Date(at),
    ...(nonce && mood !== 'forgetsTheNonce' && { nonce }),
  });
  return answerWith(0, await tokenOf(info, by));
}

function answerWith(status: number, token?: Uint8Array): Uint8Array {
  const parts: asn1.BaseBlock[] = [new asn1.Sequence({ value: [new asn1.Integer({ value: status })] })];
  if (token) parts.push(asn1.fromBER(Uint8Array.from(token).buffer).result);
  return new Uint8Array(new asn1.Sequence({ value: parts }).toBER(false));
}
