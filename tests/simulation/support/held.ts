import type { Browser } from './browser';

/** Where the databases and caches of a browser hold a text, whatever it is packed in. */
export async function heldOn(browser: Browser, text: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { name } of await browser.databases.databases()) {
    const database = await opened(browser.databases, name!);
    for (const store of database.objectStoreNames) if (holds(await everythingIn(database, store), Buffer.from(text))) found.push(`${name} ${store}`);
    database.close();
  }
  return found;
}

function opened(databases: IDBFactory, name: string): Promise<IDBDatabase> {
  return answered(databases.open(name));
}

function everythingIn(database: IDBDatabase, store: string): Promise<unknown> {
  return answered(database.transaction(store).objectStore(store).getAll());
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error!);
  });
}

function holds(value: unknown, text: Buffer): boolean {
  if (typeof value === 'string') return value.includes(text.toString());
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.length).includes(text);
  return typeof value === 'object' && value !== null && Object.values(value).some((each) => holds(each, text));
}
