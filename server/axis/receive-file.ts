import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A file that was sent, on the disk and not yet anybody’s. */
export interface ReceivedFile {
  readonly path: string;
  readonly sha256: string;
  readonly byteLength: number;
}

/** What was sent is not taken; `status` is the answer. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Takes the part `file_doc` of a form, or a bare body of bytes, into a file. Throws `FileRefused` when there is none or when it is longer than `most`. */
export async function receiveFile(
  body: AsyncIterable<Buffer>,
  contentType: string,
  { folder, most }: { readonly folder: string; readonly most: number },
): Promise<ReceivedFile> {
  const path = join(folder, `${randomUUID()}.part`);
  const hash = createHash('sha256');
  let byteLength = 0;
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      byteLength += chunk.byteLength;
      hash.update(chunk);
      done(byteLength > most ? new FileRefused(413, `a file may have ${most} bytes`) : null, chunk);
    },
  });
  try {
    await pipeline(bytesOf(body, contentType), measured, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { path, sha256: hash.digest('hex'), byteLength };
}

function bytesOf(body: AsyncIterable<Buffer>, contentType: string): AsyncIterable<Buffer> {
  if (contentType.startsWith('application/octet-stream')) return body;
  const boundary = /^multipart\/form-data;.*boundary="?([^";]{1,70})"?/i.exec(contentType)?.[1];
  if (boundary === undefined) throw new FileRefused(415, 'send multipart/form-data with the part file_doc');
  return partOf(body, boundary);
}

const PART_HEADERS_MOST = 8 * 1024;
const BLANK_LINE = '\r\n\r\n';

/** The bytes of the first part, which has to be `file_doc`; as they come, holding back no more than the length of a boundary. What comes behind it is read and dropped. */
async function* partOf(body: AsyncIterable<Buffer>, boundary: string): AsyncGenerator<Buffer> {
  const end = Buffer.from(`\r\n--${boundary}`);
  let held: Buffer = Buffer.alloc(0);
  let at: 'before' | 'inside' | 'behind' = 'before';
  for await (const chunk of body) {
    if (at === 'behind') continue;
    held = Buffer.concat([held, chunk]);
    if (at === 'before') {
      const start = startOfPart(held, boundary);
      if (start === null) continue;
      held = held.subarray(start);
      at = 'inside';
    }
    const stop = held.indexOf(end);
    if (stop >= 0) at = 'behind';
    const sure = stop >= 0 ? stop : Math.max(0, held.byteLength - end.byteLength);
    yield held.subarray(0, sure);
    held = held.subarray(sure);
  }
  if (at !== 'behind') throw new FileRefused(400, 'the form ends in the middle of its file');
}

/** Where the bytes of the part begin; null while its headers are not all there. */
function startOfPart(held: Buffer, boundary: string): number | null {
  const headersEnd = held.indexOf(BLANK_LINE);
  if (headersEnd < 0 && held.byteLength > PART_HEADERS_MOST) throw new FileRefused(400, 'the headers of the part are too long');
  if (headersEnd < 0) return null;
  checkHeaders(held.toString('latin1', 0, headersEnd), boundary);
  return headersEnd + BLANK_LINE.length;
}

function checkHeaders(headers: string, boundary: string): void {
  if (!headers.startsWith(`--${boundary}\r\n`) || !/name="?file_doc"?/i.test(headers)) throw new FileRefused(400, 'the form must begin with the part file_doc');
}
