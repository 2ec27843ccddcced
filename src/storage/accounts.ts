import type { DBSchema, IDBPDatabase, IDBPObjectStore } from 'idb';
import type { DeviceId } from '../domain/shared/ids';
import { toInstant, type Instant } from '../domain/shared/time';
import { openDatabase } from './database/open';
import type { DeviceAccount } from './device';
import { inOurWords } from './errors';
import type { StoragePorts } from './ports';

/** An account that has signed in on this device. `Session` is what the server last said of it. */
export interface KnownAccount<Session> extends DeviceAccount {
  readonly device: DeviceId;
  readonly session: Session;
  readonly usedAt: Instant;
  /** Signed out: its data stays on this device and is not opened before the next sign-in. */
  readonly sealed: boolean;
}

interface AccountSchema<Session> extends DBSchema {
  accounts: { key: [agency: string, person: string]; value: KnownAccount<Session> };
}

/** The accounts known on this device, so that the app opens from cold without network as whoever used it last. */
export interface Accounts<Session> {
  list(): Promise<readonly KnownAccount<Session>[]>;
  /** The account used last, unless it has signed out. */
  current(): Promise<KnownAccount<Session> | null>;
  /**
   * After a sign-in, or when a known account is opened: it is known, unsealed and the current one. Returns the device that it is here, which stays the first that
   * was remembered: of two tabs in which somebody signs in at once, the second has to sign in as that one.
   */
  remember(account: Omit<KnownAccount<Session>, 'usedAt' | 'sealed'>): Promise<DeviceId>;
  /** The server has confirmed a session. Never unseals: the answer may have been under way while another tab signed out. */
  confirm(account: DeviceAccount, session: Session): Promise<void>;
  /** What this device held of it is gone. */
  forget(account: DeviceAccount): Promise<void>;
  /** After a sign-out. */
  seal(account: DeviceAccount): Promise<void>;
  close(): void;
}

/** Opens the small database `hoso` that all accounts of this device share. */
export async function openAccounts<Session>({ indexedDB, now, tell }: Pick<StoragePorts, 'indexedDB' | 'now' | 'tell'>): Promise<Accounts<Session>> {
  const database = await openDatabase<AccountSchema<Session>>(indexedDB, {
    name: 'hoso',
    version: 1,
    upgrade: (opened, from) => {
      if (from < 1) (opened as unknown as IDBPDatabase).createObjectStore('accounts', { keyPath: ['agency', 'person'] });
    },
    onBlocked: () => tell({ kind: 'blocked' }),
    onClosed: (cause) => tell({ kind: 'closed', cause }),
  });
  return new StoredAccounts(database as unknown as IDBPDatabase, now);
}

class StoredAccounts<Session> implements Accounts<Session> {
  constructor(
    private readonly database: IDBPDatabase,
    private readonly now: StoragePorts['now'],
  ) {}

  list = (): Promise<readonly KnownAccount<Session>[]> => this.database.getAll('accounts');

  async current(): Promise<KnownAccount<Session> | null> {
    const newestFirst = [...(await this.list())].sort((one, other) => (one.usedAt < other.usedAt ? 1 : -1));
    const last = newestFirst[0];
    return last && !last.sealed ? last : null;
  }

  async remember(account: Omit<KnownAccount<Session>, 'usedAt' | 'sealed'>): Promise<DeviceId> {
    let { device } = account;
    await this.#write(async (store) => {
      const known = (await store.getAll()) as KnownAccount<Session>[];
      const last = known.reduce((latest, { usedAt }) => Math.max(latest, Date.parse(usedAt)), 0);
      // The device's clock may have been set back since: the account opened last is the current one all the same.
      const usedAt = toInstant(Math.max(last + 1, Date.parse(this.now())));
      device = known.find(({ agency, person }) => agency === account.agency && person === account.person)?.device ?? device;
      await store.put({ ...account, device, usedAt, sealed: false });
    });
    return device;
  }

  confirm(account: DeviceAccount, session: Session): Promise<void> {
    return this.#change(account, (known) => (known.sealed ? known : { ...known, session }));
  }

  seal(account: DeviceAccount): Promise<void> {
    return this.#change(account, (known) => ({ ...known, sealed: true }));
  }

  async forget({ agency, person }: DeviceAccount): Promise<void> {
    await this.database.delete('accounts', [agency, person]);
  }

  close(): void {
    this.database.close();
  }

  /** Reads and writes in one: an answer that confirms a session must not undo that it was sealed in between. */
  #change({ agency, person }: DeviceAccount, change: (known: KnownAccount<Session>) => KnownAccount<Session>): Promise<void> {
    return this.#write(async (store) => {
      const known = (await store.get([agency, person])) as KnownAccount<Session> | undefined;
      if (known) await store.put(change(known));
    });
  }

  async #write(work: (store: IDBPObjectStore<unknown, ['accounts'], 'accounts', 'readwrite'>) => Promise<unknown>): Promise<void> {
    const transaction = this.database.transaction('accounts', 'readwrite', { durability: 'strict' });
    try {
      await Promise.all([work(transaction.store), transaction.done]);
    } catch (error) {
      throw inOurWords(error);
    }
  }
}
