import Database from 'libsql';
import type { DossierId, Sha256 } from '../../../src/domain/shared/ids';
import type { FileText, FileWithWords, TextIndex } from '../../archive/text/ports';
import { wordsOf } from '../../archive/use/find';

/** Raised when texts are taken out, or words compared, in another way: then everything is taken out again. */
const VERSION = 1;

/** The index holds words without their places and without a copy of the text, so that it stays small. */
const schema = `
  create table if not exists files (
    place integer primary key autoincrement, dossier text not null, sha256 text not null, ordinal integer not null, said text not null
  ) strict;
  create index if not exists files_by_dossier on files (dossier);
  create table if not exists whole (dossier text primary key, hash text not null) strict, without rowid;
  create table if not exists waiting (dossier text primary key) strict, without rowid;
  create table if not exists followed (id integer primary key check (id = 1), position integer not null) strict;
  create virtual table if not exists found using fts5 (said, content = '', tokenize = 'unicode61', detail = none);
  insert into found (found, rank) values ('secure-delete', 1);
`;

export interface OpenTexts extends TextIndex {
  /** Forgets every text, to be taken out again. */
  forget(): void;
  close(): void;
}

/** Opens `texts.db`: a file of its own, which may be removed while the server is off and is then made again from the files. */
export function openTexts(path: string): OpenTexts {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  // What was taken out is overwritten.
  database.pragma('secure_delete = on');
  if (versionOf(database) !== VERSION) empty(database);
  database.exec(schema);
  const isWhole = database.prepare('select 1 from whole where dossier = ? and hash = ?').raw();
  const ofDossier = database.prepare('select place, said from files where dossier = ?').raw();
  const insert = database.prepare('insert into files (dossier, sha256, ordinal, said) values (?, ?, ?, ?)');
  const insertWords = database.prepare('insert into found (rowid, said) values (?, ?)');
  const removeWords = database.prepare("insert into found (found, rowid, said) values ('delete', ?, ?)");
  const remove = database.prepare('delete from files where dossier = ?');
  const removeWhole = database.prepare('delete from whole where dossier = ?');
  const noteWhole = database.prepare('insert into whole (dossier, hash) values (?, ?)');
  const search = database.prepare('select rowid from found where found match ? and rowid < ? order by rowid desc limit ?').raw();
  const file = database.prepare('select place, dossier, sha256, ordinal from files where place = ?').raw();
  const text = database.prepare('select said from files where place = ?').raw();
  const position = database.prepare('select position from followed').raw();
  const move = database.prepare('insert into followed (id, position) values (1, ?) on conflict (id) do update set position = excluded.position');
  const wait = database.prepare('insert or ignore into waiting (dossier) values (?)');
  const waiting = database.prepare('select dossier from waiting').raw();
  const drop = database.prepare('delete from waiting where dossier = ?');
  const takeOut = (dossier: DossierId) => {
    for (const [place, said] of ofDossier.all([dossier]) as [number, string][]) removeWords.run([place, folded(said)]);
    remove.run([dossier]);
    removeWhole.run([dossier]);
    drop.run([dossier]);
  };
  return {
    isWhole: (dossier, hash) => isWhole.get([dossier, hash]) !== undefined,
    put: database.transaction((dossier: DossierId, hash: string, files: readonly FileText[]) => {
      takeOut(dossier);
      for (const { sha256, ordinal, text } of files) {
        const { lastInsertRowid } = insert.run([dossier, sha256, ordinal, text]);
        insertWords.run([lastInsertRowid, folded(text)]);
      }
      noteWhole.run([dossier, hash]);
    }),
    erase(dossier) {
      database.transaction(takeOut)(dossier);
      // Pages before the erasing lie in the log until then.
      database.pragma('wal_checkpoint(TRUNCATE)');
    },
    followed: () => (position.get() as [number] | undefined)?.[0] ?? 0,
    follow: database.transaction((to: number, kept: readonly DossierId[]) => {
      for (const dossier of kept) wait.run([dossier]);
      move.run([to]);
    }),
    waiting: () => (waiting.all() as [DossierId][]).map(([dossier]) => dossier),
    drop: (dossier) => void drop.run([dossier]),
    search: (words, before, most) => (search.all([matchOf(words), before ?? Number.MAX_SAFE_INTEGER, most]) as [number][]).map(([place]) => place),
    fileAt(place) {
      const row = file.get([place]) as StoredRow | undefined;
      return row && rowOf(row);
    },
    textAt: (place) => (text.get([place]) as [string] | undefined)?.[0] ?? '',
    forget() {
      empty(database);
      database.exec(schema);
    },
    close: () => void database.close(),
  };
}

type StoredRow = [place: number, dossier: DossierId, sha256: Sha256, ordinal: number];

function rowOf([place, dossier, sha256, ordinal]: StoredRow): FileWithWords {
  return { place, dossier, sha256, ordinal };
}

function folded(text: string): string {
  return wordsOf(text).join(' ');
}

/** Every word, from its beginning. Words are letters and digits only, so that none is taken for an operator. */
function matchOf(words: readonly string[]): string {
  return words.map((word) => `"${word}"*`).join(' AND ');
}

function versionOf(database: InstanceType<typeof Database>): number {
  return (database.prepare('pragma user_version').raw().get() as [number])[0];
}

function empty(database: InstanceType<typeof Database>): void {
  database.exec(
    `drop table if exists found; drop table if exists files; drop table if exists whole; drop table if exists waiting; drop table if exists followed; pragma user_version = ${VERSION}`,
  );
}
