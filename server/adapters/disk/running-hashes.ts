import { createHash, type Hash } from 'node:crypto';

/** Uploads of which the hash is kept up; of the others the whole file is read at the end. */
const KEPT_MOST = 1_000;

interface Running {
  readonly hash: Hash;
  readonly bytes: number;
}

/** SHA-256 of files that arrive in pieces, kept up as they arrive, so that a large one is not read again at its end. */
export class RunningHashes {
  readonly #running = new Map<string, Running>();

  /** The hash to go on with for bytes from `offset`, null when those before were not seen. It is gone from here until `put` back, so that a failed write leaves none. */
  take(id: string, offset: number): Hash | null {
    const running = this.#running.get(id);
    this.#running.delete(id);
    if (offset === 0) return createHash('sha256');
    return running?.bytes === offset ? running.hash : null;
  }

  /** Keeps the hash of the first `bytes` bytes. */
  put(id: string, hash: Hash, bytes: number): void {
    if (this.#running.size >= KEPT_MOST) this.#running.delete(this.#running.keys().next().value!);
    this.#running.set(id, { hash, bytes });
  }

  /** The hash of a file that is complete with `bytes` bytes, lower-case hexadecimal; null when not all of it was seen. */
  digest(id: string, bytes: number): string | null {
    return this.take(id, bytes)?.digest('hex') ?? null;
  }
}
