import type { Instant } from '../../../src/domain/shared/time';
import { nextPapersHead, PAPERS_GENESIS } from '../../relay/chain';
import { isDue } from '../../relay/due';
import type { Appended, Appending, NewBatch, PapersStore } from '../../relay/ports';
import { createRecent, type Recent } from '../../register/feed/recent';
import { bulkInsert, type SqlValue } from './bulk-insert';
import { openPapersForWriting, type SqliteDatabase } from './open';

/** Rooms whose heads the writer remembers between transactions; it is the only one who writes them. */
const HEADS_MOST = 10_000;

interface Head {
  id: number;
  generation: number;
  seq: number;
  last: number;
  baseSeq: number;
  basePosition: number;
  baseBytes: number;
  tailBytes: number;
  /** The next clock of every client id of the generation. */
  clocks: Map<number, number>;
}

/** The papers' store in SQLite. What the writer remembers between transactions is dropped when one fails. */
export function openPapersStore(path: string): PapersStore {
  const database = openPapersForWriting(path);
  const parts = partsOf(database);
  let memory = freshMemory(parts);

  function transaction<T>(work: () => T): T {
    parts.begin.run();
    try {
      const result = work();
      parts.commit.run();
      return result;
    } catch (error) {
      if (database.inTransaction) parts.rollback.run();
      memory = freshMemory(parts);
      throw error;
    }
  }

  return {
    append: (list, now) => transaction(() => appendAll(parts, memory, { list, now })),
    compact: ({ room, generation, fromSeq, toSeq, base }) =>
      transaction(() => {
        const head = memory.heads.get(room, () => parts.headOf(room));
        if (head.generation !== generation || head.baseSeq !== fromSeq) return false;
        const [position, tailBytes] = parts.cutAt.get([head.id, toSeq, head.id, toSeq]) as [number, number];
        Object.assign(head, { baseSeq: toSeq, basePosition: position, baseBytes: base.length, tailBytes });
        parts.putBase.run([head.id, bufferOf(base)]);
        parts.putRooms([roomRow(room, head)]);
        return true;
      }),
    rewrite: ({ room, generation, seq, base, clocks }, now) =>
      transaction(() => {
        const head = memory.heads.get(room, () => parts.headOf(room));
        if (head.generation !== generation - 1 || head.seq !== seq) return false;
        head.generation = generation;
        head.clocks = new Map();
        const id = Buffer.alloc(16);
        id.writeUInt32BE(generation, 12);
        // The rewriting stands in the log like any batch: history of the new generation begins with it.
        appendAll(parts, memory, { list: [{ room, generation, batches: [{ id, person: null, update: base, clocks }] }], now });
        Object.assign(head, { baseSeq: head.seq, basePosition: head.last, baseBytes: base.length, tailBytes: 0 });
        parts.putBase.run([head.id, bufferOf(base)]);
        parts.putRooms([roomRow(room, head)]);
        return true;
      }),
    erase(room) {
      transaction(() => {
        const head = memory.heads.get(room, () => parts.headOf(room));
        for (const statement of parts.erasing) statement.run([head.id]);
        memory.heads.forget(room);
      });
      // What was overwritten still stands in the log of pages until that is folded in and cut.
      parts.foldIn.get([]);
    },
    position: () => memory.position,
    close: () => void database.close(),
  };
}

type Parts = ReturnType<typeof partsOf>;

interface Memory {
  readonly heads: Recent<Head>;
  position: number;
  head: Uint8Array;
}

function freshMemory({ last }: Parts): Memory {
  const [position, head] = (last.get([]) as [number, Buffer] | undefined) ?? [0, PAPERS_GENESIS];
  return { heads: createRecent<Head>(HEADS_MOST), position, head };
}

type HeadRow = [
  id: number,
  generation: number,
  seq: number,
  last: number,
  baseSeq: number,
  basePosition: number,
  baseBytes: number,
  tailBytes: number,
  clocks: string,
];

function headOfRow([id, generation, seq, last, baseSeq, basePosition, baseBytes, tailBytes, clocks]: HeadRow): Head {
  return { id, generation, seq, last, baseSeq, basePosition, baseBytes, tailBytes, clocks: new Map(JSON.parse(clocks) as [number, number][]) };
}

function partsOf(database: SqliteDatabase) {
  const one = database
    .prepare('select id, generation, seq, last, base_seq, base_position, base_bytes, tail_bytes, clocks from papers_rooms where room = ?')
    .raw();
  const add = database.prepare('insert into papers_rooms values (null, ?, 0, 0, 0, 0, 0, 0, 0, 0, ?)');
  function headOf(room: string): Head {
    const row = one.get([room]) as HeadRow | undefined;
    return row ? headOfRow(row) : headOfRow([Number(add.run([room, '[]']).lastInsertRowid), 0, 0, 0, 0, 0, 0, 0, '[]']);
  }
  return {
    begin: database.prepare('begin immediate'),
    commit: database.prepare('commit'),
    rollback: database.prepare('rollback'),
    last: database.prepare('select position, head from papers_batches order by position desc limit 1').raw(),
    headOf,
    erasing: [
      `update papers_batches set bytes = x'' where room = ?`,
      'delete from papers_bases where room = ?',
      'delete from papers_clients where room = ?',
      `update papers_rooms set base_seq = 0, base_position = 0, base_bytes = 0, tail_bytes = 0, due = 0, clocks = '[]' where id = ?`,
    ].map((sql) => database.prepare(sql)),
    foldIn: database.prepare('pragma wal_checkpoint(truncate)').raw(),
    kept: database.prepare('select seq, person, bytes from papers_batches where room = ? and batch = ?').raw(),
    cutAt: database
      .prepare(
        `select (select position from papers_batches where room = ? and seq = ?),
                (select coalesce(sum(length(bytes)), 0) from papers_batches where room = ? and seq > ?)`,
      )
      .raw(),
    putBase: database.prepare('insert into papers_bases values (?, ?) on conflict (room) do update set base = excluded.base'),
    insertBatches: bulkInsert(database, {
      table: 'papers_batches',
      columns: ['position', 'room', 'seq', 'batch', 'generation', 'person', 'kept_at', 'bytes', 'head'],
    }),
    putRooms: bulkInsert(database, {
      table: 'papers_rooms',
      columns: ['id', 'room', 'generation', 'seq', 'last', 'base_seq', 'base_position', 'base_bytes', 'tail_bytes', 'due', 'clocks'],
      onConflict: `on conflict (id) do update set generation = excluded.generation, seq = excluded.seq, last = excluded.last, base_seq = excluded.base_seq,
        base_position = excluded.base_position, base_bytes = excluded.base_bytes, tail_bytes = excluded.tail_bytes, due = excluded.due, clocks = excluded.clocks`,
    }),
    putClients: bulkInsert(database, {
      table: 'papers_clients',
      columns: ['room', 'generation', 'client', 'person', 'bound_at'],
    }),
  };
}

interface Turn {
  readonly list: readonly Appending[];
  readonly now: Instant;
}

function appendAll(parts: Parts, memory: Memory, { list, now }: Turn): readonly Appended[] {
  const rows: SqlValue[][] = [];
  const clients: SqlValue[][] = [];
  const rooms = new Map<string, Head>();
  const appended = list.map(({ room, generation, batches }) => {
    const head = memory.heads.get(room, () => parts.headOf(room));
    if (head.generation !== generation) throw new Error(`${room} is of generation ${head.generation}, not ${generation}`);
    rooms.set(room, head);
    const seqs = batches.map((batch) => keptSeq(parts, head.id, batch) ?? append(batch, room, head));
    return { seqs, position: head.last, due: isDue(head) };
  });

  function append(batch: NewBatch, room: string, head: Head): number {
    memory.position += 1;
    head.seq += 1;
    head.last = memory.position;
    head.tailBytes += batch.update.length;
    const { id, person, update, clocks } = batch;
    const logged = { position: memory.position, room, seq: head.seq, id, generation: head.generation, person, keptAt: now, update };
    memory.head = nextPapersHead(memory.head, logged);
    rows.push([memory.position, head.id, head.seq, bufferOf(id), head.generation, person, now, bufferOf(update), memory.head as Buffer]);
    for (const { client, clock } of clocks) {
      if (!head.clocks.has(client)) clients.push([head.id, head.generation, client, person, memory.position]);
      head.clocks.set(client, clock);
    }
    return head.seq;
  }

  parts.insertBatches(rows);
  parts.putRooms([...rooms].map(([room, head]) => roomRow(room, head)));
  parts.putClients(clients);
  return appended;
}

/** Only a batch that brings no client id further can have been kept before. */
function keptSeq({ kept }: Parts, room: number, { id, person, update, clocks }: NewBatch): number | null {
  if (clocks.length > 0) return null;
  const rows = kept.all([room, bufferOf(id)]) as [number, string | null, Buffer][];
  return rows.find(([, by, bytes]) => by === person && bytes.equals(update))?.[0] ?? null;
}

function roomRow(room: string, head: Head): SqlValue[] {
  const { id, generation, seq, last, baseSeq, basePosition, baseBytes, tailBytes, clocks } = head;
  return [id, room, generation, seq, last, baseSeq, basePosition, baseBytes, tailBytes, isDue(head) ? 1 : 0, JSON.stringify([...clocks])];
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
