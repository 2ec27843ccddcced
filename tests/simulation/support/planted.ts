import type { Proposal } from '../../../src/domain/proposals';
import type { Dossier } from '../../../src/domain/dossier/types';
import type { Tables } from '../../../src/domain/tables';
import type { Receipt } from '../../../src/protocol/proposals/receipt';
import type { DecisionStore, DeviceStore, OutboxEntry, OutboxStore } from '../../../src/storage/device';
import type { JournalStore } from '../../../src/storage/papers/contract';
import type { RegisterStore, RegisterTransaction } from '../../../server/register/ports';
import type { PaperAccess, PapersWriter } from '../../../server/relay/ports';
import { answer } from '../../sync/support/server';
import { bound, onTransactions, overlay, withPapers } from './plant';
import { plantedLives } from './planted-lives';
import type { Server } from './server';
import type { Planted } from './world';

/** Mistakes that others have made, put in around the product to see that the simulation finds them. */
export const planted: Readonly<Record<string, Planted>> = {
  'the server acknowledges before it commits': { tamper: acknowledgeEarly },
  'the outbox is emptied when the request is sent': {
    wrapNetwork: (network, store) => ({
      ...network,
      async request(call) {
        if (call.path === '/api/proposals') for (const { id } of JSON.parse(call.body as string) as Proposal[]) await store.outbox.settle(id);
        return network.request(call);
      },
    }),
  },
  'the number is taken outside the transaction': { wrapRegisterStore: numberOutside() },
  'a repeated proposal is decided anew': {
    wrapRegisterStore: (store) => onTransactions(store, (transaction) => ({ ...transaction, answered: () => undefined })),
  },
  'every tab leads': { wrapLocks: () => ({ hold: (_name, _until, lead) => lead() }) },
  'an act is called saved before it is on disk': { wrapStore: (store) => withOutbox(store, { add: (proposal) => savedEarly(store, proposal) }) },
  'a refused act is dropped': { wrapStore: (store) => withOutbox(store, { markRefused: (id) => store.outbox.settle(id) }) },
  'a lost right leaves the document on the device': {
    wrapStore: (store) => withDecisions(store, { take: (taken) => store.decisions.take({ ...taken, removed: [] }) }),
  },
  'a failed commit is answered as if it had been kept': { wrapRegisterStore: (store) => ({ ...store, transaction: (work) => answeredAnyway(store, work) }) },
  'the relay acknowledges before the disk has it': { wrapWriter: acknowledgedEarly },
  'rights to papers are asked only at the door': { wrapAccess: remembered },
  'everybody may write in papers': { wrapAccess: (access) => ({ ...access, mayWrite: () => true }) },
  'a closed dossier still takes words': { wrapAccess: (access) => ({ ...access, isOpen: () => true }) },
  'writes are not brought to the disk before they are called saved': { ignoresStrict: true },
  'an edit is called saved before it is on disk': {
    wrapStore: (store) => withJournal(store, ({ add }) => ({ add: async (...edit) => void add(...edit).catch(() => {}) })),
  },
  'the journal is emptied when a batch is sent': { wrapStore: (store) => withJournal(store, settledWhenSent) },
  'a refused batch is dropped': { wrapStore: (store) => withJournal(store, forgotten) },
  'a lost right leaves the paper on the device': { wrapStore: (store) => withPapers(store, () => ({ drop: async () => {} })) },
  'a right that was given brings no papers': {
    wrapStore: (store) => withPapers(store, () => ({ followRights: async () => {}, toAsk: async () => ({ rooms: [], times: 0 }) })),
  },
  'a room that was written anew is merged into what is held': {
    wrapStore: (store) => withPapers(store, ({ takeRoom }) => ({ takeRoom: (room) => takeRoom({ ...room, generation: 0 }) })),
  },
  'what the archive took can be taken again': { needs: 'isArchiving', wrapRegisterStore: (store) => withDossiers(store, untaken) },
  'the archive takes what the server has not looked into': { needs: 'isArchiving', wrapRegisterStore: (store) => withDossiers(store, inspectedAnyhow) },
  'what is on its way can be opened again': { needs: 'isArchiving', wrapRegisterStore: (store) => withDossiers(store, atHome) },
  'the number of a transfer is forgotten': {
    needs: 'isLiving',
    wrapRegisterStore: (store) => onTransactions(store, ({ tables }) => ({ tables: overlay(tables, { lastTransferNumber: () => 0 }) })),
  },
  'an approved plan can be approved again': {
    needs: 'isPlanning',
    wrapRegisterStore: (store) => onTransactions(store, ({ tables }) => ({ tables: overlay(tables, { plan: () => undefined, plans: () => [] }) })),
  },
  'legal time follows whatever the clock says': {
    wrapRegisterStore: (store) => onTransactions(store, (transaction) => ({ last: () => ({ ...transaction.last(), decidedAt: null }) })),
  },
  ...plantedLives,
};

async function savedEarly(store: DeviceStore, proposal: Proposal): Promise<OutboxEntry> {
  void store.outbox.add(proposal).catch(() => {});
  return { proposal } as OutboxEntry;
}

function withOutbox(store: DeviceStore, change: Partial<OutboxStore>): DeviceStore {
  return { ...store, outbox: overlay(store.outbox, change) };
}

function withDecisions(store: DeviceStore, change: Partial<DecisionStore>): DeviceStore {
  return { ...store, decisions: overlay(store.decisions, change) };
}

/** Changes the journal where it stands, because open papers hold it too. */
function withJournal(store: DeviceStore, change: (own: JournalStore) => Partial<JournalStore>): DeviceStore {
  return Object.assign(store, { journal: Object.assign(store.journal, change(bound(store.journal))) });
}

function settledWhenSent({ addSealed, nextBatch, acknowledge }: JournalStore): Partial<JournalStore> {
  return {
    addSealed(...edit) {
      const { batch, kept } = addSealed(...edit);
      return { batch, kept: kept.then(() => acknowledge(batch, 0)) };
    },
    async nextBatch(room) {
      const batch = await nextBatch(room);
      if (batch) await acknowledge(batch, 0);
      return batch;
    },
  };
}

function forgotten({ refuse, refusedWords, dropWords }: JournalStore): Partial<JournalStore> {
  return {
    async refuse(...refused) {
      await refuse(...refused);
      for (const { order, changes } of await refusedWords())
        await dropWords(
          order,
          changes.map(({ path }) => path),
        );
    },
  };
}

/** Says at once that everything is kept; the disk follows a little later, if the process lives to see it. */
function acknowledgedEarly(writer: PapersWriter): PapersWriter {
  const last = new Map<string, number>();
  return {
    ...writer,
    async append(appending) {
      const from = last.get(appending.room) ?? 0;
      last.set(appending.room, from + appending.batches.length);
      writer.append(appending).catch(() => {});
      return { seqs: appending.batches.map((_, index) => from + index + 1), position: from, due: false };
    },
  };
}

/** Whoever was let in once stays. */
function remembered(access: PaperAccess): PaperAccess {
  const seen = new Set<string>();
  return {
    ...access,
    mayRead(subject, room) {
      const key = `${subject.person} ${room.id}`;
      if (access.mayRead(subject, room)) seen.add(key);
      return seen.has(key);
    },
  };
}

/** The register sees dossiers otherwise than they are. */
function withDossiers(store: RegisterStore, seen: (dossier: Dossier) => Dossier): RegisterStore {
  const seeing = (tables: Tables): Tables =>
    overlay(tables, {
      dossier(id) {
        const dossier = tables.dossier(id);
        return dossier && seen(dossier);
      },
    });
  return onTransactions(store, ({ tables }) => ({ tables: seeing(tables) }));
}

const untaken = (dossier: Dossier): Dossier =>
  dossier.state === 'accepted' ? { ...dossier, state: 'offered', unit: dossier.transfer!.unit, transfer: { ...dossier.transfer!, stage: 'sent' } } : dossier;

const inspectedAnyhow = (dossier: Dossier): Dossier =>
  dossier.transfer ? { ...dossier, transfer: { inspection: { at: dossier.openedAt, files: [] }, ...dossier.transfer } } : dossier;

const atHome = (dossier: Dossier): Dossier => (dossier.state === 'offered' ? { ...dossier, state: 'closed' } : dossier);

/** Counts on in memory, whether or not the transaction that took the number was kept. */
function numberOutside(): (store: RegisterStore) => RegisterStore {
  const taken = new Map<number, number>();
  const counting = (tables: Tables): Tables =>
    overlay(tables, {
      lastArrivalNumber(year) {
        const last = Math.max(taken.get(year) ?? 0, tables.lastArrivalNumber(year));
        taken.set(year, last + 1);
        return last;
      },
    });
  return (store) => onTransactions(store, ({ tables }) => ({ tables: counting(tables) }));
}

/** Receipts are made up at once; the decision follows a little later, if the process lives to see it. */
function acknowledgeEarly(server: Server): void {
  const handle = server.handle.bind(server);
  server.handle = async (call, person) => {
    if (call.path !== '/api/proposals') return handle(call, person);
    if (!server.isUp) throw new TypeError('connection refused');
    const decidedAt = '2026-12-31T17:00:00.000Z' as Extract<Receipt, { outcome: 'decided' }>['decidedAt'];
    const receipts = (JSON.parse(call.body as string) as Proposal[]).map(({ id }, index): Receipt => ({
      v: 1,
      id,
      outcome: 'decided',
      position: server.position + index + 1,
      decidedAt,
    }));
    handle(call, person).catch(() => {});
    return answer(200, receipts);
  };
}

function answeredAnyway<T>(store: RegisterStore, work: (transaction: RegisterTransaction) => T): T {
  let result: { value: T } | null = null;
  try {
    return store.transaction((transaction) => (result = { value: work(transaction) }).value);
  } catch (error) {
    if (result) return (result as { value: T }).value;
    throw error;
  }
}
