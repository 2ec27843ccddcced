import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openForReading, openForWriting } from '../../adapters/sqlite/open';
import { readTables } from '../../adapters/sqlite/tables-reader';
import type { OriginalRef } from '../../../src/domain/incoming/types';
import type { OutgoingDocument } from '../../../src/domain/outgoing/types';
import type { DataDirectory } from '../../adapters/disk/data-directory';
import type { Command } from '../commands';
import { pathHere } from '../path-here';
import { findOutgoing } from '../find-outgoing';
import { checkNewFile, writeNewFile } from '../new-file';
import { withAgency } from '../open-agency';
import { UsageError } from '../usage-error';

/** Writes the newest file of an outgoing document: sealed, else signed, else as it was submitted. It is evidence: no other file is overwritten by it. */
export const exportPdf: Command = {
  usage: 'export-pdf DOCUMENT --out FILE',
  server: 'off',
  about: 'xuất tệp mới nhất của một văn bản đi (mã hoặc số, ký hiệu như 05/QĐ-BNV) · writes the newest file of an outgoing document',
  run: ({ data, say }, words) => {
    const { document, out } = read(words);
    checkNewFile(out);
    return withAgency(data, async (directory) => {
      const found = findDocument(directory, document);
      const original = newestFile(found);
      if (!original) throw new UsageError(`Văn bản ${document} chưa được trình nên chưa có tệp. ${document} was never submitted and has no file yet.`);
      writeNewFile(out, intactBytes(directory, original));
      say(`${out}: ${original.byteLength} byte, SHA-256 ${original.sha256}`);
      return 0;
    });
  },
};

function read(words: readonly string[]): { readonly document: string; readonly out: string } {
  try {
    const { values, positionals } = parseArgs({ args: [...words], options: { out: { type: 'string', default: '' } }, allowPositionals: true });
    const [document, ...more] = positionals;
    if (document !== undefined && more.length === 0 && values.out !== '') return { document, out: values.out };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  throw new UsageError(exportPdf.usage);
}

function findDocument({ register }: DataDirectory, asked: string): OutgoingDocument {
  openForWriting(register).close();
  const database = openForReading(register);
  try {
    return findOutgoing(readTables(database), asked);
  } finally {
    database.close();
  }
}

function newestFile({ sealed, signed, submissions }: OutgoingDocument): OriginalRef | undefined {
  return sealed?.original ?? signed?.original ?? submissions.at(-1)?.originals[0];
}

function intactBytes({ originals }: DataDirectory, { sha256, name }: OriginalRef): Buffer {
  const bytes = readFileSync(pathHere(originals, { sha256, name }));
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new UsageError(`Tệp ${name} không còn khớp mã băm. ${name} is not what it was: run verify.`);
  return bytes;
}
