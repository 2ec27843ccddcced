import type { IncomingDocument } from '../../../src/domain/incoming/types';
import type { Matter } from '../../../src/domain/authority/audience';
import type { DocumentId, UnitId } from '../../../src/domain/shared/ids';
import type { StoredState } from '../../register/verify';
import { answersOf } from './answers';
import { createAnswersSum, sumOfAnswers } from './answers-sum';
import type { SqliteDatabase } from './open';
import { readTables } from './tables-reader';

const ROWS_AT_ONCE = 2_000;

/** Everything stored beside the log, for the verifier; from a connection of `openForReading`. */
export function readStoredState(database: SqliteDatabase): StoredState {
  const tables = readTables(database);
  const years = database.prepare('select year from live_series').raw();
  const audiences = database.prepare('select about, units from audiences').raw();
  const holders = database.prepare('select sha256, document from original_holders').raw();
  return {
    ...tables,
    documents: () => allDocuments(database),
    liveSeries: () => (years.all() as [number][]).map(([year]) => year),
    originalHolders: () => (holders.all() as [string, DocumentId][]).map(([sha256, document]) => ({ sha256, document })),
    audiences: () => (audiences.all() as [Matter, string][]).map(([about, units]) => ({ about, units: JSON.parse(units) as readonly UnitId[] })),
    answered: answersOf(database).find,
    areAnswersWhole: () => createAnswersSum(database).read() === sumOfAnswers(database),
  };
}

/** Every document in the order in which they came, read in portions so that a large book never stands in memory twice. */
export function* allDocuments(database: SqliteDatabase): Iterable<IncomingDocument> {
  const portion = database.prepare('select rowid, row from incoming where rowid > ? order by rowid limit ?').raw();
  let after = 0;
  for (;;) {
    const rows = portion.all([after, ROWS_AT_ONCE]) as [number, string][];
    if (rows.length === 0) return;
    for (const [, row] of rows) yield JSON.parse(row) as IncomingDocument;
    after = rows.at(-1)![0];
  }
}
