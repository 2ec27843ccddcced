import { fold } from '../../domain/fold';
import { subjectOf } from '../../domain/authority/subject';
import { putRows } from '../../domain/rows';
import type { Decision } from '../../domain/decisions';
import { lostTo, type LostDocument } from '../../domain/notices/lost';
import type { DocumentId, DossierId, PersonId } from '../../domain/shared/ids';
import type { Announcer } from '../announcer';
import {
  BLOCK_ROWS,
  blockTables,
  type BlockRow,
  type BlockState,
  type BlockTable,
  type Database,
  type Directory,
  type ListState,
  type RightsMoved,
} from '../database/schema';
import { reading, together, writingRelaxed, type Writing } from '../database/transaction';
import type { DecisionStore, TakenEntries, TakenSnapshot } from '../device';
import { BehindDisk } from '../errors';
import { addRightsMoved } from '../papers/rights-moved';
import type { StoragePorts } from '../ports';
import { Queue } from '../queue';
import { FoldedTables } from './folded-tables';
import type { RowList } from './row-list';

/** The head of an empty list: 32 zero bytes. */
const NO_HEAD = '0'.repeat(64);
/** Blocks read in one step while a list opens: what one sees first, and then what is older. */
const BLOCKS_AT_ONCE = 4;
/** Lost documents that are still told of. */
const LOST_MOST = 500;
const NO_ROWS: BlockState = { rowCount: 0, revisions: [] };
const NOTHING: ListState = {
  revision: 0,
  position: 0,
  head: NO_HEAD,
  access: null,
  blocks: { incoming: NO_ROWS, outgoing: NO_ROWS, arrivals: NO_ROWS, reservations: NO_ROWS, dossiers: NO_ROWS, uses: NO_ROWS, disposals: NO_ROWS },
  directoryRevision: 0,
  series: [],
  lost: [],
};
const NO_DIRECTORY: Directory = { agency: undefined, units: [], people: [], calendars: [], plans: [], erasures: [] };

interface DecisionsParts {
  /** Whose device it is. */
  readonly owner: PersonId;
  readonly tell: StoragePorts['tell'];
}

/** The decision list received so far, folded into tables: in memory for reading, in blocks on disk for the next start. */
export class Decisions implements DecisionStore {
  readonly tables = new FoldedTables();
  #list = NOTHING;
  /** The revision of each block as memory holds it; a hole where it was not read yet. */
  #held: Held = { incoming: [], outgoing: [], arrivals: [], reservations: [], dossiers: [], uses: [], disposals: [] };
  readonly #queue = new Queue();
  #isClosed = false;

  private constructor(
    private readonly database: Database,
    private readonly announcer: Announcer,
    private readonly owner: PersonId,
    private readonly tell: StoragePorts['tell'],
  ) {}

  /** Resolves when the newest rows are there, so that lists open at once; the older ones follow by themselves. */
  static async open(database: Database, announcer: Announcer, { owner, tell }: DecisionsParts): Promise<Decisions> {
    const decisions = new Decisions(database, announcer, owner, tell);
    announcer.takeFromOthers('decisions', () => decisions.#follow());
    await decisions.#queue.run(() => decisions.#read(BLOCKS_AT_ONCE));
    decisions.#inBackground(() => decisions.#readOlder());
    return decisions;
  }

  position = (): number => this.#list.position;
  head = (): string => this.#list.head;
  access = (): string | null => this.#list.access;
  lost = (): readonly LostDocument[] => this.#list.lost;
  isComplete = (): boolean => staleBlocks(this.#list, this.#held).length === 0;

  take(taken: TakenEntries): Promise<void> {
    return this.#queue.run(async () => {
      // A fold may change a row of any block, and a block is written whole.
      if (!this.isComplete()) await this.#read(Infinity);
      await this.#change(taken, () => this.#fold(taken));
    });
  }

  takeSnapshot({ blocks, ...stand }: TakenSnapshot): Promise<void> {
    return this.#queue.run(async () => {
      if (this.#list.access !== null) throw new BehindDisk(`this device already holds the list up to ${this.#list.position}`);
      await this.#change({ ...stand, decisions: [] }, () => {
        this.tables.showCouncilLists([]);
        blocks.forEach((block) => putRows(this.tables, block));
        // Papers may have come before the list, and rights gone since: nothing in a snapshot tells of that.
        return { moved: { isAll: true, dossiers: [] }, lost: [] };
      });
    });
  }

  startAgain(access: string): Promise<void> {
    return this.#queue.run(async () => {
      const list = await writingRelaxed(this.database, ['meta', 'blocks'], (transaction) => forget(transaction, access));
      this.#apply(list, NO_DIRECTORY, []);
      this.announcer.announce('decisions');
    });
  }

  subscribe(listener: () => void): () => void {
    return this.announcer.subscribe('decisions', listener);
  }

  /** Ends the reading of older rows. The database may be closed after this: what it still reads is let finish. */
  close(): void {
    this.#isClosed = true;
  }

  /** Changes the tables in memory, then on disk together with where the list stands; or neither. */
  async #change(stand: Stand, change: () => Changed): Promise<void> {
    this.tables.begin();
    try {
      const { moved, lost } = change();
      const hadAnswers = await this.#commit(this.#listAfter(stand, lost), stand.decisions, moved);
      if (hadAnswers) this.announcer.announce('outbox');
      this.announcer.announce('decisions');
    } catch (error) {
      this.tables.undo();
      if (error instanceof BehindDisk) await this.#read(Infinity);
      this.announcer.notify('decisions');
      throw error;
    }
  }

  #fold({ decisions, anew, removed, given, redefinesOwner, position, at }: TakenEntries): Changed {
    for (const decision of decisions) {
      // Something lost and given back within a page has missed what was decided of it meanwhile.
      for (const about of anew.get(decision) ?? []) this.tables.remove(about);
      // From here on the list of decisions itself brings it.
      if (decision.type === 'DisposalOpened') this.tables.hideCouncilList(decision.body.disposal);
      fold(this.tables, decision);
    }
    const dossiers = ([...given, ...removed] as DossierId[]).filter((about) => this.tables.dossier(about));
    const drafts = ([...given, ...removed] as DocumentId[]).filter((about) => this.tables.outgoing(about));
    const owner = subjectOf(this.tables.person(this.owner));
    const documents = (removed as readonly DocumentId[]).flatMap((about) => this.tables.incoming(about) ?? []);
    const lost = owner ? documents.flatMap((document) => lostTo(owner, document, { position, at }) ?? []) : [];
    for (const about of removed) this.tables.remove(about);
    return { moved: { isAll: redefinesOwner, dossiers, drafts }, lost };
  }

  #listAfter({ access, position, head }: Stand, lost: readonly LostDocument[]): ListState {
    const revision = this.#list.revision + 1;
    const blocks = {
      incoming: this.#blocksAfter('incoming', revision),
      outgoing: this.#blocksAfter('outgoing', revision),
      arrivals: this.#blocksAfter('arrivals', revision),
      reservations: this.#blocksAfter('reservations', revision),
      dossiers: this.#blocksAfter('dossiers', revision),
      uses: this.#blocksAfter('uses', revision),
      disposals: this.#blocksAfter('disposals', revision),
    };
    const directoryRevision = this.tables.directoryChanged() ? revision : this.#list.directoryRevision;
    const series = this.tables.rows.incoming.allSeries();
    return { revision, position, head, access, blocks, directoryRevision, series, lost: [...this.#list.lost, ...lost].slice(-LOST_MOST) };
  }

  #blocksAfter(table: BlockTable, revision: number): BlockState {
    const rows = this.tables.rows[table];
    const rowCount = rows.all().length;
    const revisions = Array.from({ length: Math.ceil(rowCount / BLOCK_ROWS) }, (_, index) => this.#list.blocks[table].revisions[index] ?? revision);
    for (const index of rows.changedBlocks()) revisions[index] = revision;
    return { rowCount, revisions };
  }

  /** Writes what changed and drops the answered proposals. Returns whether there were any. */
  async #commit(list: ListState, decisions: readonly Decision[], moved: RightsMoved): Promise<boolean> {
    const hadAnswers = await writingRelaxed(this.database, ['meta', 'blocks', 'outbox'], async (transaction) => {
      const onDisk = await listOf(transaction);
      if (onDisk.revision !== this.#list.revision) throw new BehindDisk(`disk is at ${onDisk.position}, this tab at ${this.#list.position}`);
      const answered = await answeredIn(transaction, decisions);
      await addRightsMoved(transaction.objectStore('meta'), moved);
      await together([...this.#writes(transaction, list), ...answered.map((order) => () => transaction.objectStore('outbox').delete(order))]);
      return answered.length > 0;
    });
    this.tables.keep();
    this.#list = list;
    for (const table of blockTables) this.#held[table] = [...list.blocks[table].revisions];
    return hadAnswers;
  }

  #writes(transaction: Taking, list: ListState): (() => Promise<unknown>)[] {
    const [meta, blocks] = [transaction.objectStore('meta'), transaction.objectStore('blocks')];
    const changed = blockTables.flatMap((table) => {
      const rows = this.tables.rows[table];
      return rows.changedBlocks().map((index) => () => blocks.put(rows.block(index), [table, index]));
    });
    const directory = this.tables.directoryChanged() ? [() => meta.put(this.tables.directory(), 'directory')] : [];
    return [...changed, ...directory, () => meta.put(list, 'list')];
  }

  /** Another tab has taken entries: reads what they changed. */
  #follow(): void {
    this.#inBackground(async () => {
      await this.#read(Infinity);
      this.announcer.notify('decisions');
    });
  }

  async #readOlder(): Promise<void> {
    while (!this.#isClosed && !this.isComplete()) {
      await this.#read(BLOCKS_AT_ONCE);
      this.tables.rows.incoming.indexIdentities();
      this.announcer.notify('decisions');
    }
  }

  #inBackground(task: () => Promise<void>): void {
    this.#queue.run(task).catch((error: unknown) => this.tell({ kind: 'failed', error }));
  }

  /** Reads from disk what memory does not hold as it is there: newest block first, at most so many blocks. */
  async #read(most: number): Promise<void> {
    await reading(this.database, ['meta', 'blocks'], async (transaction) => {
      const list = await listOf(transaction);
      const stale = staleBlocks(list, this.#held).slice(0, most);
      const blocks = await Promise.all(stale.map(async (place) => ({ place, rows: (await transaction.objectStore('blocks').get(place)) ?? [] })));
      const directory = await transaction.objectStore('meta').get('directory');
      this.#apply(list, (directory as Directory | undefined) ?? NO_DIRECTORY, blocks);
    });
  }

  #apply(list: ListState, directory: Directory, blocks: readonly { readonly place: BlockPlace; readonly rows: readonly (BlockRow | undefined)[] }[]): void {
    if (list.directoryRevision !== this.#list.directoryRevision) this.tables.replaceDirectory(directory);
    this.tables.reshape(list);
    this.#list = list;
    for (const table of blockTables) this.#held[table].length = list.blocks[table].revisions.length;
    for (const { place, rows } of blocks) {
      const [table, index] = place;
      (this.tables.rows[table] as RowList<BlockRow>).replaceBlock(index, rows);
      this.#held[table][index] = list.blocks[table].revisions[index];
    }
  }
}

/** Where the list stands after a change, and the decisions that brought it. */
type Stand = Pick<TakenEntries, 'access' | 'position' | 'head' | 'decisions'>;

/** What papers have to follow, and what is left to tell of what was taken away. */
interface Changed {
  readonly moved: RightsMoved;
  readonly lost: readonly LostDocument[];
}

type Held = Record<BlockTable, (number | undefined)[]>;
type BlockPlace = [table: BlockTable, index: number];

/** Dossiers first, for there are few; then the newest documents. */
function staleBlocks({ blocks }: ListState, held: Held): BlockPlace[] {
  return [...blockTables]
    .reverse()
    .flatMap((table) =>
      blocks[table].revisions.flatMap((revision, index): BlockPlace[] => (held[table][index] === revision ? [] : [[table, index]])).reverse(),
    );
}

type Taking = Writing<['meta', 'blocks', 'outbox']>;
type Meta = { objectStore(name: 'meta'): { get(key: string): Promise<unknown> } };

async function listOf(transaction: Meta): Promise<ListState> {
  return ((await transaction.objectStore('meta').get('list')) as ListState | undefined) ?? NOTHING;
}

async function forget(transaction: Writing<['meta', 'blocks']>, access: string): Promise<ListState> {
  const revision = (await listOf(transaction)).revision + 1;
  const list = { ...NOTHING, access, revision, directoryRevision: revision };
  const meta = transaction.objectStore('meta');
  await together([() => transaction.objectStore('blocks').clear(), () => meta.delete('directory'), () => meta.put(list, 'list')]);
  return list;
}

/** Places in the outbox of the proposals that these decisions answer for good. */
async function answeredIn(transaction: Taking, decisions: readonly Decision[]): Promise<number[]> {
  const entries = await transaction.objectStore('outbox').getAll();
  const decided = new Set(entries.length > 0 ? decisions.map(({ id }) => id) : []);
  return entries.flatMap(({ order, proposal }) => (decided.has(proposal.id) ? [order] : []));
}
