/** Seconds that some work takes. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}

/** Seconds to put texts into a fresh database, one put each, `atOnce` to a transaction, waiting for each transaction. */
export async function putAll(texts: readonly string[], atOnce: number): Promise<number> {
  const database = await opened();
  const took = await secondsOf(async () => {
    for (let at = 0; at < texts.length; at += atOnce) await putSome(database, texts.slice(at, at + atOnce), at);
  });
  database.close();
  indexedDB.deleteDatabase(NAME);
  return took;
}

const NAME = 'raw-writes';

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore('rows');
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

function putSome(database: IDBDatabase, texts: readonly string[], from: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction('rows', 'readwrite', { durability: 'relaxed' });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    texts.forEach((text, index) => transaction.objectStore('rows').put(text, from + index));
  });
}
