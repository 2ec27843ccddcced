import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import type { Capture, DeviceAccount, DeviceStore } from '../../../src/storage/device';
import { openDeviceStore } from '../../../src/storage/open';
import { Queue } from '../../../src/storage/queue';
import type { TurnLocks } from '../../../src/storage/turns';
import type { Marker, StoragePorts, StoreNotice, TabChannel } from '../../../src/storage/ports';
import { parseRoomName } from '../../../src/domain/papers/room';
import type { DocumentId } from '../../../src/domain/shared/ids';
import { usualFields } from '../../../src/domain/incoming/typed-facts';
import { projection } from '../../../src/papers/projection';
import { valuesOf } from '../../../src/papers/wordings';
import { toInstant } from '../../../src/domain/shared/time';
import { AGENCY, freshId, NOON, staff } from '../../support/builders';

export const account: DeviceAccount = { agency: AGENCY, person: staff.clerk.id };

/** One browser profile: its database, its second mark, and its tabs, which hear each other. */
export class Profile {
  indexedDB: IDBFactory = new IDBFactory();
  readonly notices: StoreNotice[] = [];
  readonly marks = new Map<string, string>();
  readonly #channels = new Set<FakeChannel>();
  readonly #marker: Marker = {
    get: (name) => this.marks.get(name) ?? null,
    set: (name, value) => this.marks.set(name, value),
    remove: (name) => this.marks.delete(name),
  };
  /** Those of all its tabs. */
  readonly #locks = fakeLocks();
  #clock = Date.parse(NOON);

  ports(fields: Partial<StoragePorts> = {}): StoragePorts {
    const now = () => toInstant((this.#clock += 1));
    const tell = (notice: StoreNotice) => void this.notices.push(notice);
    return {
      indexedDB: this.indexedDB,
      bytes: async () => null,
      paperCache: null,
      newId: () => crypto.randomUUID(),
      channel: new FakeChannel(this.#channels),
      now,
      marker: this.#marker,
      sealing: { subtle: crypto.subtle, random: (count) => crypto.getRandomValues(new Uint8Array(count)) },
      locks: this.#locks,
      manager: null,
      tell,
      ...fields,
    };
  }

  /** A new tab. Dropping the store without closing it is what a killed tab does. */
  open(fields: Partial<StoragePorts> = {}, whose: DeviceAccount = account): Promise<DeviceStore> {
    return openDeviceStore(whose, this.ports(fields));
  }
}

/** Web Locks as far as storage uses them: whoever comes later waits, in whichever tab. */
function fakeLocks(): TurnLocks {
  const queues = new Map<string, Queue>();
  const request = (name: string, work: () => Promise<unknown>) => {
    const queue = queues.get(name) ?? new Queue();
    queues.set(name, queue);
    return queue.run(work);
  };
  return { request: request as TurnLocks['request'] };
}

class FakeChannel implements TabChannel {
  #listener: (message: unknown) => void = () => undefined;

  constructor(private readonly all: Set<FakeChannel>) {
    all.add(this);
  }

  post(message: unknown): void {
    for (const other of this.all) if (other !== this) other.#listener(message);
  }

  listen(listener: (message: unknown) => void): void {
    this.#listener = listener;
  }

  close(): void {
    this.all.delete(this);
  }
}

export function capture(fields: Partial<Capture> = {}): Capture {
  return {
    id: freshId<DocumentId>(),
    createdAt: NOON,
    by: staff.clerk.id,
    fields: usualFields,
    words: {},
    holders: {},
    recipientUnits: [],
    files: [],
    pages: [],
    differsFrom: [],
    refusals: [],
    ...fields,
  };
}

/** What a store holds, as plain values, so that two stores can be compared. */
export async function contents(store: DeviceStore): Promise<unknown> {
  const { tables } = store.decisions;
  return {
    position: store.decisions.position(),
    head: store.decisions.head(),
    access: store.decisions.access(),
    agency: tables.agency(),
    units: [...tables.units()],
    people: [...tables.people()],
    rows: [...tables.incomingRows()],
    lists: [...tables.disposals()],
    last: tables.lastArrivalNumber(2026),
    live: tables.seriesIsLive(2026),
    outbox: await store.outbox.list(),
    captures: (await store.captures.list()).map(({ words, ...capture }) => [capture, valuesOf(words)]),
    originals: await store.originals.list(),
    papers: await store.papers.position(),
    journal: await Promise.all((await store.journal.rooms()).map(async (room) => [room, await store.papers.head(room), await textIn(store, room)])),
    refusedWords: await store.journal.refusedWords(),
    summaries: await store.summaries.list(),
    news: [await store.news.marks(), await store.news.list()],
    offline: [await store.offline.pins(), await store.offline.rules()],
  };
}

/** What a dossier's paper says on this device. */
export async function textIn(store: DeviceStore, room: string): Promise<unknown> {
  const paper = await store.papers.open(parseRoomName(room)!);
  const said = projection(paper.room.kind, paper.doc);
  await paper.close();
  return said;
}

/** Resolves when the store says that `condition` has come true. */
export function until(store: { subscribe(listener: () => void): () => void }, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = () => condition() && (stop(), resolve());
    const stop = store.subscribe(check);
    check();
  });
}
