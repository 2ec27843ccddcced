import type { DocumentId } from '../../domain/shared/ids';
import type { Announcer } from '../announcer';
import type { Database } from '../database/schema';
import { reading, writing } from '../database/transaction';
import type { Capture, CaptureStore } from '../device';
import { CaptureGone } from '../errors';

/** Documents being captured. What is typed is on disk when the promise resolves. */
export class Captures implements CaptureStore {
  constructor(
    private readonly database: Database,
    private readonly announcer: Announcer,
  ) {}

  get(id: DocumentId): Promise<Capture | undefined> {
    return reading(this.database, ['captures'], (transaction) => transaction.objectStore('captures').get(id));
  }

  async list(): Promise<readonly Capture[]> {
    const captures = await reading(this.database, ['captures'], (transaction) => transaction.objectStore('captures').getAll());
    return captures.sort((one, other) => (one.createdAt < other.createdAt ? -1 : 1));
  }

  async put(capture: Capture): Promise<void> {
    await writing(this.database, ['captures'], (transaction) => transaction.objectStore('captures').put(capture));
    this.announcer.announce('captures');
  }

  async change(id: DocumentId, change: (capture: Capture) => Capture): Promise<Capture> {
    const changed = await writing(this.database, ['captures'], async (transaction) => {
      const captures = transaction.objectStore('captures');
      const capture = await captures.get(id);
      if (!capture) throw new CaptureGone(id);
      const next = change(capture);
      await captures.put(next);
      return next;
    });
    this.announcer.announce('captures');
    return changed;
  }

  async remove(id: DocumentId): Promise<void> {
    await writing(this.database, ['captures'], (transaction) => transaction.objectStore('captures').delete(id));
    this.announcer.announce('captures');
  }

  async removeWhen(id: DocumentId, isMeant: (capture: Capture) => boolean): Promise<void> {
    await writing(this.database, ['captures'], async (transaction) => {
      const captures = transaction.objectStore('captures');
      const capture = await captures.get(id);
      if (capture && isMeant(capture)) await captures.delete(id);
    });
    this.announcer.announce('captures');
  }

  subscribe(listener: () => void): () => void {
    return this.announcer.subscribe('captures', listener);
  }
}
