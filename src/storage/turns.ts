import { Queue } from './queue';

/** `navigator.locks`, as far as we use it. */
export type TurnLocks = Pick<LockManager, 'request'>;

/** One at a time by a name: in all tabs where the browser has Web Locks, which is wherever a page is served securely; else in this one. */
export class Turns {
  readonly #queues = new Map<string, Queue>();

  /** `scope` keeps the names of two accounts apart. */
  constructor(
    private readonly locks: TurnLocks | null,
    private readonly scope: string,
  ) {}

  run<T>(name: string, work: () => Promise<T>): Promise<T> {
    if (this.locks) return this.locks.request(`${this.scope}-${name}`, work) as Promise<T>;
    return this.#here(name, work);
  }

  async #here<T>(name: string, work: () => Promise<T>): Promise<T> {
    const queue = this.#queues.get(name) ?? new Queue();
    this.#queues.set(name, queue);
    return queue.run(work);
  }
}
