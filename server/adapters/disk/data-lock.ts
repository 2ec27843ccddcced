import { dirname } from 'node:path';
import Database from 'libsql';

export type Release = () => void;

/** Another process holds the data directory; the message is for a person, in Vietnamese and English. */
export class DataDirectoryTaken extends Error {
  override readonly name = 'DataDirectoryTaken';

  constructor(path: string) {
    super(
      `Thư mục dữ liệu ${path} đang được một tiến trình Hoso khác dùng; hãy dừng tiến trình đó trước.\n` +
        `The data directory ${path} is in use by another Hoso process; stop that one first.`,
    );
  }
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
    if (isBusy(error)) throw new DataDirectoryTaken(dirname(path));
    throw error;
  }
  return () => {
    // The package may close the file only when memory is collected; ending the transaction is what gives the lock back now.
    database.exec('ROLLBACK');
    database.close();
  };
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && /SQLITE_BUSY|database is locked/.test(`${'code' in error ? String(error.code) : ''} ${error.message}`);
}
