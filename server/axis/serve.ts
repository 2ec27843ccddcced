import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ListedAgency } from '../../src/domain/exchange/listed-agency';
import { checkCall } from '../exchange/signed-headers';
import { isFaultKey, orderFaults } from './admin';
import type { AxisMembers } from './agencies';
import { CallRefused, createCalls, type CallAnswer } from './calls';
import type { AxisFault, AxisFaults } from './faults';
import { openPackets, type Packet, type Packets } from './packets';
import { FileRefused, receiveFile, type ReceivedFile } from './receive-file';
import { openRegistered } from './registered';

export interface AxisParts {
  readonly directory: string;
  readonly port: number;
  readonly members: AxisMembers;
  /** Agencies that are only in its list: what is sent to them waits for ever. */
  readonly madeUp?: readonly ListedAgency[];
  readonly faults: AxisFaults;
  readonly now: () => number;
  readonly onFault: (error: unknown) => void;
}

export interface RunningAxis {
  readonly url: string;
  stop(): Promise<void>;
}

/** Bytes of one message, with its attachments in base64. */
const FILE_MOST = 450 * 1024 * 1024;
const HEADERS_MOST = 64 * 1024;

/**
 * A stand-in for the national document exchange axis, for practice and tests: the calls of the known client libraries, on this machine only. It is nobody’s real
 * axis and says so in every answer.
 */
export async function startAxis({ directory, port, members, madeUp = [], faults, now, onFault }: AxisParts): Promise<RunningAxis> {
  const packets = openPackets(directory);
  const calls = createCalls({ agencies: openRegistered(members.agencies, join(directory, 'registered.json')), madeUp, packets, now });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = new URL(request.url ?? '/', 'http://axis').pathname.slice(1);
    if (name === 'healthz') return answer(response, 200, { status: 'OK' });
    if (name === 'stand-in/faults') {
      if (!isFaultKey(request, members.faultKey)) return answer(response, 401, failed('KEY', 'the key of faults is another one'));
      return answer(response, 200, { waiting: await orderFaults(request, faults) });
    }
    const run = calls[name];
    if (request.method !== 'POST' || !run) return answer(response, 404, failed('CALL', 'no such call'));
    const checked = checkCall(request.headers, (system) => members.secrets[system], now());
    if ('doubt' in checked) return answer(response, 401, failed('SIGN', checked.doubt));
    const fault = faults.take(name);
    if (fault && !(await goesOn(fault, response))) return;
    const file = name === 'sendEdoc' ? await takeFile(request, checked.call.fileHash) : null;
    const result = await run({ ...checked.call, file, fault }).finally(() => file && rm(file.path, { force: true }));
    if (fault?.kind === 'lostAnswer') return void response.destroy();
    await answerWith(response, result, fault);
  }

  async function takeFile(request: IncomingMessage, fileHash: string | null): Promise<ReceivedFile> {
    const body = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    const file = await receiveFile(body, request.headers['content-type'] ?? '', { folder: packets.unfinished, most: FILE_MOST });
    if (file.sha256 === fileHash) return file;
    await rm(file.path, { force: true });
    throw new FileRefused(400, 'hash-file is not the SHA-256 of the file');
  }

  async function answerWith(response: ServerResponse, result: CallAnswer, fault: AxisFault | null): Promise<void> {
    if ('data' in result) return answer(response, 200, { status: 'OK', ErrorCode: '0', ErrorDesc: '', data: result.data });
    await answerFile(response, result.packet, { packets, isDamaged: fault?.kind === 'damaged' });
  }

  const server = createServer({ maxHeaderSize: HEADERS_MOST }, (request, response) => {
    response.setHeader('x-stand-in-axis', 'thuc-hanh');
    serve(request, response).catch((error: unknown) => {
      // Who left in the middle gets no answer, and nobody is at fault.
      if (request.errored) return;
      if (!(error instanceof CallRefused || error instanceof FileRefused)) onFault(error);
      if (response.headersSent) return void response.destroy();
      answerFault(response, error);
    });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Whether the call is still carried out. */
async function goesOn({ kind, milliseconds = 1_000, status = 503 }: AxisFault, response: ServerResponse): Promise<boolean> {
  if (kind === 'slow') await new Promise((resolve) => setTimeout(resolve, milliseconds));
  if (kind === 'error') answer(response, status, failed('STANDIN', 'an error that was ordered'));
  return kind !== 'error';
}

function answerFault(response: ServerResponse, error: unknown): void {
  if (error instanceof FileRefused) return answer(response, error.status, failed('FILE', error.message));
  if (error instanceof CallRefused) return answer(response, 200, failed(error.code, error.message));
  answer(response, 500, failed('AXIS', 'the stand-in axis itself is at fault'));
}

function failed(code: string, why: string): object {
  return { status: 'FAIL', ErrorCode: code, ErrorDesc: why, data: [] };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

/** A message as base64 inside JSON, piece by piece: three bytes are four letters, so every piece but the last is a multiple of three. */
async function answerFile(
  response: ServerResponse,
  packet: Packet,
  { packets, isDamaged }: { readonly packets: Packets; readonly isDamaged: boolean },
): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'hash-file': packet.sha256 });
  response.write(`{"status":"OK","ErrorCode":"0","ErrorDesc":"","docId":${JSON.stringify(packet.docId)},"data":"`);
  let isFirst = true;
  for await (const piece of inThrees(packets.read(packet))) {
    if (isDamaged && isFirst) piece[0] = piece[0]! ^ 1;
    isFirst = false;
    if (!response.write(piece.toString('base64'))) await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
  }
  response.end('"}');
}

async function* inThrees(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    held = Buffer.concat([held, chunk]);
    const whole = held.byteLength - (held.byteLength % 3);
    yield held.subarray(0, whole);
    held = held.subarray(whole);
  }
  yield held;
}
