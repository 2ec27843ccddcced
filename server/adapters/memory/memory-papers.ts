import { dateInVietnam, type Instant } from '../../../src/domain/shared/time';
import { nextPapersHead, PAPERS_GENESIS } from '../../relay/chain';
import { isDue } from '../../relay/due';
import type { Appending, LoggedBatch, NewBatch, PapersReader, PapersStore, RoomClient, RoomHead, WrittenDay } from '../../relay/ports';

interface MemoryRoom {
  head: RoomHead;
  base: Uint8Array | null;
  clients: Map<number, RoomClient & { readonly boundAt: number }>;
  readonly retired: Set<number>;
}

/** Papers that last as long as the process: what simulations stand on. */
export function createMemoryPapers(): { readonly store: PapersStore; readonly reader: PapersReader } {
  const log: LoggedBatch[] = [];
  const rooms = new Map<string, MemoryRoom>();

  function roomOf(room: string): MemoryRoom {
    const fresh = { room, generation: 0, seq: 0, last: 0, baseSeq: 0, basePosition: 0, baseBytes: 0, tailBytes: 0 };
    const held = rooms.get(room) ?? { head: fresh, base: null, clients: new Map(), retired: new Set<number>() };
    rooms.set(room, held);
    return held;
  }

  function seqOf(room: string, { id, person, update }: Pick<NewBatch, 'id' | 'person' | 'update'>): number | null {
    const isSame = (kept: LoggedBatch) => kept.room === room && kept.person === person && equal(kept.id, id) && equal(kept.update, update);
    return log.find(isSame)?.seq ?? null;
  }

  function append(batch: NewBatch, held: MemoryRoom, now: Instant): number {
    const { head } = held;
    const position = log.length + 1;
    const { id, person, update, clocks } = batch;
    const logged = { position, room: head.room, seq: head.seq + 1, id, generation: head.generation, person, keptAt: now, update };
    log.push({ ...logged, head: nextPapersHead(log.at(-1)?.head ?? PAPERS_GENESIS, logged) });
    held.head = { ...head, seq: logged.seq, last: position, tailBytes: head.tailBytes + update.length };
    for (const { client, clock } of clocks) held.clients.set(client, { client, clock, person, boundAt: held.clients.get(client)?.boundAt ?? position });
    return logged.seq;
  }

  function appendTo({ room, generation, batches }: Appending, now: Instant) {
    const held = roomOf(room);
    if (held.head.generation !== generation) throw new Error(`${room} is of generation ${held.head.generation}, not ${generation}`);
    const seqs = batches.map((batch) => (batch.clocks.length > 0 ? null : seqOf(room, batch)) ?? append(batch, held, now));
    return { seqs, position: held.head.last, due: isDue(held.head) };
  }

  const logOf = (room: string) => log.filter((batch) => batch.room === room);

  const store: PapersStore = {
    append: (list, now) => list.map((each) => appendTo(each, now)),
    compact({ room, generation, fromSeq, toSeq, base }) {
      const held = roomOf(room);
      if (held.head.generation !== generation || held.head.baseSeq !== fromSeq) return false;
      const tail = logOf(room).filter(({ seq }) => seq > toSeq);
      const basePosition = logOf(room).find(({ seq }) => seq === toSeq)!.position;
      held.base = base;
      held.head = { ...held.head, baseSeq: toSeq, basePosition, baseBytes: base.length, tailBytes: tail.reduce((sum, { update }) => sum + update.length, 0) };
      return true;
    },
    rewrite({ room, generation, seq, base, clocks }, now) {
      const held = roomOf(room);
      if (held.head.generation !== generation - 1 || held.head.seq !== seq) return false;
      held.head = { ...held.head, generation };
      for (const client of held.clients.keys()) held.retired.add(client);
      held.clients.clear();
      const id = new Uint8Array(16);
      new DataView(id.buffer).setUint32(12, generation);
      append({ id, person: null, update: base, clocks }, held, now);
      held.base = base;
      held.head = { ...held.head, baseSeq: held.head.seq, basePosition: held.head.last, baseBytes: base.length, tailBytes: 0 };
      return true;
    },
    erase(room) {
      const held = roomOf(room);
      log.forEach((batch, index) => {
        if (batch.room === room) log[index] = { ...batch, update: new Uint8Array() };
      });
      held.base = null;
      held.head = { ...held.head, baseSeq: 0, basePosition: 0, baseBytes: 0, tailBytes: 0 };
      held.clients.clear();
    },
    position: () => log.length,
    close() {},
  };

  const reader: PapersReader = {
    position: () => log.length,
    head: (room) => rooms.get(room)?.head ?? null,
    clients: (room) => [...(rooms.get(room)?.clients.values() ?? [])].map(plainClient),
    isRetired: (room, client) => rooms.get(room)?.retired.has(client) ?? false,
    authorsAfter: (room, position) =>
      [...(rooms.get(room)?.clients.values() ?? [])].filter(({ boundAt }) => boundAt > position).map(({ client, person }) => ({ client, person })),
    stored(room) {
      const held = rooms.get(room);
      if (!held) return null;
      const tail = logOf(room).filter(({ seq }) => seq > held.head.baseSeq);
      return { ...held.head, base: held.base, updates: tail.map(({ update }) => update) };
    },
    updatesAfter: (room, position) => logOf(room).flatMap((batch) => (batch.position > position ? [batch.update] : [])),
    changedAfter: (position, limit) =>
      [...rooms.values()]
        .map(({ head }) => head)
        .filter(({ last }) => last > position)
        .sort((one, other) => one.last - other.last)
        .slice(0, limit),
    asOf(room, at) {
      const last = logOf(room).findLast(({ keptAt }) => keptAt <= at);
      if (!last) return null;
      const { head, base } = rooms.get(room)!;
      const { generation, seq, position } = last;
      const isBased = base !== null && head.generation === generation && head.baseSeq <= seq;
      return { generation, seq, position, base: isBased ? { seq: head.baseSeq, bytes: base } : null };
    },
    loggedAfter: (position, limit) => log.slice(position, position + limit),
    writtenDays(room) {
      const lasts = new Map<string, WrittenDay>();
      for (const { person, keptAt } of logOf(room)) if (person) lasts.set(`${person} ${dateInVietnam(keptAt)}`, { person, last: keptAt });
      return [...lasts.values()].sort((one, other) => (one.last < other.last ? -1 : 1));
    },
    logOf: (room, seq, limit) =>
      logOf(room)
        .filter((batch) => batch.seq > seq)
        .slice(0, limit),
    due: (limit) =>
      [...rooms.values()]
        .filter(({ head }) => isDue(head))
        .map(({ head }) => head.room)
        .slice(0, limit),
    seqOf,
    together: (read) => read(),
  };
  return { store, reader };
}

function plainClient({ client, clock, person }: RoomClient): RoomClient {
  return { client, clock, person };
}

function equal(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
