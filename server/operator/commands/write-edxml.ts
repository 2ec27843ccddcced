import { createReadStream, existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { originalPath } from '../../adapters/disk/originals';
import type { DataDirectory } from '../../adapters/disk/data-directory';
import { openForReading, openForWriting } from '../../adapters/sqlite/open';
import { readTables, type StoredTables } from '../../adapters/sqlite/tables-reader';
import { documentMessage } from '../../exchange/messages';
import { writeEdxml } from '../../exchange/edxml/write';
import { edxmlText } from '../../../src/domain/exchange/edxml-texts';
import type { DocumentMessage } from '../../../src/domain/exchange/message';
import type { DocumentId } from '../../../src/domain/shared/ids';
import type { Command } from '../commands';
import { withAgency } from '../open-agency';
import { UsageError } from '../usage-error';

/** Writes an issued document as the message that its recipients get, for carrying it to them by hand. Sends nothing. */
export const writeEdxmlMessage: Command = {
  usage: 'write-edxml DOCUMENT --out FILE',
  about: 'ghi văn bản đã phát hành thành gói tin edXML · writes an issued document as an edXML message',
  run: ({ data, say }, words) => {
    const asked = read(words);
    return withAgency(data, (directory) => writeOne(directory, asked, say));
  },
};

interface Asked {
  readonly document: DocumentId;
  readonly out: string;
}

function read(words: readonly string[]): Asked {
  const { values, positionals } = parsed(words);
  const [document, ...more] = positionals;
  const { out } = values;
  if (document === undefined || more.length > 0 || out === '') throw new UsageError(writeEdxmlMessage.usage);
  if (existsSync(out)) throw new UsageError(`Tệp ${out} đã có; chọn tên khác. ${out} exists; choose another name.`);
  return { document: document as DocumentId, out };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: { out: { type: 'string', default: '' } } as const, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

async function writeOne({ register, originals }: DataDirectory, { document, out }: Asked, say: (line: string) => void): Promise<number> {
  const message = messageIn(register, document);
  const written = await writeEdxml(message, {
    path: out,
    open: ({ sha256 }) => createReadStream(originalPath(originals, sha256), { highWaterMark: 1024 * 1024 }),
  });
  if (!written.isRefused) say(`${out}: ${written.byteLength} byte · SHA-256 ${written.sha256}`);
  else for (const remark of written.remarks) say(`LỖI  ${remark.rule} ${edxmlText(remark).vi} · ${edxmlText(remark).en}`);
  return written.isRefused ? 1 : 0;
}

function messageIn(register: string, id: DocumentId): DocumentMessage {
  // A directory of an earlier release gets what it has not kept until now.
  openForWriting(register).close();
  const database = openForReading(register);
  try {
    return messageOf(readTables(database), id);
  } finally {
    database.close();
  }
}

function messageOf(tables: StoredTables, id: DocumentId): DocumentMessage {
  const document = tables.outgoing(id);
  if (!document) throw new UsageError(`Không có văn bản đi ${id}. There is no outgoing document ${id}.`);
  const { issued, sealed } = document;
  if (!issued || !sealed) throw new UsageError(`Văn bản ${id} chưa phát hành. Document ${id} is not issued.`);
  return documentMessage(document, { agency: tables.agency()!, answers: null, at: issued.at });
}
