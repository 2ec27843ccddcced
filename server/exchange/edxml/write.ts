import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import type { EdxmlRemark } from '../../../src/domain/exchange/edxml-rules';
import type { DocumentMessage, ExchangedOriginal, ExchangeMessage } from '../../../src/domain/exchange/message';
import type { Sha256 } from '../../../src/domain/shared/ids';
import { EDXML_NAMESPACE } from './reading/shape';
import { documentHeader, statusHeader, traceList } from './writing/header';
import { judgeMessage } from './writing/judge';
import { attached, reference, Unwritable } from './writing/originals';

/** Opens the bytes of one file of a message. */
export type OpenOriginal = (original: ExchangedOriginal) => AsyncIterable<Uint8Array>;

/** A message that was written, by the hash and length of its bytes; or why it was not. */
export type EdxmlWriting =
  { readonly isRefused: false; readonly sha256: Sha256; readonly byteLength: number } | { readonly isRefused: true; readonly remarks: readonly EdxmlRemark[] };

interface EdxmlWritingMeans {
  /** A new file; nothing of this name is there before all of it is on the disk. */
  readonly path: string;
  readonly open: OpenOriginal;
}

/**
 * Writes a message as a file, strictly as QCVN 102:2016 has it: every element of the envelope with its prefix, in one order, within the lengths of the table. Refuses by field what cannot be
 * written so, and files that are not what the message says. Memory does not grow with the files. A disk that fails throws and leaves nothing.
 */
export async function writeEdxml(message: ExchangeMessage, { path, open: openOriginal }: EdxmlWritingMeans): Promise<EdxmlWriting> {
  const remarks = judgeMessage(message);
  if (remarks.length > 0) return { isRefused: true, remarks };
  const part = `${path}.part`;
  try {
    const written = await writeAll(edxmlText(message, openOriginal), part);
    await rename(part, path);
    return { isRefused: false, ...written };
  } catch (error) {
    await rm(part, { force: true });
    if (!(error instanceof Unwritable)) throw error;
    return { isRefused: true, remarks: [error.remark] };
  }
}

/** The text of a message that was judged (`judgeMessage`), piece by piece. Throws `Unwritable` where a file is not what the message says. */
export async function* edxmlText(message: ExchangeMessage, openOriginal: OpenOriginal): AsyncGenerator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<edXML xmlns="${EDXML_NAMESPACE}"><edXML:edXMLEnvelope xmlns:edXML="${EDXML_NAMESPACE}">`;
  if (message.kind === 'status') yield `<edXML:edXMLHeader>${statusHeader(message)}</edXML:edXMLHeader></edXML:edXMLEnvelope>`;
  else yield* documentText(message, openOriginal);
  yield '</edXML>\n';
}

async function* documentText(message: DocumentMessage, openOriginal: OpenOriginal): AsyncGenerator<string> {
  const list = message.originals.map(reference).join('');
  yield `<edXML:edXMLHeader>${documentHeader(message)}${traceList(message)}</edXML:edXMLHeader>`;
  yield `<edXML:edXMLBody><edXML:edXMLManifest version="1.0">${list}</edXML:edXMLManifest></edXML:edXMLBody></edXML:edXMLEnvelope><AttachmentEncoded>`;
  for (const original of message.originals) yield* attached(original, openOriginal(original));
  yield '</AttachmentEncoded>';
}

async function writeAll(text: AsyncIterable<string>, path: string): Promise<{ readonly sha256: Sha256; readonly byteLength: number }> {
  const hash = createHash('sha256');
  let byteLength = 0;
  const handle = await open(path, 'w', 0o600);
  try {
    for await (const piece of text) {
      const bytes = Buffer.from(piece);
      hash.update(bytes);
      byteLength += bytes.length;
      await handle.writeFile(bytes);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest('hex') as Sha256, byteLength };
}
