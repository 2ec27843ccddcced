import type { Sha256, UseId } from '../../domain/shared/ids';
import type { Instant } from '../../domain/shared/time';
import type { Announcer } from '../announcer';
import type { Database, SealedReading } from '../database/schema';
import { reading, writing } from '../database/transaction';
import type { KeptReading, Reading, ReadingFile, ReadingStore, ReadingView } from './contract';
import { makeKey, seal, unseal, type Sealed, type SealingPort } from './seal';

interface ReadingsParts {
  readonly database: Database;
  readonly announcer: Announcer;
  /** Null where the browser seals nothing. */
  readonly sealing: SealingPort | null;
}

const LATEST = 'readings.latest';
/** The place of what a set is, beside its pages. */
const MANIFEST = '';

export class Readings implements ReadingStore {
  readonly canSeal: boolean;

  constructor(private readonly parts: ReadingsParts) {
    this.canSeal = parts.sealing !== null;
  }

  async list(): Promise<readonly KeptReading[]> {
    const rows = await reading(this.parts.database, ['readings'], (transaction) => transaction.objectStore('readings').getAll());
    return rows.map(({ use, dossier, until, takenAt, byteLength }) => ({ use, dossier, until, takenAt, byteLength }));
  }

  async keep(set: Reading, takenAt: Instant, bytesOf: (file: ReadingFile) => Promise<Blob>): Promise<void> {
    const { database, announcer } = this.parts;
    const { use, dossier, until } = set;
    const key = await makeKey(this.#sealing());
    let byteLength = 0;
    try {
      for (const file of set.files) {
        const bytes = await (await bytesOf(file)).arrayBuffer();
        byteLength += bytes.byteLength;
        await this.#putPart([use, file.sha256], await seal(this.#sealing(), key, nameOf(use, file.sha256), bytes));
      }
      await this.#putPart([use, MANIFEST], await seal(this.#sealing(), key, nameOf(use, MANIFEST), new TextEncoder().encode(JSON.stringify(set))));
      const row: SealedReading = { use, dossier, until, takenAt, byteLength, key };
      await writing(database, ['readings'], (transaction) => transaction.objectStore('readings').put(row));
    } catch (error) {
      await this.#removeParts(use);
      throw error;
    }
    announcer.announce('readings');
  }

  async open(use: UseId): Promise<Reading | null> {
    const bytes = await this.#unsealed(use, MANIFEST);
    return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as Reading);
  }

  async show(view: ReadingView): Promise<Blob | null> {
    const bytes = await this.#unsealed(view.use, view.original);
    if (!bytes) return null;
    await writing(this.parts.database, ['readingViews'], (transaction) => transaction.objectStore('readingViews').put(view));
    this.parts.announcer.announce('readings');
    return new Blob([bytes]);
  }

  async remove(use: UseId): Promise<void> {
    await writing(this.parts.database, ['readings'], (transaction) => transaction.objectStore('readings').delete(use));
    await this.#removeParts(use);
    this.parts.announcer.announce('readings');
  }

  async removeAll(): Promise<void> {
    for (const { use } of await this.list()) await this.remove(use);
    await this.sweep();
  }

  async sweep(): Promise<void> {
    const whole = new Set((await this.list()).map(({ use }) => use));
    const parts = await reading(this.parts.database, ['readingParts'], (transaction) => transaction.objectStore('readingParts').getAllKeys());
    for (const use of new Set(parts.map(([of]) => of))) if (!whole.has(use)) await this.#removeParts(use);
  }

  views(): Promise<readonly ReadingView[]> {
    return reading(this.parts.database, ['readingViews'], (transaction) => transaction.objectStore('readingViews').getAll());
  }

  async forgetViews(ids: readonly string[]): Promise<void> {
    await writing(this.parts.database, ['readingViews'], async (transaction) => {
      for (const id of ids) await transaction.objectStore('readingViews').delete(id);
    });
  }

  latest(seen: Instant): Promise<Instant> {
    return writing(this.parts.database, ['settings'], async (transaction) => {
      const settings = transaction.objectStore('settings');
      const kept = (await settings.get(LATEST)) as Instant | undefined;
      const latest = kept !== undefined && kept > seen ? kept : seen;
      if (latest !== kept) await settings.put(latest, LATEST);
      return latest;
    });
  }

  async heard(now: Instant): Promise<void> {
    await writing(this.parts.database, ['settings'], (transaction) => transaction.objectStore('settings').put(now, LATEST));
  }

  subscribe(listener: () => void): () => void {
    return this.parts.announcer.subscribe('readings', listener);
  }

  #sealing(): SealingPort {
    if (!this.parts.sealing) throw new Error('this browser seals nothing');
    return this.parts.sealing;
  }

  async #unsealed(use: UseId, name: Sha256 | typeof MANIFEST): Promise<ArrayBuffer | null> {
    const [row, part] = await reading(this.parts.database, ['readings', 'readingParts'], async (transaction) => [
      await transaction.objectStore('readings').get(use),
      await transaction.objectStore('readingParts').get([use, name]),
    ]);
    return row && part ? unseal(this.#sealing(), row.key, nameOf(use, name), part) : null;
  }

  #putPart(place: [use: UseId, name: string], part: Sealed): Promise<unknown> {
    return writing(this.parts.database, ['readingParts'], (transaction) => transaction.objectStore('readingParts').put(part, place));
  }

  async #removeParts(use: UseId): Promise<void> {
    await writing(this.parts.database, ['readingParts'], async (transaction) => {
      const parts = transaction.objectStore('readingParts');
      for (const place of await parts.getAllKeys()) if (place[0] === use) await parts.delete(place);
    });
  }
}

/** Bound into what is sealed, so that one part is never taken for another. */
function nameOf(use: UseId, name: string): string {
  return `${use} ${name}`;
}
