import { beforeEach, describe, expect, it } from 'vitest';
import type { Sha256 } from '../../src/domain/shared/ids';
import { openAccountDatabase } from '../../src/storage/database/open-account';
import type { DeviceStore } from '../../src/storage/device';
import { HashMismatch, NotEvictable } from '../../src/storage/errors';
import { DatabaseBytes } from '../../src/storage/originals/database-bytes';
import type { ByteStore } from '../../src/storage/ports';
import { registerIncoming } from '../support/builders';
import { byteStoreContract } from './support/byte-store-contract';
import { account, capture, Profile } from './support/device';
import { Office } from './support/office';
import { withFaultAt } from './support/faults';
import { MemoryBytes } from './support/memory-bytes';

const byteStores: Record<string, () => Promise<ByteStore>> = {
  memory: async () => new MemoryBytes(),
  'the database': async () => new DatabaseBytes(await openAccountDatabase(account, new Profile().ports())),
};

describe.each(Object.keys(byteStores))('HOSO-3 bytes in %s', (kind) => {
  it.each(Object.keys(byteStoreContract))('%s', async (clause) => {
    const { seen, due } = await byteStoreContract[clause]!(await byteStores[kind]!());
    expect(seen).toEqual(due);
  });
});

const about = { name: 'cong-van.pdf', mediaType: 'application/pdf' };
const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' as Sha256;
const abc = new Blob(['abc']);

/** Bytes at which a test may do something in between. */
class StoppingBytes extends MemoryBytes {
  readonly before: { read?: (() => Promise<void>) | undefined; remove?: () => Promise<void>; written?: () => Promise<void> } = {};

  override async write(bytes: Blob, expected?: Sha256): Promise<{ sha256: Sha256; byteLength: number }> {
    const written = await super.write(bytes, expected);
    await this.before.written?.();
    return written;
  }

  override read = async (sha256: Sha256): Promise<Blob | null> => {
    await this.before.read?.();
    return this.held(sha256);
  };

  override async remove(sha256: Sha256): Promise<void> {
    await this.before.remove?.();
    await super.remove(sha256);
  }
}

/** Two tabs of one browser, over the same bytes. */
async function twoTabs(): Promise<[StoppingBytes, DeviceStore, DeviceStore]> {
  const [bytes, profile] = [new StoppingBytes(), new Profile()];
  const open = () => profile.open({ bytes: async () => bytes });
  return [bytes, await open(), await open()];
}

describe('an original', () => {
  let profile: Profile;
  let store: DeviceStore;

  beforeEach(async () => {
    profile = new Profile();
    store = await profile.open();
  });

  it('HOSO-3 is named by its hash and there after a killed tab', async () => {
    const held = await store.originals.add(abc, about);
    expect(held).toMatchObject({ sha256: ABC, byteLength: 3, state: 'local', uploadUrl: null, paused: false });
    const bytes = await (await profile.open()).originals.read(ABC);
    expect([await bytes!.text(), bytes!.type]).toEqual(['abc', 'application/pdf']);
  });

  it('given twice is one, and what came from the server is confirmed', async () => {
    await store.originals.add(abc, about);
    await store.originals.update(ABC, { uploadUrl: '/api/uploads/1', uploadedBytes: 2 });
    expect(await store.originals.add(abc, about)).toMatchObject({ state: 'local', uploadUrl: '/api/uploads/1', uploadedBytes: 2 });
    expect(await store.originals.receive(ABC, abc, about)).toMatchObject({ state: 'confirmed' });
    expect(await store.originals.list()).toHaveLength(1);
  });

  it('HOSO-3 given again after the server had confirmed it is the only copy until the server has said so once more', async () => {
    await store.originals.receive(ABC, abc, about);
    expect(await store.originals.add(abc, about)).toMatchObject({ state: 'local', uploadUrl: null, uploadedBytes: 0 });
    await store.outbox.add(registerIncoming({ originals: [{ sha256: ABC, byteLength: 3, ...about, part: 'main' }] }));
    await expect(store.originals.evict(ABC)).rejects.toBeInstanceOf(NotEvictable);
  });

  it('HOSO-3 received under a wrong hash is refused and not kept', async () => {
    await expect(store.originals.receive('0'.repeat(64) as Sha256, abc, about)).rejects.toBeInstanceOf(HashMismatch);
    expect(await store.originals.list()).toEqual([]);
    expect(await store.originals.receive(ABC, abc, about)).toMatchObject({ state: 'confirmed' });
  });

  it('is listed in the order in which uploads go', async () => {
    const names = ['một', 'hai', 'ba'];
    for (const name of names) await store.originals.add(new Blob([name]), { ...about, name });
    expect((await store.originals.list()).map(({ name }) => name)).toEqual(names);
  });

  it('keeps the state of its upload over a killed tab', async () => {
    await store.originals.add(abc, about);
    await store.originals.update(ABC, { uploadUrl: '/api/uploads/1', uploadedBytes: 2, paused: true });
    expect(await (await profile.open()).originals.get(ABC)).toMatchObject({ uploadUrl: '/api/uploads/1', uploadedBytes: 2, paused: true });
  });

  it('is evicted once the server has it', async () => {
    await store.originals.receive(ABC, abc, about);
    expect(await store.originals.evictCopy(ABC)).toBe(true);
    expect([await store.originals.get(ABC), await store.originals.read(ABC)]).toEqual([undefined, null]);
  });

  it('that a person gives again while room is made of its copy stays, for it may be the only one now', async () => {
    await store.originals.receive(ABC, abc, about);
    const copies = (await store.originals.list()).filter(({ state }) => state === 'confirmed');
    await store.originals.add(abc, about);
    for (const { sha256 } of copies) expect(await store.originals.evictCopy(sha256)).toBe(false);
    expect(await (await store.originals.read(ABC))!.text()).toBe('abc');
  });

  it('that another tab gives again at the moment when its copy is evicted keeps its bytes: written before they are removed', async () => {
    const [bytes, evicting, giving] = await twoTabs();
    await evicting.originals.receive(ABC, abc, about);
    let given: Promise<unknown> = Promise.resolve();
    bytes.before.remove = async () => {
      const written = new Promise<void>((done) => (bytes.before.written = async () => done()));
      given = giving.originals.add(abc, about);
      await written;
    };
    expect(await evicting.originals.evictCopy(ABC)).toBe(true);
    await given;
    expect(await giving.originals.get(ABC)).toMatchObject({ state: 'local' });
    expect(await giving.originals.holds(ABC)).toBe(true);
  });

  it('that another tab gives again at the moment when its copy is evicted keeps its bytes: named before they are looked for', async () => {
    const [bytes, evicting, giving] = await twoTabs();
    await evicting.originals.receive(ABC, abc, about);
    let evicted: Promise<unknown> = Promise.resolve();
    bytes.before.read = async () => {
      bytes.before.read = undefined;
      evicted = evicting.originals.evictCopy(ABC);
      while (await evicting.originals.get(ABC));
    };
    await giving.originals.add(abc, about);
    await evicted;
    expect(await giving.originals.holds(ABC)).toBe(true);
  });

  it('that only this device has is not evicted while a capture, an act or a document speaks of it', async () => {
    const { sha256, byteLength } = await store.originals.add(abc, about);
    const ref = { sha256, byteLength, ...about, part: 'main' as const };
    const held = capture({ files: [ref] });
    await store.captures.put(held);
    await expect(store.originals.evict(ABC)).rejects.toBeInstanceOf(NotEvictable);
    const act = registerIncoming({ document: held.id, originals: [ref] });
    await store.outbox.add(act, held);
    await expect(store.originals.evict(ABC)).rejects.toBeInstanceOf(NotEvictable);
    const office = new Office();
    office.decide(act);
    await store.decisions.take(office.after(0));
    await expect(store.originals.evict(ABC)).rejects.toBeInstanceOf(NotEvictable);
    expect(await (await store.originals.read(ABC))!.text()).toBe('abc');
    await store.decisions.startAgain('none');
    await store.originals.evict(ABC);
    expect(await store.originals.list()).toEqual([]);
  });

  it('can be read on a full device', async () => {
    await store.originals.add(abc, about);
    await withFaultAt(1, 'quota', async () => {
      expect(await (await store.originals.read(ABC))!.text()).toBe('abc');
      await expect.poll(() => profile.notices).toMatchObject([{ kind: 'failed', error: { name: 'StorageFull' } }]);
    });
  });
});
