import Database from 'libsql';

const schema = `
  CREATE TABLE IF NOT EXISTS passphrases (person TEXT PRIMARY KEY, hash TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sessions (id TEXT PRIMARY KEY, person TEXT NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS sessions_by_person ON sessions (person, expires_at);
  CREATE TABLE IF NOT EXISTS uploaders (sha256 TEXT NOT NULL, person TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (sha256, person));
  CREATE TABLE IF NOT EXISTS brought_at (sha256 TEXT NOT NULL, desk TEXT NOT NULL, PRIMARY KEY (sha256, desk)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS push_addresses (
    endpoint TEXT PRIMARY KEY, p256dh TEXT NOT NULL, auth TEXT NOT NULL, session TEXT NOT NULL UNIQUE, person TEXT NOT NULL,
    language TEXT NOT NULL, quiet_hours TEXT NOT NULL, told INTEGER NOT NULL, confirmed_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS served_devices (
    device TEXT NOT NULL, person TEXT NOT NULL, access TEXT NOT NULL, session TEXT NOT NULL, last_at INTEGER NOT NULL, PRIMARY KEY (device, access)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS written_off_devices (device TEXT PRIMARY KEY) WITHOUT ROWID;
`;

export type IdentityDatabase = InstanceType<typeof Database>;

/**
 * Opens `identity.db`: passphrases, sessions with where their browsers hear, uploaders, devices that were served. It is a file of its own, because the register's writer holds its
 * database for the length of a group commit, and a person who signs in must neither wait for that nor delay it.
 */
export function openIdentityDatabase(path: string): IdentityDatabase {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(schema);
  return database;
}
