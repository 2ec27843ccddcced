import { connect, type Socket } from 'node:net';
import { ScannerUnavailable, type VirusScanner } from '../../archive/ports';
import type { VirusScan } from '../../../src/domain/transfer/types';
import type { ClamdAddress } from './address';
import { endlessZip } from './nested-zip';

/** A scanner that can be asked whether it may be believed. */
export interface ClamdScanner extends VirusScanner {
  /**
   * Whether it says so of a file that it has not looked through (`AlertExceedsMax yes` in clamd.conf); by its usual settings it calls such a file clean. It is
   * given a harmless one that is nested deeper than it may be set to follow. Rejects with `ScannerUnavailable`.
   */
  tellsLimits(): Promise<boolean>;
}

/** How long clamd may say nothing and take nothing: unpacking a large archive takes minutes. */
const SILENT_MS = 5 * 60_000;
const REPLY_MOST = 4_096;
const PART_BYTES = 256 * 1024;

/**
 * clamd over its own protocol (`man clamd`, INSTREAM): the bytes go in parts, each behind its length, and a part of no length ends them. clamd answers early
 * and hangs up when a stream is longer than its `StreamMaxLength`, and the hanging up may overtake the answer: so one that breaks off over the same bytes
 * twice and is well otherwise does not take them.
 */
export function createClamdScanner(address: ClamdAddress, silentMs = SILENT_MS): ClamdScanner {
  const ask = (parts: AsyncIterable<Uint8Array>) => converse(connect(address), { parts, silentMs });
  return {
    async scan(open) {
      const first = await ask(instream(await open()));
      const reply = isBroken(first) && first.hadBegun ? await ask(instream(await open())) : first;
      if (!isBroken(reply)) return verdictOf(reply);
      if (!reply.hadBegun || (await ask(ping())) !== 'PONG') throw new ScannerUnavailable(reply.why);
      return { outcome: 'unscannable' };
    },
    async tellsLimits() {
      const reply = await ask(instream(of(endlessZip())));
      if (isBroken(reply)) throw new ScannerUnavailable(reply.why);
      return verdictOf(reply).outcome === 'unscannable';
    },
  };
}

/** The line broke before there was an answer. `hadBegun`: after clamd had taken some of the bytes. */
interface Broken {
  readonly why: string;
  readonly hadBegun: boolean;
}

function isBroken(reply: string | Broken): reply is Broken {
  return typeof reply !== 'string';
}

/** Sends a command and reads its one answer; never rejects for what the other side does, only for what gives the bytes. */
async function converse(
  socket: Socket,
  { parts, silentMs }: { readonly parts: AsyncIterable<Uint8Array>; readonly silentMs: number },
): Promise<string | Broken> {
  let why = 'clamd hung up without an answer';
  socket.setTimeout(silentMs, () => socket.destroy(new Error(`clamd said nothing for ${silentMs} ms`)));
  socket.on('error', (error) => (why = error.message));
  const answered = readReply(socket);
  try {
    await send(socket, parts);
    const reply = await answered;
    return reply === '' ? { why, hadBegun: socket.bytesWritten > 0 } : reply;
  } finally {
    socket.destroy();
  }
}

/** Everything until the zero byte that ends an answer, or until the line breaks. */
function readReply(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let reply = '';
    socket.on('data', (part) => {
      reply += part.toString('utf8');
      if (reply.includes('\0') || reply.length > REPLY_MOST) socket.destroy();
    });
    socket.on('close', () =>
      resolve(
        reply
          .slice(0, REPLY_MOST)
          .replace(/\0[^]*$/, '')
          .trim(),
      ),
    );
  });
}

/** Writes as fast as the other side takes it, until that hangs up. */
async function send(socket: Socket, parts: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const part of parts) {
    if (socket.destroyed || !socket.writable) return;
    if (!socket.write(part)) await drained(socket);
  }
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      socket.off('drain', go).off('close', go);
      resolve();
    };
    socket.on('drain', go).on('close', go);
    if (socket.destroyed) go();
  });
}

async function* ping(): AsyncIterable<Uint8Array> {
  yield Buffer.from('zPING\0');
}

async function* instream(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  yield Buffer.from('zINSTREAM\0');
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; at += PART_BYTES) {
      const part = chunk.subarray(at, at + PART_BYTES);
      yield lengthOf(part.length);
      yield part;
    }
  }
  yield lengthOf(0);
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}

/** What clamd calls a finding, and is none: it has reached one of its limits, or the file is locked. */
const NOT_LOOKED_THROUGH = /^Heuristics\.(Limits\.Exceeded|Encrypted)\b/;

async function* of(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

/** `stream: OK`, `stream: NAME FOUND`; of the errors only that of the size is about the file. */
function verdictOf(reply: string): VirusScan {
  if (reply === 'stream: OK') return { outcome: 'clean' };
  const [, virus] = /^stream: (.{1,200}) FOUND$/.exec(reply) ?? [];
  if (virus !== undefined && NOT_LOOKED_THROUGH.test(virus)) return { outcome: 'unscannable' };
  if (virus !== undefined) return { outcome: 'infected', virus };
  if (/size limit exceeded/i.test(reply)) return { outcome: 'unscannable' };
  throw new ScannerUnavailable(`clamd: ${reply}`);
}
