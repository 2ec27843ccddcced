import type { ByteStore } from '../ports';

/** The place for originals' bytes, opened when something is first done with it: to open it takes a worker, and the first picture needs none. */
export class BytesOpenedLate implements ByteStore {
  constructor(private readonly open: () => Promise<ByteStore>) {}

  prepare = async (): Promise<void> => void (await this.open());
  write: ByteStore['write'] = async (...given) => (await this.open()).write(...given);
  read: ByteStore['read'] = async (sha256) => (await this.open()).read(sha256);
  remove: ByteStore['remove'] = async (sha256) => (await this.open()).remove(sha256);
}
