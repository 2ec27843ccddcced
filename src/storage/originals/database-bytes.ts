import type { Sha256 } from '../../domain/shared/ids';
import type { Database } from '../database/schema';
import { reading, writing } from '../database/transaction';
import { HashMismatch } from '../errors';
import type { ByteStore } from '../ports';
import { hashWhile } from './hash';

/** Originals' bytes as Blobs in the account's database, where there is no OPFS (private windows of Safari and Firefox). */
export class DatabaseBytes implements ByteStore {
  constructor(private readonly database: Database) {}

  async write(bytes: Blob, expected?: Sha256): Promise<{ sha256: Sha256; byteLength: number }> {
    const sha256 = await hashWhile(bytes, () => undefined);
    if (expected !== undefined && sha256 !== expected) throw new HashMismatch(expected);
    await writing(this.database, ['bytes'], (transaction) => transaction.objectStore('bytes').put(bytes, sha256));
    return { sha256, byteLength: bytes.size };
  }

  async read(sha256: Sha256): Promise<Blob | null> {
    return (await reading(this.database, ['bytes'], (transaction) => transaction.objectStore('bytes').get(sha256))) ?? null;
  }

  async remove(sha256: Sha256): Promise<void> {
    await writing(this.database, ['bytes'], (transaction) => transaction.objectStore('bytes').delete(sha256));
  }
}
