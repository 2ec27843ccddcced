import type { PersonId } from '../../../src/domain/shared/ids';
import type { Instant } from '../../../src/domain/shared/time';
import type { LoggedBatch, PapersReader, RoomClient, RoomHead } from '../../relay/ports';
import type { SqliteDatabase } from './open';

type HeadRow = [room: string, generation: number, seq: number, last: number, baseSeq: number, basePosition: number, baseBytes: number, tailBytes: number];
type ClientRow = [client: number, person: PersonId | null];
type LogRow = [
  position: number,
  room: string,
  seq: number,
  id: Buffer,
  generation: number,
  person: PersonId | null,
  keptAt: Instant,
  update: Buffer,
  head: Buffer,
];

const heads = 'select room, generation, seq, last, base_seq, base_position, base_bytes, tail_bytes from papers_rooms';
const ofRoom = '(select id from papers_rooms where room = ?1)';
const logged = `select position, papers_rooms.room, papers_batches.seq, batch, papers_batches.generation, person, kept_at, bytes, head
  from papers_batches join papers_rooms on papers_rooms.id = papers_batches.room`;
const clientsOf = `select client, person from papers_clients join papers_rooms on papers_rooms.id = papers_clients.room
  and papers_rooms.generation = papers_clients.generation where papers_rooms.room = ?`;

/** Reads papers from a connection of `openForReading`. */
export function createPapersReader(database: SqliteDatabase): PapersReader {
  const sql = (text: string) => database.prepare(text).raw();
  const position = sql('select coalesce(max(position), 0) from papers_batches');
  const head = sql(`${heads} where room = ?`);
  const clients = sql(clientsOf);
  const clocks = sql('select clocks from papers_rooms where room = ?');
  const authorsAfter = sql(`${clientsOf} and bound_at > ?`);
  const retired = sql(`select 1 from papers_clients join papers_rooms on papers_rooms.id = papers_clients.room
    and papers_clients.generation < papers_rooms.generation where papers_rooms.room = ? and client = ? limit 1`);
  const base = sql(`select base from papers_bases where room = ${ofRoom}`);
  const updates = sql(`select bytes from papers_batches where room = ${ofRoom} and seq > ?2 order by seq`);
  const updatesAfter = sql(`select bytes from papers_batches where room = ${ofRoom} and position > ?2 order by seq`);
  const changed = sql(`${heads} where last > ? order by last limit ?`);
  const lastUntil = sql(`select generation, seq, position from papers_batches where room = ${ofRoom} and kept_at <= ?2 order by seq desc limit 1`);
  const loggedAfter = sql(`${logged} where position > ? order by position limit ?`);
  // A day in Vietnam, as `dateInVietnam` has it.
  const writtenDays = sql(`select person, max(kept_at) from papers_batches where room = ${ofRoom} and person is not null
    group by person, date(kept_at, '+7 hours') order by 2`);
  const logOf = sql(`${logged} where papers_batches.room = ${ofRoom} and papers_batches.seq > ?2 order by papers_batches.seq limit ?3`);
  const due = sql('select room from papers_rooms where due = 1 limit ?');
  const kept = sql(`select seq, person, bytes from papers_batches where room = ${ofRoom} and batch = ?2`);

  const headOf = (room: string): RoomHead | null => {
    const row = head.get([room]) as HeadRow | undefined;
    return row ? roomHead(row) : null;
  };
  const withClocks = (room: string, rows: unknown): RoomClient[] => {
    const [text] = (clocks.get([room]) as [string] | undefined) ?? ['[]'];
    const ofClient = new Map(JSON.parse(text) as [number, number][]);
    return (rows as ClientRow[]).map(([client, person]) => ({ client, clock: ofClient.get(client) ?? 0, person }));
  };
  const bytesOf = (rows: unknown): Uint8Array[] => (rows as [Buffer][]).map(([bytes]) => bytes);

  return {
    position: () => (position.get([]) as [number])[0],
    head: headOf,
    clients: (room) => withClocks(room, clients.all([room])),
    authorsAfter: (room, after) => (authorsAfter.all([room, after]) as ClientRow[]).map(([client, person]) => ({ client, person })),
    isRetired: (room, client) => retired.get([room, client]) !== undefined,
    stored(room) {
      const found = headOf(room);
      if (!found) return null;
      const kept = found.baseSeq > 0 ? (base.get([room]) as [Buffer])[0] : null;
      return { ...found, base: kept, updates: bytesOf(updates.all([room, found.baseSeq])) };
    },
    updatesAfter: (room, after) => bytesOf(updatesAfter.all([room, after])),
    changedAfter: (after, limit) => (changed.all([after, limit]) as HeadRow[]).map(roomHead),
    asOf(room, at) {
      const [generation, seq, position] = (lastUntil.get([room, at]) as [number, number, number] | undefined) ?? [];
      if (generation === undefined || seq === undefined || position === undefined) return null;
      const { baseSeq, generation: current } = headOf(room)!;
      const isBased = current === generation && baseSeq > 0 && baseSeq <= seq;
      return { generation, seq, position, base: isBased ? { seq: baseSeq, bytes: (base.get([room]) as [Buffer])[0] } : null };
    },
    loggedAfter: (after, limit) => (loggedAfter.all([after, limit]) as LogRow[]).map(loggedBatch),
    writtenDays: (room) => (writtenDays.all([room]) as [PersonId, Instant][]).map(([person, last]) => ({ person, last })),
    logOf: (room, seq, limit) => (logOf.all([room, seq, limit]) as LogRow[]).map(loggedBatch),
    due: (limit) => (due.all([limit]) as [string][]).map(([room]) => room),
    seqOf(room, batch) {
      const rows = kept.all([room, Buffer.from(batch.id)]) as [number, PersonId | null, Buffer][];
      return rows.find(([, person, bytes]) => person === batch.person && bytes.equals(batch.update))?.[0] ?? null;
    },
    together: (read) => database.transaction(read)() as ReturnType<typeof read>,
  };
}

function roomHead([room, generation, seq, last, baseSeq, basePosition, baseBytes, tailBytes]: HeadRow): RoomHead {
  return { room, generation, seq, last, baseSeq, basePosition, baseBytes, tailBytes };
}

function loggedBatch([position, room, seq, id, generation, person, keptAt, update, head]: LogRow): LoggedBatch {
  return { position, room, seq, id, generation, person, keptAt, update, head };
}
