import type { DeviceStore } from '../../../src/storage/device';
import type { PaperStore } from '../../../src/storage/papers/contract';
import type { RegisterStore, RegisterTransaction } from '../../../server/register/ports';

/** The same object with some of its methods replaced. */
export function overlay<T extends object>(object: T, change: Partial<T>): T {
  return new Proxy(object, {
    get: (target, name) => {
      const found: unknown = Reflect.get(name in change ? change : target, name);
      return typeof found === 'function' ? found.bind(target) : found;
    },
  });
}

/** Changes the papers of a device where they stand. */
export function withPapers(store: DeviceStore, change: (own: PaperStore) => Partial<PaperStore>): DeviceStore {
  return Object.assign(store, { papers: Object.assign(store.papers, change(bound(store.papers))) });
}

/** The methods of an object as they are now. */
export function bound<T extends object>(object: T): T {
  return overlay(object, {});
}

/** The register’s store with transactions that are otherwise. */
export function onTransactions(store: RegisterStore, change: (transaction: RegisterTransaction) => Partial<RegisterTransaction>): RegisterStore {
  return { ...store, transaction: (work, foreseen) => store.transaction((transaction) => work({ ...transaction, ...change(transaction) }), foreseen) };
}

/** The same with tables that say and keep something else. */
export function onTables(change: (tables: RegisterTransaction['tables']) => Partial<RegisterTransaction['tables']>): (store: RegisterStore) => RegisterStore {
  return (store) => onTransactions(store, ({ tables }) => ({ tables: overlay(tables, change(tables)) }));
}
