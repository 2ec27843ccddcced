import Database from 'libsql';

export type Release = () => void;

/** Another process holds the data directory. */
export class DataDirectoryTaken extends Error {
  override readonly name = 'DataDirectoryTaken';
}

/**
 * Holds a file for the life of this process: an SQLite database in an exclusive transaction, whose lock the operating system
 * drops when the process ends in whatever way, so that there is never a stale lock to clear by hand.
 */
export function lockFile(path: string): Release {
  const database = new Database(path);
  try {
    database.pragma('busy_timeout = 0');
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (isBusy(error)) throw new DataDirectoryTaken(path);
    throw error;
  }
  return () => database.close();
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && /SQLITE_BUSY|database is locked/.test(`${'code' in error ? String(error.code) : ''} ${error.message}`);
}
