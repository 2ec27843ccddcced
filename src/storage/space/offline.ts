import type { DossierId } from '../../domain/shared/ids';
import type { Announcer } from '../announcer';
import type { Database } from '../database/schema';
import { reading, writing } from '../database/transaction';
import type { OfflineStore, Pin } from '../device';
import { usualOfflineRules, type OfflineRules } from '../../domain/offline-rules';

const RULES = 'offline.rules';

/** What is to be here without a line: dossiers that a person takes along, and the rules by which other files are fetched. */
export class Offline implements OfflineStore {
  constructor(
    private readonly database: Database,
    private readonly announcer: Announcer,
  ) {}

  pins(): Promise<readonly Pin[]> {
    return reading(this.database, ['pins'], (transaction) => transaction.objectStore('pins').getAll());
  }

  async pin(pin: Pin): Promise<void> {
    await writing(this.database, ['pins'], (transaction) => transaction.objectStore('pins').put(pin));
    this.announcer.announce('pins');
  }

  async changePin(dossier: DossierId, change: Parameters<OfflineStore['changePin']>[1]): Promise<void> {
    await writing(this.database, ['pins'], async (transaction) => {
      const pins = transaction.objectStore('pins');
      const pin = await pins.get(dossier);
      if (pin) await pins.put({ ...pin, ...change });
    });
    this.announcer.announce('pins');
  }

  async unpin(dossier: DossierId): Promise<void> {
    await writing(this.database, ['pins'], (transaction) => transaction.objectStore('pins').delete(dossier));
    this.announcer.announce('pins');
  }

  async rules(): Promise<OfflineRules> {
    return rulesOf(await reading(this.database, ['settings'], (transaction) => transaction.objectStore('settings').get(RULES)));
  }

  async changeRules(change: Partial<OfflineRules>): Promise<void> {
    await writing(this.database, ['settings'], async (transaction) => {
      const settings = transaction.objectStore('settings');
      await settings.put({ ...rulesOf(await settings.get(RULES)), ...change }, RULES);
    });
    this.announcer.announce('pins');
  }

  subscribe(listener: () => void): () => void {
    return this.announcer.subscribe('pins', listener);
  }
}

function rulesOf(kept: unknown): OfflineRules {
  return (kept as OfflineRules | undefined) ?? usualOfflineRules;
}
