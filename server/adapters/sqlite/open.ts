import Database from 'libsql';
import { sumOfAnswers } from './answers-sum';
import { papersSchema } from './papers-schema';
import { refoldTables } from './refold-tables';
import { foldedSchema, keptSchema } from './schema';

export type SqliteDatabase = Database.Database;

/** 1: the sum of answers is kept. 2: directions, dossiers, calendars, and audiences of several matters at once. 3: what a new direction leaves of an earlier one. 4: who lost a document. 5: file plans. 6: use of the archive. 7: dossiers to look into. 8: disposal. 9: numbers of transfers. 10: words of what the archive keeps. 11: indexes of what is due. 15: requests without titles. 16: numbers kept back. 17: what senders ordered. 18: lists are for those who keep what is on them. 19: files that were recalled. */
const VERSION = 19;
/** How long one connection waits for another's short write before it gives up. */
const BUSY_MS = 10_000;

/**
 * Opens the database for writing and makes the tables that are missing. Every commit waits for the disk (synchronous = FULL).
 * The log of pages is folded into the file every 4,000 pages, so that a steady stream of registrations pays for that rarely.
 * A database of an earlier release is brought to this one, in one transaction.
 */
export function openForWriting(path: string): SqliteDatabase {
  const database = openDurable(path);
  const [version] = database.prepare('pragma user_version').raw().get() as [number];
  if (version < VERSION) database.transaction(() => upgrade(database, version))();
  return database;
}

/** The same for the papers: a database of their own, because SQLite lets one writer at a time into a file. */
export function openPapersForWriting(path: string): SqliteDatabase {
  const database = openDurable(path);
  database.exec(papersSchema);
  // What a destroyed dossier’s people wrote is overwritten, not only let go.
  database.exec('pragma secure_delete = on');
  return database;
}

function openDurable(path: string): SqliteDatabase {
  const database = new Database(path, { timeout: BUSY_MS });
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 4000; pragma cache_size = -65536; pragma temp_store = memory;',
  );
  return database;
}

function upgrade(database: SqliteDatabase, from: number): void {
  database.exec(keptSchema);
  // Once only: a sum that is missing later was taken away.
  if (from < 1) database.prepare('insert or replace into answers_sum (id, sum) values (1, ?)').run([sumOfAnswers(database)]);
  refoldTables(database, foldedSchema);
  database.exec(`pragma user_version = ${VERSION}`);
}

/** Opens the database beside the writer; this connection changes nothing and never makes the writer wait. */
export function openForReading(path: string): SqliteDatabase {
  const database = new Database(path, { timeout: BUSY_MS });
  database.exec('pragma query_only = on; pragma cache_size = -16384;');
  return database;
}
