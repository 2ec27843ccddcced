import type { IDBPTransaction, StoreNames } from 'idb';
import { inOurWords } from '../errors';
import type { Database, DeviceSchema } from './schema';

type Names = ArrayLike<StoreNames<DeviceSchema>>;
export type Reading<Stores extends Names> = IDBPTransaction<DeviceSchema, Stores, 'readonly'>;
export type Writing<Stores extends Names> = IDBPTransaction<DeviceSchema, Stores, 'readwrite'>;

/** Reads in one transaction, so that all that is read belongs together. */
export function reading<const Stores extends Names, T>(database: Database, stores: Stores, work: (transaction: Reading<Stores>) => Promise<T>): Promise<T> {
  return settle(() => database.transaction(stores, 'readonly'), work);
}

/** Writes in one transaction that is on disk when the promise resolves: for what people did on this device. */
export function writing<const Stores extends Names, T>(database: Database, stores: Stores, work: (transaction: Writing<Stores>) => Promise<T>): Promise<T> {
  return settle(() => database.transaction(stores, 'readwrite', { durability: 'strict' }), work);
}

/** Writes in one transaction that the browser may bring to disk a little later: for what the server can give again, or what it is told again. */
export function writingRelaxed<const Stores extends Names, T>(
  database: Database,
  stores: Stores,
  work: (transaction: Writing<Stores>) => Promise<T>,
): Promise<T> {
  return settle(() => database.transaction(stores, 'readwrite', { durability: 'relaxed' }), work);
}

/** Begins writes one after another and waits for all. One that throws at once must not leave the failures of the others unheard. */
export async function together(writes: readonly (() => Promise<unknown>)[]): Promise<void> {
  await Promise.all(writes.map(async (write) => write()));
}

interface Ending {
  readonly done: Promise<void>;
  readonly error: DOMException | null;
  abort(): void;
  commit(): void;
}

/** Resolves when the transaction is complete. A failure anywhere in it, of a put or of our own code, ends it without trace and rejects. */
async function settle<Transaction extends Ending, T>(begin: () => Transaction, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  const transaction = beginInOurWords(begin);
  const finished = transaction.done.then(
    () => null,
    (error: unknown) => ({ error }),
  );
  try {
    const value = await work(transaction);
    // Waiting for the browser to see that we are done would let a frozen tab hold the others up.
    unlessOver(() => transaction.commit());
    const failure = await finished;
    if (failure) throw failure.error;
    return value;
  } catch (error) {
    unlessOver(() => transaction.abort());
    await finished;
    throw inOurWords(transaction.error ?? error);
  }
}

function beginInOurWords<Transaction>(begin: () => Transaction): Transaction {
  try {
    return begin();
  } catch (error) {
    throw inOurWords(error);
  }
}

/**
 * Begins writes and ends their transaction before the browser has answered for them: a tab that is closed meanwhile loses none of them. When
 * one throws at once, for want of room, none of them may stand.
 */
export async function togetherAtOnce(transaction: Pick<Ending, 'commit'>, writes: readonly (() => Promise<unknown>)[]): Promise<void> {
  let isRefused = false;
  const refusing = (error: unknown) => {
    isRefused = true;
    throw error;
  };
  const begun = together(writes.map((write) => () => begin(write, refusing)));
  if (!isRefused) unlessOver(() => transaction.commit());
  await begun;
}

function begin<T>(write: () => T, refused: (error: unknown) => never): T {
  try {
    return write();
  } catch (error) {
    return refused(error);
  }
}

/** Ends a transaction. One that is over refuses, which says nothing that \`done\` does not say. */
function unlessOver(end: () => void): void {
  try {
    end();
  } catch (error) {
    if ((error as DOMException).name !== 'InvalidStateError') throw error;
  }
}
