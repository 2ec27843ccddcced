/**
 * `papers.db`. `papers_batches` is the truth and only grows; everything else here can be made again from it. A room's own row is small and a base
 * lies apart, because a row is rewritten as a whole whenever a batch is kept. Every index costs a page of the log for each batch, so there is one:
 * a batch is found by its id in the part of it that is the room's.
 */
export const papersSchema = `
create table if not exists papers_rooms (
  id integer primary key,
  room text not null unique,
  generation integer not null,
  seq integer not null,
  last integer not null,
  base_seq integer not null,
  base_position integer not null,
  base_bytes integer not null,
  tail_bytes integer not null,
  due integer not null,
  clocks text not null
) strict;
create index if not exists papers_rooms_by_last on papers_rooms (last);
create index if not exists papers_rooms_due on papers_rooms (id) where due = 1;

create table if not exists papers_bases (room integer primary key, base blob not null) strict;

create table if not exists papers_batches (
  position integer primary key,
  room integer not null,
  seq integer not null,
  batch blob not null,
  generation integer not null,
  person text,
  kept_at text not null,
  bytes blob not null,
  head blob not null
) strict;
create unique index if not exists papers_batches_by_seq on papers_batches (room, seq, batch);

create table if not exists papers_clients (
  room integer not null,
  generation integer not null,
  client integer not null,
  person text,
  bound_at integer not null,
  primary key (room, generation, client)
) strict, without rowid;
`;
