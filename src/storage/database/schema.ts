import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { Agency, Person, Unit } from '../../domain/agency/types';
import type { Calendar } from '../../domain/calendar/types';
import type { DisposalCase, Erasure } from '../../domain/disposal/types';
import type { Dossier } from '../../domain/dossier/types';
import type { IncomingDocument } from '../../domain/incoming/types';
import type { LostDocument } from '../../domain/notices/lost';
import type { Arrival } from '../../domain/exchange/arrival';
import type { NumberReservation } from '../../domain/numbering/reservation';
import type { OutgoingDocument } from '../../domain/outgoing/types';
import type { FilePlan } from '../../domain/plan/types';
import type { DisposalId, DocumentId, DossierId, Sha256, UseId } from '../../domain/shared/ids';
import type { Instant } from '../../domain/shared/time';
import type { ArchiveUse } from '../../domain/use/types';
import type { Capture, DeviceAccount, HeldOriginal, OutboxEntry, Pin } from '../device';
import type { KeptReading, ReadingView } from '../readings/contract';
import type { Sealed } from '../readings/seal';
import type { PaperHead, RefusedWords } from '../papers/contract';
import type { NewsMarks, PaperSummary, RoomNews } from '../papers/summary';

/** The stores of one account's database. */
export interface DeviceSchema extends DBSchema {
  meta: { key: string; value: ListState | Directory | Mark | PapersCursor | RightsMoved | NewsMarks };
  /** Rows of the folded tables, `BLOCK_ROWS` together: single rows cost ten times as much. */
  blocks: { key: [table: BlockTable, index: number]; value: readonly (BlockRow | undefined)[] };
  outbox: { key: number; value: OutboxEntry; indexes: { proposal: string } };
  /** Captures of releases before trays, until they are moved onto one. */
  captures: { key: string; value: Omit<Capture, 'by' | 'words' | 'holders'> };
  originals: { key: string; value: HeldOriginal; indexes: { rank: number } };
  /** Originals' bytes where the browser has no OPFS. */
  bytes: { key: Sha256; value: Blob };
  settings: { key: string; value: unknown };
  /** What people wrote in papers on this device and the relay has not acknowledged. */
  journal: { key: number; value: JournalRow; indexes: { room: string } };
  /** What closed pages could no longer write into the journal, until somebody opens it. */
  lastWords: { key: number; value: JournalRow };
  papers: { key: string; value: PaperHead; indexes: { moved: number } };
  /** The states of papers, as Yjs updates that are applied in order. */
  paperBytes: { key: number; value: PaperBytes; indexes: { room: string } };
  refusedWords: { key: number; value: RefusedWords; indexes: { room: string } };
  /** What lists show of a paper without building it. */
  summaries: { key: string; value: PaperSummary; indexes: { unseen: number } };
  /** What this person has seen of the papers that concern them, and what others changed since. */
  news: { key: string; value: RoomNews };
  /** Dossiers that are taken along. */
  pins: { key: string; value: Pin };
  /** Reading copies that are taken along: the key of each set, its sealed parts, and views of which the archive has not heard. */
  readings: { key: UseId; value: SealedReading };
  readingParts: { key: [use: UseId, name: string]; value: Sealed };
  readingViews: { key: string; value: ReadingView };
  /** Lists under review that this person is given as one of a council. */
  councils: { key: DisposalId; value: DisposalCase };
}

/** A set as it lies here; without this row nothing opens its parts. */
export interface SealedReading extends KeptReading {
  /** Never extractable. */
  readonly key: CryptoKey;
}

export type Database = IDBPDatabase<DeviceSchema>;
type UpgradeTransaction = IDBPTransaction<DeviceSchema, StoreNames<DeviceSchema>[], 'versionchange'>;
/** The tables whose rows lie in blocks. */
export const blockTables = ['incoming', 'outgoing', 'arrivals', 'reservations', 'dossiers', 'uses', 'disposals'] as const;
export type BlockTable = (typeof blockTables)[number];
export type BlockRow = IncomingDocument | OutgoingDocument | Arrival | NumberReservation | Dossier | ArchiveUse | DisposalCase;

/** How far the decision list has been taken, and which commit last wrote each block, so that another tab knows what to read again. */
export interface ListState {
  /** Counts commits and never falls, also when everything is forgotten. */
  readonly revision: number;
  readonly position: number;
  readonly head: string;
  readonly access: string | null;
  readonly blocks: Readonly<Record<BlockTable, BlockState>>;
  readonly directoryRevision: number;
  readonly series: readonly (readonly [year: number, series: Series])[];
  /** What this person had to handle and may no longer read, the oldest first. */
  readonly lost: readonly LostDocument[];
}

/** How many rows a table has, holes counted, and the revision of each of its blocks. */
export interface BlockState {
  readonly rowCount: number;
  readonly revisions: readonly number[];
}

/** A number series as far as this device knows it. */
export interface Series {
  readonly last: number;
  readonly live: boolean;
}

/** The tables that are small enough to be one row. */
export interface Directory {
  readonly agency: Agency | undefined;
  readonly units: readonly Unit[];
  readonly people: readonly Person[];
  readonly calendars: readonly Calendar[];
  readonly plans: readonly FilePlan[];
  readonly erasures: readonly Erasure[];
}

/** Edits of one turn, or of several that are on their way together. */
export interface JournalRow {
  readonly order: number;
  readonly room: string;
  readonly generation: number;
  readonly update: Uint8Array;
  readonly at: Instant;
  /** The id under which it goes up, hexadecimal; null until it does. From then on the row never changes, so that it can be sent again. */
  readonly batch: string | null;
}

export interface PaperBytes {
  readonly room: string;
  readonly update: Uint8Array;
  /** What this device wrote and the relay acknowledged: its place there, until the feed has passed it. */
  readonly ackedSeq: number | null;
}

/** How far the papers feed has been taken. */
export interface PapersCursor {
  readonly papersPosition: number;
  /** All is being taken anew; what does not come again is dropped at the end. */
  readonly isAnew?: boolean;
}

/** What the list said of rights, and was not yet followed by the papers. */
export interface RightsMoved {
  /** This person was defined anew. */
  readonly isAll: boolean;
  /** Dossiers that were given, or taken away. */
  readonly dossiers: readonly DossierId[];
  /** Drafts of which the same is true; absent on what earlier releases kept. */
  readonly drafts?: readonly DocumentId[];
  /** How often the list has said something of this kind; absent on what is not kept yet. */
  readonly times?: number;
}

/** Proof that this database was here before; its twin is in `Marker`. */
export interface Mark {
  readonly madeAt: Instant;
  /** When this database was found missing, until a person has been told. */
  readonly vanishedAt: Instant | null;
}

/** Small, because a commit writes whole blocks and rarely ends where a block does; large, because each read costs the same. */
export const BLOCK_ROWS = 500;
export const DATABASE_VERSION = 19;

/** The database's name: another account on this machine has another one. */
export function databaseName({ agency, person }: DeviceAccount): string {
  return `hoso-${agency}-${person}`;
}

/** Brings a database of any earlier version to this one. Each step is added below the others and never changed again. */
export function upgrade(database: Database, from: number, transaction: UpgradeTransaction): void {
  if (from < 1) createFirstStores(database);
  if (from === 1) forgetFoldedTables(transaction);
  if (from < 2) createPaperStores(database);
  if (from < 3) createSummaryStores(database, transaction);
  if (from < 4) database.createObjectStore('lastWords', { autoIncrement: true });
  // What a new direction leaves of an earlier one is folded otherwise.
  if (from > 1 && from < 4) forgetFoldedTables(transaction);
  // The trail says who lost a document.
  if (from === 4) forgetFoldedTables(transaction);
  // File plans stand in the directory, and a release that did not know transfers may have passed their decisions by.
  if (from === 5) forgetFoldedTables(transaction);
  // Use of the archive is a table of its own.
  if (from === 6) forgetFoldedTables(transaction);
  // Lists under review lie in blocks, orders to erase in the directory.
  if (from === 7) forgetFoldedTables(transaction);
  // Lists under review are for fewer readers, and requests hold no title of conditional access.
  if (from === 8) forgetFoldedTables(transaction);
  if (from < 10) createReadingStores(database);
  // Outgoing documents lie in blocks of their own.
  if (from > 8 && from < 11) forgetFoldedTables(transaction);
  // What comes over the exchange axis lies in blocks of its own.
  if (from === 11) forgetFoldedTables(transaction);
  // Requests hold no title at all.
  if (from === 12) forgetFoldedTables(transaction);
  // Numbers that are kept back lie in blocks of their own.
  if (from === 13) forgetFoldedTables(transaction);
  // What came over the axis says what it became, and what its sender ordered.
  if (from === 14) forgetFoldedTables(transaction);
  if (from < 16) database.createObjectStore('councils', { keyPath: 'id' });
  // Lists under review are for those who keep what is on them; what becomes of a dossier is reported to whoever reads it.
  if (from === 15) forgetFoldedTables(transaction);
  // An outgoing document says which of its annexes were sealed.
  if (from === 16) forgetFoldedTables(transaction);
  // What the archive took in one act is one reception, over several decisions.
  if (from === 17) forgetFoldedTables(transaction);
  // What its sender recalled says which of its files are withheld.
  if (from === 18) forgetFoldedTables(transaction);
}

/** Tables of an earlier release lack what this one folds: the list is taken again from its start. What people did here stays. */
function forgetFoldedTables(transaction: UpgradeTransaction): void {
  void transaction.objectStore('blocks').clear();
  void transaction.objectStore('meta').delete('list');
  void transaction.objectStore('meta').delete('directory');
}

function createFirstStores(database: Database): void {
  database.createObjectStore('meta');
  database.createObjectStore('blocks');
  database.createObjectStore('outbox', { keyPath: 'order', autoIncrement: true }).createIndex('proposal', 'proposal.id', { unique: true });
  database.createObjectStore('captures', { keyPath: 'id' });
  database.createObjectStore('originals', { keyPath: 'sha256' }).createIndex('rank', 'rank');
  database.createObjectStore('bytes');
  database.createObjectStore('settings');
}

function createPaperStores(database: Database): void {
  database.createObjectStore('journal', { keyPath: 'order', autoIncrement: true }).createIndex('room', 'room');
  database.createObjectStore('papers', { keyPath: 'room' });
  database.createObjectStore('paperBytes', { autoIncrement: true }).createIndex('room', 'room');
  database.createObjectStore('refusedWords', { keyPath: 'order', autoIncrement: true }).createIndex('room', 'room');
}

function createReadingStores(database: Database): void {
  database.createObjectStore('readings', { keyPath: 'use' });
  database.createObjectStore('readingParts');
  database.createObjectStore('readingViews', { keyPath: 'id' });
}

/** Papers that are here already are summarised like those that still come. */
function createSummaryStores(database: Database, transaction: UpgradeTransaction): void {
  transaction.objectStore('papers').createIndex('moved', 'moved');
  database.createObjectStore('summaries', { keyPath: 'room' }).createIndex('unseen', 'unseen');
  database.createObjectStore('news', { keyPath: 'room' });
  database.createObjectStore('pins', { keyPath: 'dossier' });
  void markAllMoved(transaction);
}

async function markAllMoved(transaction: UpgradeTransaction): Promise<void> {
  const papers = transaction.objectStore('papers');
  for (let cursor = await papers.openCursor(); cursor; cursor = await cursor.continue()) await cursor.update({ ...cursor.value, moved: 1 });
}
