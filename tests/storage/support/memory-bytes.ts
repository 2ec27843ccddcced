import type { Sha256 } from '../../../src/domain/shared/ids';
import { HashMismatch } from '../../../src/storage/errors';
import { hashWhile } from '../../../src/storage/originals/hash';
import type { ByteStore } from '../../../src/storage/ports';

/** Bytes that live as long as the test. */
export class MemoryBytes implements ByteStore {
  readonly #held = new Map<Sha256, Blob>();

  async write(bytes: Blob, expected?: Sha256): Promise<{ sha256: Sha256; byteLength: number }> {
    const sha256 = await hashWhile(bytes, () => undefined);
    if (expected !== undefined && sha256 !== expected) throw new HashMismatch(expected);
    this.#held.set(sha256, bytes);
    return { sha256, byteLength: bytes.size };
  }

  read = async (sha256: Sha256): Promise<Blob | null> => this.held(sha256);

  protected held(sha256: Sha256): Blob | null {
    return this.#held.get(sha256) ?? null;
  }

  async remove(sha256: Sha256): Promise<void> {
    this.#held.delete(sha256);
  }
}
