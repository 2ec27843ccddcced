import { createHash } from 'node:crypto';
import type { EdxmlRemark } from '../../../../src/domain/exchange/edxml-rules';
import { safeFileName } from '../../../../src/domain/exchange/file-name';
import type { ExchangedOriginal } from '../../../../src/domain/exchange/message';
import { element, escaped, group } from './xml';

/** A file is not what the message says of it; what was written so far is worth nothing. */
export class Unwritable extends Error {
  readonly remark: EdxmlRemark;

  constructor(where: string, detail: string) {
    super(`EDX-73 ${where} ${detail}`);
    this.remark = { rule: 'EDX-73', where, detail };
  }
}

/** The name that receivers see: what the file is called here may be no name elsewhere, and was frozen with it. */
function sentName(name: string, contentId: string): string {
  return safeFileName(name === '' ? contentId : name, 1).name;
}

/** One line of the list of files. */
export function reference({ contentId, mediaType, description, name }: ExchangedOriginal): string {
  return group(
    'Reference',
    element('ContentId', `cid:${contentId}`),
    element('ContentType', mediaType),
    element('Description', description),
    element('AttachmentName', sentName(name, contentId)),
  );
}

/** One file with its bytes in base64, as they come. Throws `Unwritable` where they are not those that were recorded. */
export async function* attached(original: ExchangedOriginal, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const plain = (name: string, text: string) => `<${name}>${escaped(text)}</${name}>`;
  const { mediaType, contentId, description, name } = original;
  yield `<Attachment>${plain('ContentType', mediaType)}${plain('ContentId', `cid:${contentId}`)}${plain('Description', description)}<ContentTransferEncoded>`;
  yield* inBase64(original, bytes);
  yield `</ContentTransferEncoded>${plain('AttachmentName', sentName(name, contentId))}</Attachment>`;
}

/** A file that is not here, or that its disk does not give back, is not what the message says either. */
async function* readable(name: string, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* source;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw LOST.has(code) ? new Unwritable(name, code) : error;
  }
}

const LOST = new Set(['ENOENT', 'EIO']);

async function* inBase64({ name, sha256, byteLength }: ExchangedOriginal, source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const hash = createHash('sha256');
  let length = 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const bytes of readable(name, source)) {
    hash.update(bytes);
    length += bytes.length;
    const all = rest.length > 0 ? Buffer.concat([rest, bytes]) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const whole = all.length - (all.length % 3);
    rest = Buffer.from(all.subarray(whole));
    yield all.toString('base64', 0, whole);
  }
  yield rest.toString('base64');
  if (length !== byteLength) throw new Unwritable(name, `${length} byte ≠ ${byteLength}`);
  const found = hash.digest('hex');
  if (found !== sha256) throw new Unwritable(name, `SHA-256 ${found} ≠ ${sha256}`);
}
