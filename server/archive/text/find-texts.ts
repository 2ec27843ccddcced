import { setImmediate } from 'node:timers/promises';
import type { Subject } from '../../../src/domain/authority/subject';
import type { Dossier } from '../../../src/domain/dossier/types';
import type { DossierId } from '../../../src/domain/shared/ids';
import { dateInVietnam, type Instant } from '../../../src/domain/shared/time';
import type { Tables } from '../../../src/domain/tables';
import { accessLevelOf, approverOf } from '../../../src/domain/use/rules';
import { useStanding } from '../../../src/domain/use/standing';
import type { ArchiveUse } from '../../../src/domain/use/types';
import type { FoundText, FoundTextPage } from '../../../src/protocol/archive/messages';
import { foundOf, isWanted, wordsOf, WORDS_MOST, type FindAsked } from '../use/find';
import type { FileWithWords, TextIndex } from './ports';
import { snippetOf } from './snippet';

const PAGE = 20;
const ROWS_AT_FIRST = 200;
const GROWTH = 8;
/** Others are served after so many. */
const ROWS_AT_ONCE = 500;

export interface FindTextsParts {
  readonly tables: Pick<Tables, 'agency' | 'dossier' | 'usesOf'>;
  readonly texts: Pick<TextIndex, 'search' | 'fileAt' | 'textAt'>;
  readonly now: () => Instant;
}

/** Which lines of a dossier somebody may read the files of: all, none, or some. */
type Readable = 'all' | 'none' | readonly number[];

/**
 * Files of the archive that hold every word and that somebody may read now (LLT-25, TT05-33): of a dossier that they read anyway, of an open one for which nobody
 * has to approve their request, or those of a request of theirs that was approved and runs. Of any other nothing shows, not even that there is one: what may not
 * be read is passed over until the page is full or nothing is left.
 */
export async function findTexts({ tables, texts, now }: FindTextsParts, subject: Subject, asked: FindAsked): Promise<FoundTextPage> {
  const words = wordsOf(asked.text).slice(0, WORDS_MOST);
  if (words.length === 0) return { v: 1, found: [], next: null };
  const looking = { subject, asked, words, rights: new Map<DossierId, Looked>() };
  const found: FoundText[] = [];
  let before = asked.before;
  // Most pages are full at once. Whoever finds nothing of much is searched for in few steps, and must not hold up the others.
  for (let most = ROWS_AT_FIRST; ; most *= GROWTH) {
    const places = texts.search(words, before, most);
    for (const place of places) {
      before = place;
      const row = texts.fileAt(place);
      const shown = row && shownOf(row, looking);
      if (shown) found.push(shown);
      if (found.length === PAGE) return { v: 1, found, next: place };
      if (place % ROWS_AT_ONCE === 0) await setImmediate();
    }
    if (places.length < most) return { v: 1, found, next: null };
  }

  function shownOf(row: FileWithWords, { subject: by, asked: of, rights, words: wanted }: typeof looking): FoundText | null {
    const known = rights.get(row.dossier) ?? lookedAt(row.dossier, by, of);
    rights.set(row.dossier, known);
    const { dossier, readable } = known;
    if (!dossier || readable === 'none' || (readable !== 'all' && !readable.includes(row.ordinal))) return null;
    const line = dossier.closing!.lines.find(({ ordinal }) => ordinal === row.ordinal);
    const file = line?.originals.find(({ sha256 }) => sha256 === row.sha256);
    if (!line || !file) return null;
    return { found: foundOf(dossier, by), ordinal: line.ordinal, title: line.title, name: file.name, snippet: snippetOf(texts.textAt(row.place), wanted) };
  }

  interface Looked {
    readonly dossier: Dossier | null;
    readonly readable: Readable;
  }

  function lookedAt(id: DossierId, by: Subject, of: FindAsked): Looked {
    const dossier = tables.dossier(id);
    if (dossier?.state !== 'accepted' || !isWanted(foundOf(dossier, by), of)) return { dossier: null, readable: 'none' };
    return { dossier, readable: readableOf(dossier, by) };
  }

  function readableOf(dossier: Dossier, by: Subject): Readable {
    const { isReadable, level, givingUnit } = foundOf(dossier, by);
    if (isReadable) return 'all';
    const approver = approverOf(tables.agency(), { level, givingUnit, unit: by.unit, visitor: null });
    if (accessLevelOf(dossier) === 'open' && approver === 'nobody') return 'all';
    return tables
      .usesOf(dossier.id)
      .filter((use) => isTheirs(use, by))
      .flatMap(({ lines }) => lines);
  }

  function isTheirs(use: ArchiveUse, by: Subject): boolean {
    const isOwn = use.requested.by === by.person && use.visitor === null && use.form !== 'loan';
    return isOwn && ['inUse', 'toCertify'].includes(useStanding(use, dateInVietnam(now())));
  }
}
