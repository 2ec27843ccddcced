import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { AxisRefused, AxisUnclear, type MessageFile } from '../../exchange/connector';
import { asAxisError } from './post';

const LIST_MOST = 32 * 1024 * 1024;
/** What stands around a message in the answer that carries it. */
const FRAME_MOST = 64 * 1024;

/** The `data` of an answer of at most 32 MiB. Throws `AxisRefused` with the axis’s own code and words when it says no, `AxisUnclear` when it says neither yes nor no. */
export async function readData(response: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      length += chunk.byteLength;
      if (length > LIST_MOST) throw new AxisUnclear(`an answer of more than ${LIST_MOST} bytes`);
      chunks.push(chunk);
    }
  } catch (error) {
    throw asAxisError(error);
  }
  return dataOf(Buffer.concat(chunks).toString('utf8'));
}

function dataOf(text: string): unknown {
  const answer = parsed(text);
  const { status, ErrorCode: code = '', ErrorDesc: words = '', data } = answer;
  if (status === 'OK' && String(code) === '0') return data;
  if (status === undefined) throw new AxisUnclear('the answer is not one of the axis');
  // Whoever says OK may have done it, whatever else they say.
  if (status === 'OK') throw new AxisUnclear(`OK, ErrorCode ${String(code).slice(0, 100)}`);
  throw new AxisRefused(String(code), String(words).slice(0, 1_000));
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer === 'object' && answer !== null) return answer as Readonly<Record<string, unknown>>;
  } catch {
    // Said below, as of any other text that is no answer.
  }
  throw new AxisUnclear('the answer is no JSON');
}

/**
 * Writes the message that an answer carries as base64 into a new file, piece by piece, and compares it with the hash in the answer’s header where there is one.
 * Throws `AxisRefused` when the axis gives no message, `AxisUnclear` when it is too long or not what its hash says; then there is no file.
 */
export async function readMessage(response: IncomingMessage, { path, most }: { readonly path: string; readonly most: number }): Promise<MessageFile> {
  const frame = { before: '', behind: '' };
  const hash = createHash('sha256');
  let byteLength = 0;
  async function* measured(): AsyncGenerator<Buffer> {
    for await (const bytes of decoded(response, frame)) {
      byteLength += bytes.byteLength;
      if (byteLength > most) throw new AxisUnclear(`a message of more than ${most} bytes`);
      hash.update(bytes);
      yield bytes;
    }
  }
  try {
    await pipeline(measured, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
    dataOf(`${frame.before}"${frame.behind}`);
    const sha256 = hash.digest('hex');
    checkHash(response.headers['hash-file'], sha256);
    return { path, sha256, byteLength };
  } catch (error) {
    await rm(path, { force: true });
    throw asAxisError(error);
  }
}

function checkHash(said: string | string[] | undefined, actual: string): void {
  if (said !== undefined && said !== actual) throw new AxisUnclear('the message is not the one of its hash-file');
}

const OPENING = /"(?:data|content)"\s*:\s*"/;
const QUOTE = '"';

/** The bytes of the long text in an answer; what stands before and behind it goes into `frame`, so that it can be read as JSON. */
async function* decoded(chunks: AsyncIterable<Buffer>, frame: { before: string; behind: string }): AsyncGenerator<Buffer> {
  let at: 'before' | 'inside' | 'behind' = 'before';
  let held = '';
  for await (const chunk of chunks) {
    let text = chunk.toString('latin1');
    if (at === 'before') {
      frame.before += text;
      const opening = OPENING.exec(frame.before);
      if (!opening) {
        checkFrame(frame.before);
        continue;
      }
      const start = opening.index + opening[0].length;
      text = frame.before.slice(start);
      frame.before = frame.before.slice(0, start);
      at = 'inside';
    }
    if (at === 'inside') {
      const end = text.indexOf(QUOTE);
      held += letters(end < 0 ? text : text.slice(0, end));
      const whole = held.length - (held.length % 4);
      yield Buffer.from(held.slice(0, whole), 'base64');
      held = held.slice(whole);
      if (end < 0) continue;
      at = 'behind';
      text = text.slice(end + 1);
    }
    frame.behind += text;
    checkFrame(frame.behind);
  }
  if (at === 'before') dataOf(frame.before);
  if (at !== 'behind') throw new AxisUnclear('the answer ends in the middle of its message');
  yield Buffer.from(held, 'base64');
}

/** Base64 in JSON may have its slashes and line ends escaped. */
function letters(text: string): string {
  return /[\\\s]/.test(text) ? text.replace(/\\[nrt]/g, '').replace(/[\\\s]/g, '') : text;
}

function checkFrame(text: string): void {
  if (text.length > FRAME_MOST) throw new AxisUnclear('the answer has no message where it should be');
}
