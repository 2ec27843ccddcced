import { request as requestPlain, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestTls } from 'node:https';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AxisRefused, AxisUnclear, AxisUnreachable } from '../../exchange/connector';

export interface Post {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Null for an empty body. */
  readonly body: { readonly stream: Readable; readonly byteLength: number } | null;
  readonly withinMs: number;
}

/** Codes of connections that never were: whatever was to be done was not done. */
const NEVER_THERE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT']);

/** Posts and returns the answer, whose body is still to be read within the same time. Redirects are not followed: they would carry a signed call elsewhere. */
export async function post({ url, headers, body, withinMs }: Post): Promise<IncomingMessage> {
  const length = { 'content-length': String(body?.byteLength ?? 0) };
  const options: RequestOptions = { method: 'POST', headers: { ...headers, ...length }, signal: AbortSignal.timeout(withinMs) };
  const request = (url.protocol === 'https:' ? requestTls : requestPlain)(url, options);
  const answered = new Promise<IncomingMessage>((resolve, reject) => request.once('response', resolve).once('error', reject));
  // Who answers before the body is whole has a reason, which is read; a body that breaks off without an answer is told by `answered`.
  if (body) pipeline(body.stream, request).catch(() => undefined);
  else request.end();
  try {
    return takeStatus(await answered);
  } catch (error) {
    throw asAxisError(error);
  }
}

function takeStatus(response: IncomingMessage): IncomingMessage {
  const { statusCode = 0 } = response;
  if (statusCode === 200) return response;
  response.resume();
  if (statusCode >= 500) throw new AxisUnclear(`HTTP ${statusCode}`);
  throw new AxisRefused(`HTTP ${statusCode}`, response.statusMessage ?? '');
}

/** What went wrong on the way, in the words of the port. */
export function asAxisError(error: unknown): Error {
  if (error instanceof AxisRefused || error instanceof AxisUnclear || error instanceof AxisUnreachable) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  return NEVER_THERE.has(code) ? new AxisUnreachable(message) : new AxisUnclear(message);
}
