/**
 * The register's part of `hoso.db`. `log` is the truth; every other table here can be rebuilt from it, except `refusals`, which only
 * keeps answers so that a repeated proposal hears the same again, and `answers_sum`, by which the verifier sees whether these were touched.
 */
export const schema = `
create table if not exists log (
  position integer primary key,
  proposal text not null unique,
  document text,
  content_hash text not null,
  leaf text not null,
  head text not null,
  audience text,
  text text not null
) strict;
create index if not exists log_by_document on log (document) where document is not null;

create table if not exists refusals (
  proposal text primary key,
  actor text,
  content_hash text not null,
  refused_at text not null,
  refusals text not null
) strict, without rowid;

create table if not exists answers_sum (id integer primary key check (id = 1), sum text not null) strict;

create table if not exists agencies (id text primary key, row text not null) strict;
create table if not exists units (id text primary key, row text not null) strict;
create table if not exists people (id text primary key, row text not null) strict;
create table if not exists live_series (year integer primary key) strict;

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
`;
