import Database from 'libsql';

/** Writes a whole copy of a database into a file that is not there yet, without the log of pages beside it. */
export function copyDatabase(path: string, file: string): void {
  const database = new Database(path);
  try {
    database.prepare('vacuum into ?').run([file]);
  } finally {
    database.close();
  }
}
