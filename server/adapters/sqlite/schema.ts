/**
 * The register's part of `hoso.db`. What is kept: `log` is the truth; `refusals` keeps answers so that a repeated proposal hears the same
 * again, and `answers_sum` shows the verifier whether these were touched.
 */
export const keptSchema = `
create table if not exists log (
  position integer primary key,
  proposal text not null unique,
  content_hash text not null,
  leaf text not null,
  head text not null,
  text text not null
) strict;

create table if not exists refusals (
  proposal text primary key,
  actor text,
  content_hash text not null,
  refused_at text not null,
  refusals text not null
) strict, without rowid;

create table if not exists answers_sum (id integer primary key check (id = 1), sum text not null) strict;
`;

/** The tables that follow from the log: they are made anew from it whenever a release changes them. */
export const foldedSchema = `
create table if not exists agencies (id text primary key, row text not null) strict;
create table if not exists units (id text primary key, row text not null) strict;
create table if not exists people (id text primary key, row text not null) strict;
create table if not exists live_series (year integer primary key) strict;
create table if not exists plans (id text primary key, row text not null) strict;
create table if not exists disposals (id text primary key, row text not null) strict;
create table if not exists erasures (id text primary key, row text not null) strict;
create table if not exists calendars (year integer primary key, row text not null) strict;

create table if not exists incoming (
  id text primary key,
  year integer not null,
  arrival_number integer not null,
  identity text,
  row text not null
) strict;
create unique index if not exists incoming_by_number on incoming (year, arrival_number) where arrival_number > 0;
create index if not exists incoming_by_identity on incoming (identity) where identity is not null;

create table if not exists original_holders (sha256 text, document text, primary key (sha256, document)) strict, without rowid;

-- Number and series as the register gave them.
create table if not exists outgoing (
  id text primary key,
  year integer,
  series text,
  number integer,
  row text not null
) strict;
create table if not exists arrivals (id text primary key, row text not null) strict;
create table if not exists reservations (id text primary key, row text not null) strict;
create unique index if not exists outgoing_by_number on outgoing (year, series, number) where number is not null;
-- Those whose newest signature waits for its time stamp: a few among all.
create index if not exists outgoing_to_complete on outgoing (id)
  where json_extract(row, '$.isCompleted') = 0 and json_extract(row, '$.state') in ('signed', 'registered');

create table if not exists dossiers (
  id text primary key,
  year integer not null,
  heading text not null,
  number integer not null,
  -- Of what the archive keeps and no list has taken up: whose it is, the last day of its retention, and the dossier it is a double of.
  archive text,
  expires_on text,
  contents text,
  duplicate_of text,
  row text not null
) strict;
create unique index if not exists dossiers_by_number on dossiers (year, heading, number);
-- The series of transfer requests.
create index if not exists dossiers_by_transfer_number
  on dossiers (json_extract(row, '$.transfer.number.year'), json_extract(row, '$.transfer.number.number'))
  where json_extract(row, '$.transfer.number.year') is not null;
-- Those on their way to the archive that the server has yet to look into: a handful among a million.
create index if not exists dossiers_to_inspect on dossiers (id)
  where json_extract(row, '$.state') = 'offered' and json_extract(row, '$.transfer.inspection') is null;
-- These hold all that the list of what is due says, so that no row is read for it.
create index if not exists dossiers_expired on dossiers (archive, expires_on, id, duplicate_of) where expires_on is not null;
create index if not exists dossiers_by_contents on dossiers (contents) where contents is not null;
create index if not exists dossiers_doubled on dossiers (archive, expires_on, id, duplicate_of, contents) where duplicate_of is not null;

create table if not exists uses (id text primary key, dossier text not null, row text not null) strict;
create index if not exists uses_by_dossier on uses (dossier);

-- Words of what the archive keeps, folded; a row has the rowid of its dossier.
create virtual table if not exists archived using fts5(words, content='', contentless_delete=1);

-- Who reads what now, how each decision changed that, and which decisions concern what.
create table if not exists audiences (about text primary key, units text not null) strict, without rowid;
create table if not exists audience_changes (position integer primary key, changes text not null) strict;
create table if not exists concerns (about text, position integer, primary key (about, position)) strict, without rowid;
`;

/** Names of the folded tables, and of those that earlier releases had. */
export const foldedTables = [
  'agencies',
  'units',
  'people',
  'live_series',
  'plans',
  'calendars',
  'disposals',
  'erasures',
  'incoming',
  'outgoing',
  'arrivals',
  'reservations',
  'original_holders',
  'dossiers',
  'uses',
  'archived',
  'audiences',
  'audience_changes',
  'concerns',
] as const;
