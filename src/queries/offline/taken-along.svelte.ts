import { createSubscriber } from 'svelte/reactivity';
import { mayLieOnDevices } from '../../domain/dossier/sensitivity';
import type { OriginalRef } from '../../domain/incoming/types';
import type { DossierId } from '../../domain/shared/ids';
import type { DeviceStore } from '../../storage/device';
import { filesInDossier } from '../../storage/space/offline-set';
import { sizeOf, type FileSize } from './file-size';

/** How far a dossier is on this device. */
export interface TakenState {
  readonly isTaken: boolean;
  /** Its label keeps its files off devices. */
  readonly isRestricted: boolean;
  readonly all: FileSize;
  readonly missing: FileSize;
  readonly hasWords: boolean;
  /** Everything is on disk: what is written, and every file, whole. */
  readonly isReady: boolean;
}

type TakenStore = Pick<DeviceStore, 'offline' | 'originals' | 'decisions' | 'space'>;

/** A dossier that is, or may be, taken along: reactive while something on screen reads it. */
export class TakenAlong {
  readonly #store: TakenStore;
  readonly #dossier: DossierId;
  readonly #tell: (error: unknown) => void;
  readonly #follow: () => void;
  #state = $state.raw<TakenState | null>(null);
  #round = 0;

  constructor(store: TakenStore, dossier: DossierId, tell: (error: unknown) => void) {
    this.#store = store;
    this.#dossier = dossier;
    this.#tell = tell;
    this.#follow = createSubscriber(() => {
      const look = () => void this.#read().catch(this.#tell);
      const stops = [store.offline.subscribe(look), store.originals.subscribe(look), store.decisions.subscribe(look)];
      look();
      return () => stops.forEach((stop) => stop());
    });
  }

  /** Null until first read, and for a dossier that the register has not decided yet. */
  get state(): TakenState | null {
    this.#follow();
    return this.#state;
  }

  async #read(): Promise<void> {
    const round = ++this.#round;
    const state = await this.#now();
    if (round === this.#round) this.#state = state;
  }

  async #now(): Promise<TakenState | null> {
    const { decisions, offline } = this.#store;
    const dossier = decisions.tables.dossier(this.#dossier);
    if (!dossier) return null;
    const pin = (await offline.pins()).find((each) => each.dossier === this.#dossier);
    const files = filesInDossier(decisions.tables, dossier);
    const missing = await this.#missing(files, pin !== undefined);
    const hasWords = pin?.hasWords ?? false;
    const isReady = hasWords && missing.length === 0;
    return { isTaken: pin !== undefined, isRestricted: !mayLieOnDevices(dossier), all: sizeOf(files), missing: sizeOf(missing), hasWords, isReady };
  }

  /** What the catalogue lacks; and where it lacks nothing of what is taken along, what is not whole on disk. */
  async #missing(files: readonly OriginalRef[], isTaken: boolean): Promise<readonly OriginalRef[]> {
    const { originals } = this.#store;
    const listed = new Set((await originals.list()).map(({ sha256 }) => sha256));
    const unlisted = files.filter(({ sha256 }) => !listed.has(sha256));
    if (unlisted.length > 0 || !isTaken) return unlisted;
    const whole = await Promise.all(files.map(({ sha256 }) => originals.holds(sha256)));
    return files.filter((_, index) => !whole[index]);
  }
}
