import type { Database, Mark } from '../database/schema';
import { writing } from '../database/transaction';
import type { SpaceStore } from '../device';
import type { StoragePorts } from '../ports';

export interface SpaceParts {
  readonly database: Database;
  readonly mark: Mark;
  readonly manager: StoragePorts['manager'];
}

/** What the browser says of our room, and whether it took it away. Without its storage manager nothing is known, and nothing is promised. */
export class Space implements SpaceStore {
  #mark: Mark;

  constructor(private readonly parts: SpaceParts) {
    this.#mark = parts.mark;
  }

  hasVanished = (): boolean => this.#mark.vanishedAt !== null;

  async acknowledgeVanished(): Promise<void> {
    const mark = { ...this.#mark, vanishedAt: null };
    await writing(this.parts.database, ['meta'], (transaction) => transaction.objectStore('meta').put(mark, 'mark'));
    this.#mark = mark;
  }

  async estimate(): Promise<{ usedBytes: number; quotaBytes: number; persisted: boolean }> {
    const { manager } = this.parts;
    if (!manager) return { usedBytes: 0, quotaBytes: 0, persisted: false };
    const [{ usage = 0, quota = 0 }, persisted] = await Promise.all([manager.estimate(), manager.persisted()]);
    return { usedBytes: usage, quotaBytes: quota, persisted };
  }

  async askToPersist(): Promise<boolean> {
    return (await this.parts.manager?.persist()) ?? false;
  }
}
