import type { Proposal } from '../../domain/proposals';
import type { DocumentId, PersonId, ProposalId } from '../../domain/shared/ids';
import type { Refusal } from '../../domain/shared/refusal';
import type { Leaving } from '../../papers/tray/shape';
import type { Announcer } from '../announcer';
import { actStores, type Acts } from '../acts';
import { captureOfEntry } from '../captures/capture-of-entry';
import type { Captures } from '../captures/captures';
import type { Database } from '../database/schema';
import { reading, together, writing } from '../database/transaction';
import type { DecisionStore, HandedIn, OutboxEntry, OutboxStore } from '../device';
import { MayBeDecided, NotInOutbox } from '../errors';
import { handIn, takeBack } from '../originals/handed-in';
import { isReferredByDocument } from '../originals/references';
import type { StoragePorts } from '../ports';

interface OutboxParts {
  readonly database: Database;
  readonly announcer: Announcer;
  readonly decisions: DecisionStore;
  readonly captures: Captures;
  readonly person: PersonId;
  readonly now: StoragePorts['now'];
}

/** Proposals not yet answered, in the order of the acts. Every write is on disk before it is acknowledged. */
export class Outbox implements OutboxStore {
  readonly #database: Database;
  readonly #announcer: Announcer;
  readonly #decisions: DecisionStore;
  readonly #captures: Captures;
  readonly #person: PersonId;
  readonly #now: StoragePorts['now'];

  constructor({ database, announcer, decisions, captures, person, now }: OutboxParts) {
    this.#database = database;
    this.#announcer = announcer;
    this.#decisions = decisions;
    this.#captures = captures;
    this.#person = person;
    this.#now = now;
  }

  async add(proposal: Proposal, fromCapture?: HandedIn): Promise<OutboxEntry> {
    const paper = fromCapture ? await this.#captures.paperOf(fromCapture.id) : null;
    const entry = await this.#captures.acting(async (transaction) => {
      if (paper && fromCapture) await this.#captures.takeIn(transaction, paper, { capture: fromCapture, how: leavingBy(proposal), proposal: proposal.id });
      return this.#save(transaction, proposal);
    });
    this.#announcer.announce('outbox');
    this.#announcer.announce('originals');
    return entry;
  }

  async addAll(proposals: readonly Proposal[]): Promise<number> {
    const added = await writing(this.#database, actStores, async (transaction) => {
      const held = new Set((await transaction.objectStore('outbox').getAll()).map(({ proposal }) => proposal.id));
      const fresh = proposals.filter(({ id }) => !held.has(id) && held.add(id));
      await Promise.all(fresh.map((proposal) => this.#save(transaction, proposal)));
      return fresh.length;
    });
    this.#announcer.announce('outbox');
    return added;
  }

  async replace(id: ProposalId, proposal: Proposal): Promise<OutboxEntry> {
    const entry = await writing(this.#database, actStores, async (transaction) => {
      await this.#takeBack(transaction, id);
      return this.#save(transaction, proposal);
    });
    this.#announcer.announce('outbox');
    return entry;
  }

  list(): Promise<readonly OutboxEntry[]> {
    return reading(this.#database, ['outbox'], (transaction) => transaction.objectStore('outbox').getAll());
  }

  async handOut(ids: readonly ProposalId[]): Promise<readonly OutboxEntry[]> {
    const entries = await writing(this.#database, ['outbox'], async (transaction) => {
      const outbox = transaction.objectStore('outbox');
      const found = await Promise.all(ids.map((id) => outbox.index('proposal').get(id)));
      const held = found.filter((entry) => entry !== undefined);
      await together(held.filter(({ isOnlyHere }) => isOnlyHere).map((entry) => () => outbox.put({ ...entry, isOnlyHere: false })));
      return held;
    });
    if (entries.some(({ isOnlyHere }) => isOnlyHere)) this.#announcer.announce('outbox');
    return entries;
  }

  markSent(id: ProposalId): Promise<void> {
    return this.#mark(id, (entry) => ({ ...entry, state: 'sent', problem: null, refusals: [] }));
  }

  markRefused(id: ProposalId, refusals: readonly Refusal[]): Promise<void> {
    return this.#mark(id, (entry) => ({ ...entry, state: 'refused', problem: null, refusals }));
  }

  markTried(id: ProposalId, problem: string | null): Promise<void> {
    return this.#mark(id, (entry) => ({ ...entry, attempts: entry.attempts + 1, problem }));
  }

  async settle(id: ProposalId): Promise<void> {
    await writing(this.#database, ['outbox'], async (transaction) => {
      const outbox = transaction.objectStore('outbox');
      const order = await outbox.index('proposal').getKey(id);
      if (order !== undefined) await outbox.delete(order);
    });
    this.#announcer.announce('outbox');
  }

  async withdraw(id: ProposalId): Promise<void> {
    await writing(this.#database, actStores, (transaction) => this.#takeBack(transaction, id));
    this.#announcer.announce('outbox');
    this.#announcer.announce('originals');
  }

  async toCapture(id: ProposalId): Promise<DocumentId> {
    const entry = await reading(this.#database, ['outbox'], (transaction) => transaction.objectStore('outbox').index('proposal').get(id));
    if (!entry) throw new NotInOutbox(id);
    const repaired = captureOfEntry(entry, this.#person);
    const paper = await this.#captures.paperFor(repaired);
    await this.#captures.acting(async (transaction) => {
      await this.#takeBack(transaction, id);
      await this.#captures.putIn(transaction, paper, repaired);
    });
    this.#announcer.announce('outbox');
    return repaired.id;
  }

  subscribe(listener: () => void): () => void {
    return this.#announcer.subscribe('outbox', listener);
  }

  async #save(transaction: Acts, proposal: Proposal): Promise<OutboxEntry> {
    const unordered = { proposal, state: 'waiting', isOnlyHere: true, savedAt: this.#now(), attempts: 0, problem: null, refusals: [] } as const;
    const order = await transaction.objectStore('outbox').add(unordered as unknown as OutboxEntry);
    await handIn(transaction, proposal);
    return { ...unordered, order };
  }

  async #takeBack(transaction: Acts, id: ProposalId): Promise<OutboxEntry> {
    const entry = await takeEntry(transaction, id);
    await takeBack(transaction, entry.proposal, (sha256) => isReferredByDocument(this.#decisions, sha256));
    return entry;
  }

  /** The decision may have arrived before the answer; then there is nothing left to mark. */
  async #mark(id: ProposalId, change: (entry: OutboxEntry) => OutboxEntry): Promise<void> {
    const found = await writing(this.#database, ['outbox'], async (transaction) => {
      const outbox = transaction.objectStore('outbox');
      const entry = await outbox.index('proposal').get(id);
      if (entry) await outbox.put(change(entry));
      return entry !== undefined;
    });
    if (found) this.#announcer.announce('outbox');
  }
}

function leavingBy({ type }: Proposal): Leaving {
  return type === 'ReturnUnregistered' ? 'returned' : 'registered';
}

/** Takes an act back that the register cannot have decided. */
async function takeEntry(transaction: Acts, id: ProposalId): Promise<OutboxEntry> {
  const outbox = transaction.objectStore('outbox');
  const entry = await outbox.index('proposal').get(id);
  if (!entry || entry.state === 'sent') throw new NotInOutbox(id);
  if (entry.state === 'waiting' && !entry.isOnlyHere) throw new MayBeDecided(id);
  await outbox.delete(entry.order);
  return entry;
}
