import type { Subject } from '../../domain/authority/subject';
import type { Instant } from '../../domain/shared/time';
import type { DeviceStore } from '../../storage/device';
import { acceptedOriginals, FREED_SETTING } from '../../storage/space/accepted';

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
  /** Of dossiers that the archive has accepted, and needed by nothing here; and what was freed of such the last time. */
  readonly accepted: { readonly count: number; readonly bytes: number };
  readonly freed: { readonly files: number; readonly bytes: number; readonly at: Instant } | null;
  /** Reading copies that are taken along. */
  readonly readings: { readonly count: number; readonly bytes: number };
}

/** Reads the figures when asked; they change too often to be followed. */
export class DeviceSpace {
  readonly #store: DeviceStore;
  readonly #asking: { readonly subject: Subject; readonly legalNow: () => Instant };
  figures = $state.raw<DeviceSpaceFigures | null>(null);

  constructor(store: DeviceStore, asking: { readonly subject: Subject; readonly legalNow: () => Instant }) {
    this.#store = store;
    this.#asking = asking;
  }

  async read(): Promise<void> {
    const { space, captures, outbox, originals, offline, decisions, readings, settings } = this.#store;
    const [room, captureList, outboxList, held, pins] = await Promise.all([space.estimate(), captures.list(), outbox.list(), originals.list(), offline.pins()]);
    const accepted = await acceptedOriginals(this.#store, this.#asking.subject, this.#asking.legalNow());
    const [sets, freed] = await Promise.all([readings.list(), settings.get<DeviceSpaceFigures['freed']>(FREED_SETTING)]);
    const pinned = new Set(pins.flatMap((pin) => pin.originals.map(({ sha256 }) => sha256)));
    const sum = (list: readonly { readonly byteLength: number }[]) => ({
      count: list.length,
      bytes: list.reduce((bytes, { byteLength }) => bytes + byteLength, 0),
    });
    this.figures = {
      ...room,
      documents: decisions.tables.incomingRows().filter((row) => row !== undefined).length,
      captures: captureList.length,
      outbox: outboxList.length,
      originals: sum(held),
      accepted: sum(accepted),
      freed: freed ?? null,
      readings: sum(sets),
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
