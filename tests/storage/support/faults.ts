import { IDBObjectStore, IDBTransaction } from 'fake-indexeddb';

/** abort: the browser ends the transaction at once. abortAfter: it does so when the write seemed to have succeeded. quota: no room. */
export type Fault = 'abort' | 'abortAfter' | 'quota';

type Write = (this: IDBObjectStore, ...values: unknown[]) => IDBRequest;
const names = ['put', 'add', 'delete', 'clear'] as const;

/** Runs work in which the n-th write to any object store fails (from 1; 0 for none). Returns how many writes there were. */
export async function withFaultAt(n: number, fault: Fault, work: () => Promise<void>): Promise<number> {
  const prototype = IDBObjectStore.prototype as unknown as Record<string, Write>;
  const originals = names.map((name) => [name, prototype[name]!] as const);
  let writes = 0;
  for (const [name, write] of originals) {
    prototype[name] = function (...values) {
      writes += 1;
      return writes === n ? fail(fault, this, () => write.apply(this, values)) : write.apply(this, values);
    };
  }
  const commit = IDBTransaction.prototype.commit;
  IDBTransaction.prototype.commit = function () {
    if (!doomed.has(this)) commit.call(this);
  };
  try {
    await work();
    return writes;
  } finally {
    for (const [name, write] of originals) prototype[name] = write;
    IDBTransaction.prototype.commit = commit;
  }
}

/** Transactions that the browser will end instead of committing them. */
const doomed = new WeakSet<IDBTransaction>();

function fail(fault: Fault, store: IDBObjectStore, write: () => IDBRequest): IDBRequest {
  if (fault === 'quota') throw new DOMException('no room', 'QuotaExceededError');
  const request = write();
  if (fault === 'abort') store.transaction.abort();
  else {
    doomed.add(store.transaction);
    request.addEventListener('success', () => store.transaction.abort());
  }
  return request;
}
