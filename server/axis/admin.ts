import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { CallRefused } from './calls';
import { areFaults, type AxisFault, type AxisFaults } from './faults';

const ORDER_MOST = 64 * 1024;

/** Whether whoever calls knows the key of faults, as `authorization: Bearer …`. */
export function isFaultKey(request: IncomingMessage, key: string): boolean {
  const [given, own] = [Buffer.from(request.headers.authorization ?? ''), Buffer.from(`Bearer ${key}`)];
  return given.byteLength === own.byteLength && timingSafeEqual(given, own);
}

/** `POST` orders a JSON array of faults, anything else only asks; returns those that wait for their call. */
export async function orderFaults(request: IncomingMessage, faults: AxisFaults): Promise<readonly AxisFault[]> {
  if (request.method === 'POST') faults.order(await readFaults(request));
  return faults.waiting();
}

async function readFaults(request: IncomingMessage): Promise<readonly AxisFault[]> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.byteLength;
    if (length > ORDER_MOST) throw new CallRefused('FAULTS', `at most ${ORDER_MOST} bytes`);
    chunks.push(chunk);
  }
  const faults = parsed(Buffer.concat(chunks).toString('utf8'));
  if (areFaults(faults)) return faults;
  throw new CallRefused('FAULTS', 'a JSON array of {call, kind, times} is needed');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
