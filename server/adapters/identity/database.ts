import Database from 'libsql';

const VERSION = 3;

const schema = `
  CREATE TABLE IF NOT EXISTS passphrases (person TEXT PRIMARY KEY, hash TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sessions (id TEXT PRIMARY KEY, person TEXT NOT NULL, device TEXT NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS sessions_by_person ON sessions (person, expires_at);
  CREATE INDEX IF NOT EXISTS sessions_by_device ON sessions (device);
  CREATE TABLE IF NOT EXISTS uploaders (sha256 TEXT NOT NULL, person TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (sha256, person));
  CREATE TABLE IF NOT EXISTS brought_at (sha256 TEXT NOT NULL, desk TEXT NOT NULL, PRIMARY KEY (sha256, desk)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS push_addresses (
    endpoint TEXT PRIMARY KEY, p256dh TEXT NOT NULL, auth TEXT NOT NULL, session TEXT NOT NULL UNIQUE, person TEXT NOT NULL,
    language TEXT NOT NULL, quiet_hours TEXT NOT NULL, told INTEGER NOT NULL, confirmed_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS devices (device TEXT PRIMARY KEY, person TEXT NOT NULL, last_at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS devices_by_person ON devices (person);
  CREATE TABLE IF NOT EXISTS served_under (device TEXT NOT NULL, access TEXT NOT NULL, PRIMARY KEY (device, access)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS written_off_devices (device TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS write_offs_followed (id INTEGER PRIMARY KEY CHECK (id = 1), position INTEGER NOT NULL);
`;

/** What earlier files have otherwise: sessions without a device, which end, and devices without a list of their own. */
const fromServedDevices = `
  INSERT OR IGNORE INTO devices SELECT device, person, MAX(last_at) FROM served_devices GROUP BY device;
  INSERT OR IGNORE INTO served_under SELECT device, access FROM served_devices;
  DROP TABLE served_devices;
`;

/** Whose device an address is, which its session no longer says once it ran out. What nobody knows that of hears again when the app is opened there. */
const devicesOfAddresses = `
  ALTER TABLE push_addresses ADD COLUMN device TEXT;
  UPDATE push_addresses SET device = (SELECT device FROM sessions WHERE id = push_addresses.session);
  DELETE FROM push_addresses WHERE device IS NULL OR device IN (SELECT device FROM written_off_devices);
  CREATE INDEX push_addresses_by_device ON push_addresses (device);
`;

/** By what a person knows a device again. */
const namesOfDevices = "ALTER TABLE devices ADD COLUMN name TEXT NOT NULL DEFAULT ''";

export type IdentityDatabase = InstanceType<typeof Database>;

/**
 * Opens `identity.db`: passphrases, sessions with where their browsers hear, uploaders, devices that were served. It is a file of its own, because the register's writer holds its
 * database for the length of a group commit, and a person who signs in must neither wait for that nor delay it.
 */
export function openIdentityDatabase(path: string): IdentityDatabase {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  const [{ user_version: version }] = database.pragma('user_version') as [{ user_version: number }];
  if (version < VERSION) database.transaction(() => upgrade(database, version))();
  return database;
}

function upgrade(database: IdentityDatabase, from: number): void {
  if (from < 1) makeFirst(database);
  if (from < 2) database.exec(devicesOfAddresses);
  if (from < 3) database.exec(namesOfDevices);
  database.exec(`PRAGMA user_version = ${VERSION}`);
}

function makeFirst(database: IdentityDatabase): void {
  const isThere = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'served_devices'").get() !== undefined;
  database.exec('DROP TABLE IF EXISTS sessions');
  database.exec(schema);
  if (isThere) database.exec(fromServedDevices);
}
