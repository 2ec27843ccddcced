import type { SpaceStore } from '../device';
import type { StoragePorts } from '../ports';

/** What the browser says of our room. Without its storage manager nothing is known, and nothing is promised. */
export class Space implements SpaceStore {
  constructor(private readonly manager: StoragePorts['manager']) {}

  async estimate(): Promise<{ usedBytes: number; quotaBytes: number; persisted: boolean }> {
    if (!this.manager) return { usedBytes: 0, quotaBytes: 0, persisted: false };
    const [{ usage = 0, quota = 0 }, persisted] = await Promise.all([this.manager.estimate(), this.manager.persisted()]);
    return { usedBytes: usage, quotaBytes: quota, persisted };
  }

  async askToPersist(): Promise<boolean> {
    return (await this.manager?.persist()) ?? false;
  }
}
