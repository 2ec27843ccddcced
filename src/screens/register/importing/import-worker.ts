import { readOldRegister } from '../../../domain/incoming/import-rows';
import { readWorkbook } from '../../../ui/sheet/read-sheet';
import type { SheetRow } from '../../../ui/sheet/types';
import { writeFaultBook } from './fault-book';
import type { ImportAnswer, ImportMessage } from './import-messages';

let rows: readonly SheetRow[] = [];
let headingRow = 1;

async function answer(message: ImportMessage): Promise<ImportAnswer> {
  if ('faultBook' in message) return { is: 'faultBook', file: writeFaultBook(rows, { headingRow, ...message.faultBook }) };
  const { file, units, now } = message.read;
  const book = await readWorkbook(file);
  if (!book.ok) return { is: 'unreadable', problem: book.problem };
  rows = book.rows;
  const sheet = readOldRegister(rows, units, now);
  headingRow = Math.max(1, sheet.headingRow);
  return { is: 'read', sheet };
}

self.onmessage = ({ data }: MessageEvent<ImportMessage>) =>
  void answer(data)
    .catch((error: unknown): ImportAnswer => ({ is: 'failed', problem: String(error) }))
    .then((result) => self.postMessage(result));
