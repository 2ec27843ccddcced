import Database from 'libsql';
import type { DossierId, PersonId, Sha256, UseId } from '../../../src/domain/shared/ids';
import type { Instant } from '../../../src/domain/shared/time';
import type { UsePurpose } from '../../../src/domain/use/types';
import type { UseLogAct } from '../../../src/domain/use/log-acts';
import type { UseLogRow } from '../../../src/protocol/archive/messages';
import type { UseEntry, UseLog } from '../../archive/use/ports';

/** The triggers hold for whoever opens the file with SQLite, not only for this program. */
const schema = `
  create table if not exists book (
    number integer primary key autoincrement, at text not null, act text not null, person text, dossier text, code text not null,
    use text, original text, purpose text, detail text not null
  ) strict;
  create index if not exists book_by_use on book (use, act) where use is not null;
  create index if not exists book_by_person on book (person, number);
  create trigger if not exists book_is_not_changed before update on book begin select raise(abort, 'the book is only added to'); end;
  create trigger if not exists book_is_not_shortened before delete on book begin select raise(abort, 'the book is only added to'); end;
  create table if not exists told (id text primary key) strict, without rowid;
  create table if not exists followed (id integer primary key check (id = 1), position integer not null) strict;
`;

/** Opens `use-log.db`: a file of its own, so that whoever reads in the archive neither waits for the register's writer nor delays it. */
export function openUseLog(path: string): UseLog {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(schema);
  const insert = database.prepare('insert into book (at, act, person, dossier, code, use, original, purpose, detail) values (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const isThere = database.prepare('select 1 from book where use = ? and act = ?').raw();
  const noteTold = database.prepare('insert or ignore into told (id) values (?)');
  const position = database.prepare('select position from followed').raw();
  const move = database.prepare('insert into followed (id, position) values (1, ?) on conflict (id) do update set position = excluded.position');
  const rows = database
    .prepare(
      `select number, at, act, person, dossier, code, use, original, purpose, detail from book
       where (? is null or act = ?) and (? is null or person = ?) and (? = '' or code = ?) and (? is null or number < ?) order by number desc limit ?`,
    )
    .raw();
  const append = ({ at, act, person, dossier, code = '', use, original, purpose, detail = '' }: UseEntry) =>
    void insert.run([at, act, person, dossier ?? null, code, use ?? null, original ?? null, purpose ?? null, detail]);
  return {
    append,
    appendOnce(entry) {
      if (isThere.get([entry.use, entry.act]) === undefined) append(entry);
    },
    appendTold: database.transaction((told: readonly { readonly id: string; readonly entry: UseEntry }[]) => {
      for (const { id, entry } of told) if (noteTold.run([id]).changes > 0) append(entry);
    }),
    follow: database.transaction((to: number, entries: readonly UseEntry[]) => {
      entries.forEach(append);
      move.run([to]);
    }),
    followed: () => (position.get() as [number] | undefined)?.[0] ?? 0,
    rows: ({ act, person, code, before, most }) => (rows.all([act, act, person, person, code, code, before, before, most]) as StoredRow[]).map(rowOf),
    close: () => void database.close(),
  };
}

type StoredRow = [
  number: number,
  at: Instant,
  act: UseLogAct,
  person: PersonId | null,
  dossier: DossierId | null,
  code: string,
  use: UseId | null,
  original: Sha256 | null,
  purpose: UsePurpose | null,
  detail: string,
];

function rowOf([number, at, act, person, dossier, code, use, original, purpose, detail]: StoredRow): UseLogRow {
  return { number, at, act, person, dossier, code, use, original, purpose, detail };
}
