import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { originalPath } from '../../adapters/disk/originals';
import type { DataDirectory } from '../../adapters/disk/data-directory';
import { openForReading, openForWriting } from '../../adapters/sqlite/open';
import { readTables } from '../../adapters/sqlite/tables-reader';
import { writeEdxml } from '../../exchange/edxml/write';
import { edxmlText } from '../../../src/domain/exchange/edxml-texts';
import type { ExchangeMessage } from '../../../src/domain/exchange/message';
import type { Command } from '../commands';
import { pathHere } from '../path-here';
import { edxmlAs, edxmlOf, type EdxmlAs } from '../edxml-of';
import { checkNewFile } from '../new-file';
import { withAgency } from '../open-agency';
import { UsageError } from '../usage-error';

/** Writes an issued document, an order about it, or a status of one that came, as the message that is sent, for carrying it by hand. Sends nothing. */
export const writeEdxmlMessage: Command = {
  usage: 'write-edxml DOCUMENT --out FILE [--as new|recall|update|replace|01…16] [--words REASON]',
  server: 'off',
  about: 'ghi văn bản đã phát hành thành gói tin edXML · writes an issued document as an edXML message',
  run: ({ data, now, say }, words) => {
    const asked = { ...read(words), now: now() };
    return withAgency(data, (directory) => writeOne(directory, asked, say));
  },
};

interface Asked {
  readonly document: string;
  readonly out: string;
  readonly as: EdxmlAs;
  readonly words: string;
}

function read(words: readonly string[]): Asked {
  const { values, positionals } = parsed(words);
  const [document, ...more] = positionals;
  const { out, as, words: reason } = values;
  if (document === undefined || more.length > 0 || out === '' || !isKnown(as)) throw new UsageError(writeEdxmlMessage.usage);
  checkNewFile(out);
  return { document, out, as, words: reason };
}

function isKnown(as: string): as is EdxmlAs {
  return (edxmlAs as readonly string[]).includes(as);
}

function parsed(words: readonly string[]) {
  try {
    const options = { out: { type: 'string', default: '' }, as: { type: 'string', default: 'new' }, words: { type: 'string', default: '' } } as const;
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

async function writeOne({ register, originals }: DataDirectory, asked: Asked & { readonly now: number }, say: (line: string) => void): Promise<number> {
  const { out } = asked;
  const message = messageIn(register, asked);
  if (message.kind === 'document') for (const original of message.originals) pathHere(originals, original);
  const written = await writeEdxml(message, {
    path: out,
    open: ({ sha256 }) => createReadStream(originalPath(originals, sha256), { highWaterMark: 1024 * 1024 }),
  });
  if (!written.isRefused) say(`${out}: ${written.byteLength} byte · SHA-256 ${written.sha256}`);
  else for (const remark of written.remarks) say(`LỖI  ${remark.rule} ${edxmlText(remark).vi} · ${edxmlText(remark).en}`);
  return written.isRefused ? 1 : 0;
}

function messageIn(register: string, asked: Asked & { readonly now: number }): ExchangeMessage {
  // A directory of an earlier release gets what it has not kept until now.
  openForWriting(register).close();
  const database = openForReading(register);
  try {
    return edxmlOf(readTables(database), asked);
  } finally {
    database.close();
  }
}
