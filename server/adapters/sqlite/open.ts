import Database from 'libsql';
import { schema } from './schema';

export type SqliteDatabase = Database.Database;

/** How long one connection waits for another's short write before it gives up. */
const BUSY_MS = 10_000;

/**
 * Opens the database for writing and makes the tables that are missing. Every commit waits for the disk (synchronous = FULL).
 * The log of pages is folded into the file every 4,000 pages, so that a steady stream of registrations pays for that rarely.
 */
export function openForWriting(path: string): SqliteDatabase {
  const database = new Database(path, { timeout: BUSY_MS });
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 4000; pragma cache_size = -65536; pragma temp_store = memory;',
  );
  database.exec(schema);
  return database;
}

/** Opens the database beside the writer; this connection changes nothing and never makes the writer wait. */
export function openForReading(path: string): SqliteDatabase {
  const database = new Database(path, { timeout: BUSY_MS });
  database.exec('pragma query_only = on; pragma cache_size = -16384;');
  return database;
}
