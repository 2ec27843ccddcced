import type { Chance } from './chance';

/** How the in-memory IndexedDB takes a transaction back. */
interface Undoable {
  readonly _rollbackLog: readonly (() => void)[];
}

/**
 * What one browser has completed with relaxed durability since it last brought everything to the disk, which every strict transaction makes it do. A power
 * cut loses any number of these, the last first.
 */
export class RelaxedWrites {
  #undos: (readonly (() => void)[])[] = [];

  constructor(private readonly ignoresStrict: boolean) {}

  /** Takes note of what is written over a connection from now on. */
  watch(connection: IDBDatabase): void {
    const begin = connection.transaction.bind(connection);
    connection.transaction = (...asked) => {
      const transaction = begin(...asked);
      if (transaction.mode === 'readwrite') transaction.addEventListener('complete', () => this.#completed(transaction));
      return transaction;
    };
  }

  lose(chance: Chance): void {
    const lost = this.#undos.splice(chance.between(0, this.#undos.length));
    for (const undo of lost.reverse()) for (const step of [...undo].reverse()) step();
    this.#undos = [];
  }

  #completed(transaction: IDBTransaction): void {
    if (transaction.durability === 'strict' && !this.ignoresStrict) this.#undos = [];
    else this.#undos.push((transaction as unknown as Undoable)._rollbackLog);
  }
}
