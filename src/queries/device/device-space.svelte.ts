import type { DeviceStore } from '../../storage/device';

/** What this device keeps and how much room it takes. */
export interface DeviceSpaceFigures {
  readonly usedBytes: number;
  readonly quotaBytes: number;
  readonly persisted: boolean;
  readonly documents: number;
  readonly captures: number;
  readonly outbox: number;
  readonly originals: { readonly count: number; readonly bytes: number };
  /** Not yet confirmed by the server: never evicted. */
  readonly onlyHere: { readonly count: number; readonly bytes: number };
  /** Confirmed by the server, and in no dossier that is taken along. */
  readonly evictable: { readonly count: number; readonly bytes: number };
}

/** Reads the figures when asked; they change too often to be followed. */
export class DeviceSpace {
  readonly #store: DeviceStore;
  figures = $state.raw<DeviceSpaceFigures | null>(null);

  constructor(store: DeviceStore) {
    this.#store = store;
  }

  async read(): Promise<void> {
    const { space, captures, outbox, originals, offline, decisions } = this.#store;
    const [room, captureList, outboxList, held, pins] = await Promise.all([space.estimate(), captures.list(), outbox.list(), originals.list(), offline.pins()]);
    const pinned = new Set(pins.flatMap((pin) => pin.originals.map(({ sha256 }) => sha256)));
    const sum = (list: typeof held) => ({ count: list.length, bytes: list.reduce((bytes, { byteLength }) => bytes + byteLength, 0) });
    this.figures = {
      ...room,
      documents: decisions.tables.incomingRows().filter((row) => row !== undefined).length,
      captures: captureList.length,
      outbox: outboxList.length,
      originals: sum(held),
      onlyHere: sum(held.filter(({ state }) => state === 'local')),
      evictable: sum(held.filter(({ state, sha256 }) => state === 'confirmed' && !pinned.has(sha256))),
    };
  }

  /** Asks the browser to keep this store; returns its answer. */
  async askToPersist(): Promise<boolean> {
    const persisted = await this.#store.space.askToPersist();
    await this.read();
    return persisted;
  }
}
