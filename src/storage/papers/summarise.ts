import * as Y from 'yjs';
import { parseRoomName, type Room, type RoomKind } from '../../domain/papers/room';
import type { DocumentId, DossierId, PersonId } from '../../domain/shared/ids';
import type { Tables } from '../../domain/tables';
import { digests, type Digest } from '../../papers/digest';
import { newsSince, withOwn } from '../../papers/news';
import { isToldOf, tell } from '../../papers/tell-by-kind';
import type { AuthorOf, ToldByPlace } from '../../papers/told';
import type { JournalRow, PaperBytes } from '../database/schema';
import { concerns, concernsDraft } from './concerns';
import type { PaperHead } from './contract';
import { NEWS_MARKS } from './news-marks';
import type { PaperSummary, RoomNews } from './summary';
import type { Summarising } from './summary-stores';
import type { SummaryParts } from './summaries';

/** Makes the summary and the news of one paper anew, in one transaction; null when nothing moved, or nothing is told of papers of its kind. */
export async function summarise(transaction: Summarising, room: string, parts: Pick<SummaryParts, 'account' | 'decisions'>): Promise<PaperSummary | null> {
  const held = await read(transaction, room);
  const known = parseRoomName(room);
  const { person } = parts.account;
  const listed = known && standingOf(parts.decisions.tables, known, person);
  if (held.head?.moved) await transaction.objectStore('papers').put(settled(held.head, listed?.isListed ?? false));
  if (!known || !isToldOf(known.kind) || (!held.head && held.rows.length === 0)) return null;
  const copy = copyOf(known.kind, held, person);
  const about = digests[known.kind]!(copy.doc);
  const dossier = (known.kind === 'dossier' ? known.id : null) as DossierId | null;
  const isTheirs = held.before !== undefined || copy.wrote || listed!.isTheirs || about.comments.some(({ to }) => to === person);
  const news = isTheirs ? newsOf({ room, dossier, person, copy, held }) : null;
  const summary = summaryOf({ room, dossier, person, about, lastRow: held.rows.at(-1)?.order ?? 0 }, news);
  await transaction.objectStore('summaries').put(summary);
  if (news) await transaction.objectStore('news').put(news);
  return summary;
}

/** Whether the list says whose paper it is, and whether it is this person's by what was decided. */
function standingOf(
  tables: Pick<Tables, 'dossier' | 'outgoing'>,
  { kind, id }: Room,
  person: PersonId,
): { readonly isListed: boolean; readonly isTheirs: boolean } {
  const dossier = kind === 'dossier' ? tables.dossier(id as DossierId) : undefined;
  const draft = kind === 'draft' ? tables.outgoing(id as DocumentId) : undefined;
  const isTheirs = (dossier !== undefined && concerns(dossier, person)) || (draft !== undefined && concernsDraft(draft, person));
  return { isListed: dossier !== undefined || draft !== undefined, isTheirs };
}

/** What is held of one room. */
interface Held {
  readonly head: PaperHead | undefined;
  readonly bytes: readonly PaperBytes[];
  readonly rows: readonly JournalRow[];
  readonly before: RoomNews | undefined;
  readonly hasBegun: boolean;
}

async function read(transaction: Summarising, room: string): Promise<Held> {
  const [head, bytes, rows, before, marks] = await Promise.all([
    transaction.objectStore('papers').get(room),
    transaction.objectStore('paperBytes').index('room').getAll(room),
    transaction.objectStore('journal').index('room').getAll(room),
    transaction.objectStore('news').get(room),
    transaction.objectStore('meta').get(NEWS_MARKS),
  ]);
  return { head, bytes, rows, before, hasBegun: marks !== undefined };
}

/** A paper may come before the list says whose dossier it is: until then it stays fresh. */
function settled({ moved: _moved, isFresh, ...head }: PaperHead, isListed: boolean): PaperHead {
  return isFresh && !isListed ? { ...head, isFresh } : head;
}

/** A paper as it is held: without what this person wrote here and the feed has not brought yet, and with it. */
interface Copy {
  readonly doc: Y.Doc;
  readonly authorOf: AuthorOf;
  readonly without: ToldByPlace;
  readonly now: ToldByPlace;
  /** Whether this person wrote in it, on whatever device. */
  readonly wrote: boolean;
}

function copyOf(kind: RoomKind, { head, bytes, rows }: Held, person: PersonId): Copy {
  const own = [...bytes.filter(({ ackedSeq }) => ackedSeq !== null), ...rows].map(({ update }) => update);
  const ownClients = new Set(own.flatMap((update) => Y.decodeUpdate(update).structs.map(({ id }) => id.client)));
  const authors = head?.authors ?? {};
  const authorOf: AuthorOf = (client) => (ownClients.has(client) ? person : ((authors[String(client)] ?? null) as PersonId | null));
  const doc = new Y.Doc();
  applyAll(
    doc,
    bytes.filter(({ ackedSeq }) => ackedSeq === null).map(({ update }) => update),
  );
  const without = tell(kind, doc, authorOf);
  applyAll(doc, own);
  return {
    doc,
    authorOf,
    without,
    now: own.length > 0 ? tell(kind, doc, authorOf) : without,
    wrote: own.length > 0 || Object.values(authors).includes(person),
  };
}

function applyAll(doc: Y.Doc, updates: readonly Uint8Array[]): void {
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
}

interface Gathering {
  readonly room: string;
  readonly dossier: DossierId | null;
  readonly person: PersonId;
  readonly copy: Copy;
  readonly held: Held;
}

function newsOf({ room, dossier, person, copy, held }: Gathering): RoomNews {
  const { before } = held;
  const { doc, without, now, authorOf } = copy;
  const seen = withOwn(before?.seen ?? firstSeen(held, copy, person), { without, now });
  const heard = Y.encodeStateVector(doc);
  const writers = writersSince(before?.heard ?? null, doc, authorOf);
  const gathered = newsSince(seen, now, { person, writers, earlier: before?.news ?? [] });
  return { room, dossier, heard, ...gathered };
}

/**
 * What counts as seen when a paper begins to concern somebody: what was there, but for what was said to them. Nothing of a paper that came
 * while they were away; everything of one that came with the first filling of this device.
 */
function firstSeen({ head, hasBegun }: Held, { without }: Copy, person: PersonId): ToldByPlace {
  if (!hasBegun) return without;
  if (!head || head.isFresh) return {};
  return Object.fromEntries(Object.entries(without).filter(([, told]) => !told.some(({ value }) => isSaidTo(value, person))));
}

function isSaidTo(value: unknown, person: PersonId): boolean {
  return typeof value === 'object' && value !== null && 'to' in value && value.to === person;
}

/** Who got further since a state vector. */
function writersSince(heard: Uint8Array | null, doc: Y.Doc, authorOf: AuthorOf): ReadonlySet<PersonId | null> {
  const clocks = heard ? Y.decodeStateVector(heard) : new Map<number, number>();
  const further = [...Y.decodeStateVector(Y.encodeStateVector(doc))].filter(([client, clock]) => clock > (clocks.get(client) ?? 0));
  return new Set(further.map(([client]) => authorOf(client)));
}

/** Of what colleagues say to one person so many are shown. */
const MOST_SAID = 50;

function summaryOf(
  { room, dossier, person, about, lastRow }: Pick<Gathering, 'room' | 'dossier' | 'person'> & { readonly about: Digest; readonly lastRow: number },
  news: RoomNews | null,
): PaperSummary {
  const open = about.comments.filter(({ done }) => !done);
  const saidToMe = open.filter(({ to, by }) => to === person && by !== person).slice(-MOST_SAID);
  return {
    room,
    dossier,
    titles: about.titles,
    paperItems: about.paperItems,
    openComments: open.length,
    isFollowed: news !== null,
    lastRow,
    ...(about.attached.length > 0 && { attached: about.attached }),
    ...(about.refersTo.length > 0 && { refersTo: about.refersTo }),
    ...(saidToMe.length > 0 && { saidToMe: saidToMe.map(({ id, by, at, text }) => ({ id, by, at, text })) }),
    ...(news && news.news.length > 0 && { unseen: news.news.length }),
  };
}
