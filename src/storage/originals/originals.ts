import type { Sha256 } from '../../domain/shared/ids';
import { actStores } from '../acts';
import type { Announcer } from '../announcer';
import type { Captures } from '../captures/captures';
import type { Database } from '../database/schema';
import { reading, writing } from '../database/transaction';
import type { DecisionStore, HeldOriginal, OriginalStore } from '../device';
import { NotEvictable, TakenAlong } from '../errors';
import type { ByteStore, StoragePorts } from '../ports';
import type { Turns } from '../turns';
import { isAttached, isReferredByAct, isReferredByDocument, isTakenAlong } from './references';

type Catalogued = Pick<HeldOriginal, 'sha256' | 'byteLength' | 'name' | 'mediaType' | 'state'>;
type About = { readonly name: string; readonly mediaType: string };

export interface OriginalParts {
  readonly database: Database;
  readonly bytes: ByteStore;
  readonly announcer: Announcer;
  readonly decisions: DecisionStore;
  readonly captures: Captures;
  /** Whether the catalogue names bytes is looked up, and then acted upon, by one at a time. */
  readonly turns: Turns;
  readonly now: StoragePorts['now'];
  readonly tell: StoragePorts['tell'];
}

/** Originals on this device: a catalogue in the database, bytes by hash beside it. Bytes are on disk before the catalogue names them. */
export class Originals implements OriginalStore {
  constructor(private readonly parts: OriginalParts) {}

  async add(bytes: Blob, about: About): Promise<HeldOriginal> {
    const written = await this.parts.bytes.write(bytes);
    return this.#keep(bytes, { ...written, ...about, state: 'local' });
  }

  async receive(sha256: Sha256, bytes: Blob, about: About): Promise<HeldOriginal> {
    const written = await this.parts.bytes.write(bytes, sha256);
    return this.#keep(bytes, { ...written, ...about, state: 'confirmed' });
  }

  /** Names bytes in the catalogue. Somebody who was evicting the same ones may have removed them since they were written: then they are written once more. */
  #keep(bytes: Blob, found: Catalogued): Promise<HeldOriginal> {
    return this.parts.turns.run(found.sha256, async () => {
      if (!(await this.parts.bytes.read(found.sha256))) await this.parts.bytes.write(bytes, found.sha256);
      return this.#catalogue(found);
    });
  }

  async read(sha256: Sha256): Promise<Blob | null> {
    const bytes = await this.parts.bytes.read(sha256);
    const held = bytes && (await this.get(sha256));
    if (!held) return null;
    // A full disk must not keep anybody from reading, so nothing waits for this note.
    this.#change(sha256, { usedAt: this.parts.now() }).catch((error: unknown) => this.parts.tell({ kind: 'failed', error }));
    return bytes.slice(0, bytes.size, held.mediaType);
  }

  get(sha256: Sha256): Promise<HeldOriginal | undefined> {
    return reading(this.parts.database, ['originals'], (transaction) => transaction.objectStore('originals').get(sha256));
  }

  list(): Promise<readonly HeldOriginal[]> {
    return reading(this.parts.database, ['originals'], (transaction) => transaction.objectStore('originals').index('rank').getAll());
  }

  async update(sha256: Sha256, change: Parameters<OriginalStore['update']>[1]): Promise<void> {
    await this.#change(sha256, change);
    this.parts.announcer.announce('originals');
  }

  async holds(sha256: Sha256): Promise<boolean> {
    const held = await this.get(sha256);
    return held !== undefined && (await this.parts.bytes.read(sha256))?.size === held.byteLength;
  }

  async evictCopy(sha256: Sha256): Promise<boolean> {
    const isCopy = await writing(this.parts.database, actStores, async (transaction) => {
      const originals = transaction.objectStore('originals');
      const held = await originals.get(sha256);
      if (held?.state !== 'confirmed') return false;
      if (await isTakenAlong(transaction, sha256)) throw new TakenAlong(held.name);
      await originals.delete(sha256);
      return true;
    });
    if (isCopy) await this.#removeBytes(sha256);
    return isCopy;
  }

  async evict(sha256: Sha256): Promise<void> {
    const { captures, decisions, database } = this.parts;
    const trays = await captures.allPapers();
    const isOfDraft = await isAttached(database, sha256);
    await writing(this.parts.database, actStores, async (transaction) => {
      const originals = transaction.objectStore('originals');
      const held = await originals.get(sha256);
      if (held?.state === 'confirmed' && (await isTakenAlong(transaction, sha256))) throw new TakenAlong(held.name);
      if (held?.state !== 'local') return originals.delete(sha256);
      const isNamed = isOfDraft || isReferredByDocument(decisions, sha256) || (await isReferredByAct(transaction, sha256));
      if (isNamed || (await captures.namesIn(transaction, trays, sha256))) throw new NotEvictable(held.name);
      return originals.delete(sha256);
    });
    await this.#removeBytes(sha256);
  }

  /** Unless somebody gave the same bytes again meanwhile. */
  async #removeBytes(sha256: Sha256): Promise<void> {
    await this.parts.turns.run(sha256, async () => {
      if (!(await this.get(sha256))) await this.parts.bytes.remove(sha256);
    });
    this.parts.announcer.announce('originals');
  }

  async erase(sha256: Sha256): Promise<void> {
    const { captures, decisions, database, announcer } = this.parts;
    const trays = await captures.allPapers();
    const isNeeded = await writing(database, actStores, async (transaction) => {
      const isNamed = isReferredByDocument(decisions, sha256) || (await isReferredByAct(transaction, sha256));
      const originals = transaction.objectStore('originals');
      if (isNamed || (await captures.namesIn(transaction, trays, sha256))) {
        // The server has erased its own: what is still needed here goes up again.
        const held = await originals.get(sha256);
        if (held) await originals.put({ ...held, state: 'local', uploadUrl: null, uploadedBytes: 0 });
        return true;
      }
      await originals.delete(sha256);
      return false;
    });
    if (isNeeded) announcer.announce('originals');
    else await this.#removeBytes(sha256);
  }

  subscribe(listener: () => void): () => void {
    return this.parts.announcer.subscribe('originals', listener);
  }

  /**
   * The same bytes given again stay one original. What a person gives again is only here until the server has said once more that it has it: it may have
   * destroyed its own while this device was away, and then these are the only ones.
   */
  async #catalogue(found: Catalogued): Promise<HeldOriginal> {
    const usedAt = this.parts.now();
    const held = await writing(this.parts.database, ['originals'], async (transaction) => {
      const originals = transaction.objectStore('originals');
      const before = await originals.get(found.sha256);
      const last = await originals.index('rank').openCursor(null, 'prev');
      const fresh: HeldOriginal = {
        ...found,
        addedAt: usedAt,
        usedAt,
        uploadUrl: null,
        uploadedBytes: 0,
        isHandedIn: false,
        paused: false,
        rank: (last?.value.rank ?? 0) + 1,
        problem: null,
      };
      const next = before ? { ...before, usedAt, ...givenAgain(before, found) } : fresh;
      await originals.put(next);
      return next;
    });
    this.parts.announcer.announce('originals');
    return held;
  }

  /** An upload may end after its original was evicted; then there is nothing left to change. */
  #change(sha256: Sha256, change: Partial<HeldOriginal>): Promise<void> {
    return writing(this.parts.database, ['originals'], async (transaction) => {
      const originals = transaction.objectStore('originals');
      const held = await originals.get(sha256);
      if (held) await originals.put({ ...held, ...change });
    });
  }
}

/** What changes of an original when its bytes come once more. */
function givenAgain(before: HeldOriginal, { state }: Pick<HeldOriginal, 'state'>): Partial<HeldOriginal> {
  if (state === 'confirmed') return { state };
  if (before.state === 'local') return {};
  return { state: 'local', isGivenAgain: true, uploadUrl: null, uploadedBytes: 0, problem: null };
}
