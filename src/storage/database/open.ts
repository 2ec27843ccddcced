import { wrap, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import { inOurWords } from '../errors';

type Upgrading<Schema extends DBSchema> = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;

/** A database to be opened: its name, its version and the steps that lead to it. */
export interface Opening<Schema extends DBSchema> {
  readonly name: string;
  readonly version: number;
  readonly upgrade: (database: IDBPDatabase<Schema>, from: number, transaction: Upgrading<Schema>) => void;
  /** Another tab holds an older version open. */
  readonly onBlocked: () => void;
  /** The connection ended without our asking. */
  readonly onClosed: (cause: 'newerRelease' | 'browser') => void;
}

/** Opens a database of the given factory through idb. Rejects with words when the browser has no room for it. */
export async function openDatabase<Schema extends DBSchema>(factory: IDBFactory, opening: Opening<Schema>): Promise<IDBPDatabase<Schema>> {
  const request = factory.open(opening.name, opening.version);
  request.onupgradeneeded = ({ oldVersion }) =>
    opening.upgrade(wrap(request.result) as unknown as IDBPDatabase<Schema>, oldVersion, wrap(request.transaction!) as unknown as Upgrading<Schema>);
  request.onblocked = opening.onBlocked;
  try {
    const database = (await wrap(request)) as unknown as IDBPDatabase<Schema>;
    followItsEnd(database, opening);
    return database;
  } catch (error) {
    throw inOurWords(error);
  }
}

/** A newer release in another tab must be able to upgrade, so this tab lets go at once. */
function followItsEnd<Schema extends DBSchema>(database: IDBPDatabase<Schema>, { onClosed }: Opening<Schema>): void {
  database.addEventListener('versionchange', () => {
    database.close();
    onClosed('newerRelease');
  });
  database.addEventListener('close', () => onClosed('browser'));
}
