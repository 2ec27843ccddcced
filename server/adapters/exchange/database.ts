import Database from 'libsql';

export type ExchangeDatabase = InstanceType<typeof Database>;

/** What each version adds; a step that was released is never changed. */
const steps = [
  `
  create table parcels (
    id integer primary key autoincrement, message text not null, message_type text not null, sender text not null, addressee text not null,
    recipient text not null, document text, notation text not null, sha256 text not null, byte_length integer not null, urgent integer not null,
    state text not null, attempts integer not null, looks integer not null, next_at integer not null, first_tried_at integer, doc_id text,
    reason text not null, told text not null, added_at integer not null, unique (message, recipient)
  ) strict;
  create index parcels_by_state on parcels (state, next_at);
  create index parcels_by_way on parcels (recipient, notation, message_type, id) where state <> 'delivered';
  create index parcels_by_document on parcels (document) where document is not null;
  create index parcels_by_bytes on parcels (sha256);
  create table claims (doc_id text primary key, parcel integer not null) strict, without rowid;
  create table arrivals (
    doc_id text primary key, message_type text not null, sender text not null, sha256 text not null, byte_length integer not null, stored_at integer not null,
    state text not null, message text, document text, reason text not null
  ) strict, without rowid;
  create index arrivals_by_state on arrivals (state, stored_at);
  create index arrivals_by_message on arrivals (message) where message is not null;
  create index arrivals_by_document on arrivals (document) where document is not null;
  create table followed (id integer primary key check (id = 1), position integer not null) strict;
  create table agencies (id integer primary key, code text not null unique, written text not null, name text not null, mail text not null) strict;
  create virtual table agency_words using fts5 (words, tokenize = 'unicode61', content = '');
  `,
  `
  drop table arrivals;
  create table received (
    doc_id text primary key, message_type text not null, sender text not null, sha256 text not null, byte_length integer not null, stored_at integer not null,
    state text not null, arrival text not null unique, message text, about text, document text, reason text not null
  ) strict, without rowid;
  create index received_by_state on received (state, stored_at);
  create index received_by_message on received (message) where message is not null;
  create index received_by_document on received (document) where document is not null;
  create table said (arrival text not null, code text not null, unique (arrival, code)) strict;
  create index parcels_by_message on parcels (message, recipient);
  `,
  `
  drop table agencies;
  drop table agency_words;
  create table agencies (place integer primary key, code text not null unique, name text not null, mail text not null, hidden integer not null) strict;
  create virtual table agency_words using fts5 (words, tokenize = 'unicode61', content = '', detail = none, prefix = '1 2 3 4 5 6 7');
  create table offered (code text primary key, name text not null, mail text not null) strict, without rowid;
  create table offer (id integer primary key check (id = 1), row text not null) strict;
  create table taken (id integer primary key check (id = 1), at text not null, by text not null) strict;
  `,
  `
  alter table parcels add column order_kind text not null default '';
  alter table received add column ordered text;
  create index received_by_order on received (ordered) where ordered is not null;
  drop index parcels_by_way;
  create index parcels_by_way on parcels (recipient, message_type, id) where state not in ('delivered', 'stopped');
  `,
  'alter table received add column contents text',
  'alter table parcels add column lost integer not null default 0',
];

/** Opens `exchange.db`: what is on its way to and from the axis, a file of its own, so that neither waits for the register’s writer nor delays it. */
export function openExchangeDatabase(path: string): ExchangeDatabase {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  const [{ user_version: version }] = database.pragma('user_version') as [{ user_version: number }];
  if (version < steps.length) database.transaction(() => upgrade(database, version))();
  return database;
}

function upgrade(database: ExchangeDatabase, from: number): void {
  for (const step of steps.slice(from)) database.exec(step);
  database.exec(`pragma user_version = ${steps.length}`);
}
