import type { ListedAgency } from '../../../src/domain/exchange/listed-agency';
import { isHiddenOrgan } from '../../../src/domain/exchange/organ-code';
import { foldText } from '../../../src/domain/shared/text';
import type { Difference, FoundAgency } from '../../../src/protocol/directory/messages';
import type { AgencyStore, Offer } from '../../exchange/agencies/ports';
import type { ExchangeDatabase } from './database';

interface StoredAgency {
  readonly place: number;
  readonly code: string;
  readonly name: string;
}

interface Moved {
  readonly code: string;
  readonly name: string;
  readonly mail: string;
  readonly place: number | null;
  readonly was: string | null;
}

const SHOWN = 50;
const PIECE = 1_000;
/** Higher agencies have lower places, whenever they came: the index gives them first. */
const OF_A_LEVEL = 2 ** 40;
const IS_NEW = 'held.code is null';
const IS_OTHER = 'held.code is not null and (held.name <> offered.name or held.mail <> offered.mail)';
const MOVED = `select offered.code, offered.name, offered.mail, held.place, held.name as was from offered left join agencies as held on held.code = offered.code`;
const GONE = 'from agencies where not exists (select 1 from offered where offered.code = agencies.code)';

/**
 * The directory of agencies in `exchange.db`. Words are indexed without their places and without a copy of the text, and so are their beginnings up to the seven
 * letters of the longest Vietnamese word: then words that all agencies have cost no more than others.
 */
export function createAgencyStore(database: ExchangeDatabase): AgencyStore {
  const byCode = database.prepare('select place, code, name from agencies where hidden = 0 and code >= ? and code < ? order by code limit ?');
  const byWords = database.prepare(
    'select place, code, name from agency_words join agencies on place = agency_words.rowid where agency_words match ? order by agency_words.rowid limit ?',
  );
  const named = database.prepare('select code, name from agencies where code in (select value from json_each(?))').raw();
  const count = database.prepare('select count(*) as whole, coalesce(sum(hidden), 0) as hidden from agencies');
  const addOffered = database.prepare('insert or ignore into offered (code, name, mail) values (?, ?, ?)');
  const offer = database.prepare('select row from offer').raw();
  const taken = database.prepare('select at, by from taken');
  const countOffered = database.prepare('select count(*) from offered').raw();
  const counts = {
    added: database.prepare(`select count(*) from offered left join agencies as held on held.code = offered.code where ${IS_NEW}`).raw(),
    changed: database.prepare(`select count(*) from offered join agencies as held on held.code = offered.code where ${IS_OTHER}`).raw(),
    gone: database.prepare(`select count(*) ${GONE}`).raw(),
  };
  const firsts = {
    added: database.prepare(`${MOVED} where ${IS_NEW} order by offered.code limit ${SHOWN}`),
    changed: database.prepare(`${MOVED} where ${IS_OTHER} order by offered.code limit ${SHOWN}`),
    gone: database.prepare(`select code, name, null as was ${GONE} order by code limit ${SHOWN}`),
  };
  const moved = database.prepare(`${MOVED} where offered.code > ? and (${IS_NEW} or ${IS_OTHER}) order by offered.code limit ${PIECE}`);
  const gone = database.prepare(`select place, code, name ${GONE} and code > ? order by code limit ${PIECE}`);
  const lastPlace = database.prepare(`select coalesce(max(place % ${OF_A_LEVEL}), 0) from agencies`).raw();
  const insert = database.prepare('insert into agencies (place, code, name, mail, hidden) values (?, ?, ?, ?, ?)');
  const update = database.prepare('update agencies set name = ?, mail = ? where place = ?');
  const remove = database.prepare('delete from agencies where place = ?');
  const insertWords = database.prepare('insert into agency_words (rowid, words) values (?, ?)');
  const removeWords = database.prepare("insert into agency_words (agency_words, rowid, words) values ('delete', ?, ?)");
  /** How far a taking has come, and the last place it gave; null while none is under way. */
  let reached: { kind: 'moved' | 'gone'; code: string; place: number } | null = null;

  function shown(rows: unknown): readonly FoundAgency[] {
    const found = rows as StoredAgency[];
    const codes = [...new Set(found.flatMap(({ code }) => above(code)))];
    const names = new Map(codes.length === 0 ? [] : (named.all([JSON.stringify(codes)]) as [string, string][]));
    return found.map(({ code, name }) => ({
      code,
      name,
      under: above(code)
        .flatMap((each) => names.get(each) ?? [])
        .join(', '),
    }));
  }

  function bring({ code, name, mail, place: held, was }: Moved, place: number): void {
    const isHidden = isHiddenOrgan(code);
    if (held === null) insert.run([place, code, name, mail, isHidden ? 1 : 0]);
    else update.run([name, mail, held]);
    if (isHidden) return;
    if (held !== null) removeWords.run([held, foldText(was!)]);
    insertWords.run([held ?? place, foldText(name)]);
  }

  function drop({ place, code, name }: StoredAgency): void {
    remove.run([place]);
    if (!isHiddenOrgan(code)) removeWords.run([place, foldText(name)]);
  }

  const bringPiece = database.transaction((after: string, lastGiven: number) => {
    const rows = moved.all([after]) as Moved[];
    rows.forEach((row, index) => bring(row, (row.code.split('.').length - 1) * OF_A_LEVEL + lastGiven + index + 1));
    return rows.at(-1)?.code;
  }) as (after: string, lastGiven: number) => string | undefined;

  const dropPiece = database.transaction((after: string) => {
    const rows = gone.all([after]) as StoredAgency[];
    for (const row of rows) drop(row);
    return rows.at(-1)?.code;
  }) as (after: string) => string | undefined;

  return {
    byCode: (beginning, most) => shown(byCode.all([beginning, `${beginning}\uffff`, most])),
    byWords: (words, most) => shown(byWords.all([words.map((word) => `"${word}"*`).join(' AND '), most])),
    count() {
      const { whole, hidden } = count.get() as { whole: number; hidden: number };
      return { all: whole, hidden };
    },
    beginOffer: () => void database.exec('delete from offered; delete from offer'),
    addOffered: database.transaction((agencies: readonly ListedAgency[]) =>
      agencies.filter(({ code, name, mail }) => addOffered.run([code, name, mail]).changes === 0),
    ) as AgencyStore['addOffered'],
    endOffer: (given) => void database.prepare('insert into offer (id, row) values (1, ?)').run([JSON.stringify(given)]),
    offer() {
      const row = offer.get() as [string] | undefined;
      return row ? { ...(JSON.parse(row[0]) as Offer), count: (countOffered.get() as [number])[0] } : null;
    },
    difference: (kind): Difference => ({
      count: (counts[kind].get() as [number])[0],
      first: (firsts[kind].all() as Moved[]).map(({ code, name, was }) => ({ code, name, was: was ?? '' })),
    }),
    takePiece() {
      reached ??= { kind: 'moved', code: '', place: (lastPlace.get() as [number])[0] };
      const code = reached.kind === 'moved' ? bringPiece(reached.code, reached.place) : dropPiece(reached.code);
      if (code !== undefined) reached = { ...reached, code, place: reached.place + PIECE };
      else reached = reached.kind === 'moved' ? { ...reached, kind: 'gone', code: '' } : null;
      return reached !== null;
    },
    endTaking({ at: when, by }) {
      database.exec('delete from offered; delete from offer; delete from taken');
      database.prepare('insert into taken (id, at, by) values (1, ?, ?)').run([when, by]);
    },
    taken: () => (taken.get() as { at: string; by: string } | undefined) ?? null,
  };
}

/** Codes of the agencies above one, the nearest first. */
function above(code: string): readonly string[] {
  const groups = code.split('.');
  return groups.slice(1).map((_, at) => groups.slice(0, groups.length - 1 - at).join('.'));
}
