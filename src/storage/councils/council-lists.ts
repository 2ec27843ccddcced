import type { DisposalCase } from '../../domain/disposal/types';
import type { Announcer } from '../announcer';
import type { Database } from '../database/schema';
import { reading, together, writing } from '../database/transaction';
import type { FoldedTables } from '../decisions/folded-tables';
import type { StoragePorts } from '../ports';

/** The lists that this person is given as one of a council: the tables show them beside those of the list of decisions. */
export interface CouncilStore {
  /** Keeps these in the place of all that were kept before: what is not among them is gone from this device. */
  keep(lists: readonly DisposalCase[]): Promise<void>;
}

interface CouncilListsParts {
  readonly database: Database;
  readonly announcer: Announcer;
  readonly tables: Pick<FoldedTables, 'showCouncilLists'>;
  readonly tell: StoragePorts['tell'];
}

export class CouncilLists implements CouncilStore {
  private constructor(private readonly parts: CouncilListsParts) {}

  /** Resolves when what is kept here is shown. */
  static async open(parts: CouncilListsParts): Promise<CouncilLists> {
    const lists = new CouncilLists(parts);
    parts.announcer.takeFromOthers('councils', () => void lists.#show().catch((error: unknown) => parts.tell({ kind: 'failed', error })));
    await lists.#show();
    return lists;
  }

  async keep(lists: readonly DisposalCase[]): Promise<void> {
    const { database, announcer } = this.parts;
    const isNothing = await writing(database, ['councils'], async (transaction) => {
      const store = transaction.objectStore('councils');
      if (lists.length === 0 && (await store.count()) === 0) return true;
      await together([() => store.clear(), ...lists.map((list) => () => store.put(list))]);
      return false;
    });
    if (isNothing) return;
    announcer.announce('councils');
    await this.#show();
  }

  async #show(): Promise<void> {
    const { database, announcer, tables } = this.parts;
    tables.showCouncilLists(await reading(database, ['councils'], (transaction) => transaction.objectStore('councils').getAll()));
    announcer.notify('decisions');
  }
}
