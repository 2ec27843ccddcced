import { noProgramHere } from '../../support/token/no-program';
import { IDBFactory } from 'fake-indexeddb';
import type { ProposalId } from '../../../src/domain/shared/ids';
import { toInstant } from '../../../src/domain/shared/time';
import type { Receipt } from '../../../src/protocol/proposals/receipt';
import type { DeviceAccount, DeviceStore } from '../../../src/storage/device';
import { BehindDisk } from '../../../src/storage/errors';
import { openDeviceStore } from '../../../src/storage/open';
import type { StoragePorts } from '../../../src/storage/ports';
import { createSync, type Sync, type SyncParts } from '../../../src/sync/sync';
import type { Locks, Network } from '../../../src/sync/ports';
import { FakeChannels } from '../../sync/support/ports';
import type { Chance } from './chance';
import type { Kernel } from './kernel';
import type { Line } from './line';
import { signer } from './server';
import { TabLocks } from './locks';
import { PaperDesk } from './paper-desk';
import { RelaxedWrites } from './relaxed-writes';
import { PaperCaches } from './paper-caches';

/** What the simulation watches, and what may be planted. */
export interface BrowserParts {
  readonly kernel: Kernel;
  readonly chance: Chance;
  readonly line: Line;
  readonly account: DeviceAccount;
  /** Something that must not happen, happened. */
  readonly violated: (what: string) => void;
  /** A device was told what became of a proposal. */
  readonly told: (receipt: Receipt) => void;
  /** Treats writes that are to be on the disk at once like any other. */
  readonly ignoresStrict?: boolean;
  readonly wrapStore?: (store: DeviceStore) => DeviceStore;
  readonly wrapNetwork?: (network: Network, store: DeviceStore) => Network;
  readonly wrapLocks?: (locks: Locks) => Locks;
}

/** One browser on one desk: its database, its locks, its wrong clock. It outlives its tabs. */
export class Browser {
  clockWrongBy = 0;
  readonly tabs: Tab[] = [];
  /** What lies on its disk. */
  readonly databases = new IDBFactory();
  readonly #storeChannels = new FakeChannels();
  readonly #syncChannels = new FakeChannels();
  readonly #locks = new TabLocks();
  readonly #marks = new Map<string, string>();
  readonly caches: PaperCaches;
  /** Writes that a power cut would undo. */
  readonly relaxed: RelaxedWrites;
  #requests = new Set<Tab>();

  constructor(readonly parts: BrowserParts) {
    this.caches = new PaperCaches(parts);
    this.relaxed = new RelaxedWrites(parts.ignoresStrict ?? false);
  }

  get livingTabs(): readonly Tab[] {
    return this.tabs.filter(({ isAlive, sync }) => isAlive && sync);
  }

  openTab(): void {
    const tab = new Tab(this);
    this.tabs.push(tab);
    tab.open().catch((error: unknown) => tab.isAlive && this.parts.violated(`a tab could not be opened: ${String(error)}`));
  }

  killTab(tab: Tab): void {
    this.tabs.splice(this.tabs.indexOf(tab), 1);
    this.#requests.delete(tab);
    tab.die();
    this.#locks.release(tab);
  }

  /** The machine stops at once: what the browser had not brought to the disk is gone. */
  cutPower(): void {
    for (const tab of [...this.tabs]) this.killTab(tab);
    this.relaxed.lose(this.parts.chance);
  }

  now = (): number => this.parts.kernel.now + this.clockWrongBy;

  storagePorts(tab: Tab): StoragePorts {
    const marker = {
      get: (name: string) => this.#marks.get(name) ?? null,
      set: (name: string, value: string) => void this.#marks.set(name, value),
      remove: (name: string) => void this.#marks.delete(name),
    };
    const tell: StoragePorts['tell'] = (notice) => tab.isAlive && this.parts.violated(`storage: ${JSON.stringify(notice)}`);
    return {
      indexedDB: tab.factory(this.databases),
      bytes: async () => null,
      paperCache: async () => this.caches.of(tab),
      newId: () => this.parts.chance.id(),
      channel: tab.mortal(this.#storeChannels.join()),
      now: () => toInstant(this.now()),
      marker,
      sealing: null,
      locks: null,
      manager: null,
      tell,
    };
  }

  syncParts(tab: Tab, store: DeviceStore): SyncParts {
    const { kernel, chance, line, violated, wrapNetwork = (network) => network, wrapLocks = (locks) => locks } = this.parts;
    return {
      store,
      network: wrapNetwork(this.#watch(line.networkOf(tab), tab), store),
      sockets: line.socketsOf(tab),
      localSockets: noProgramHere,
      timers: { after: (milliseconds, run) => kernel.after(milliseconds, () => tab.isAlive && run()) },
      clock: this.now,
      random: chance.next,
      locks: wrapLocks(this.#locks.of(tab)),
      channel: tab.mortal(this.#syncChannels.join()),
      wakes: { subscribe: () => () => {} },
      checkSignature: async (_, text, signature) => signer.sign(text) === signature,
      isMetered: () => true,
      onSession: () => {},
      onFault: (fault) => tab.isAlive && !(fault instanceof BehindDisk) && violated(`fault: ${String(fault)}`),
    };
  }

  /** Two requests with proposals under way at once are a violation; a receipt that arrives has been told. */
  #watch(network: Network, tab: Tab): Network {
    return {
      openLive: network.openLive,
      request: async (call) => {
        if (call.path !== '/api/proposals' || !tab.isAlive) return network.request(call);
        if (this.#requests.size > 0) this.parts.violated('two requests with proposals are under way from one browser');
        this.#requests.add(tab);
        const answer = await network.request(call).finally(() => this.#requests.delete(tab));
        if (answer.status === 200) for (const receipt of JSON.parse(await answer.text()) as Receipt[]) this.parts.told(receipt);
        return answer;
      },
    };
  }
}

/** One tab. Killed, it does nothing more: its timers, answers and messages never arrive, its open transactions are rolled back. */
export class Tab {
  isAlive = true;
  store: DeviceStore | null = null;
  sync: Sync | null = null;
  readonly papers = new PaperDesk(this);
  readonly #connections: IDBDatabase[] = [];

  constructor(readonly browser: Browser) {}

  async open(): Promise<void> {
    const { account, wrapStore = (store) => store } = this.browser.parts;
    const store = wrapStore(await openDeviceStore(account, this.browser.storagePorts(this)));
    const sync = await createSync(this.browser.syncParts(this, store));
    if (!this.isAlive) return;
    sync.start();
    [this.store, this.sync] = [store, sync];
  }

  /** What a person does on this tab, as long as it lives: the result counts only if it lived to see it. */
  async act(id: ProposalId, work: (store: DeviceStore) => Promise<unknown>, saved: (id: ProposalId) => void): Promise<void> {
    try {
      await work(this.store!);
      if (this.isAlive) saved(id);
    } catch (error) {
      if (this.isAlive) this.browser.parts.violated(`an act could not be saved: ${String(error)}`);
    }
  }

  die(): void {
    this.isAlive = false;
    this.papers.die();
    for (const connection of this.#connections) endConnection(connection);
  }

  factory(databases: IDBFactory): IDBFactory {
    const open = (name: string, version?: number) => {
      const request = databases.open(name, version);
      request.addEventListener('success', () => {
        if (!this.isAlive) return endConnection(request.result);
        this.#connections.push(request.result);
        this.browser.relaxed.watch(request.result);
      });
      return request;
    };
    return { open } as IDBFactory;
  }

  mortal(channel: StoragePorts['channel']): StoragePorts['channel'] {
    return {
      post: (message) => this.isAlive && channel.post(message),
      listen: (listener) => channel.listen((message) => this.isAlive && listener(message)),
      close: channel.close,
    };
  }
}

interface Internals {
  readonly _rawDatabase: { readonly transactions: { readonly db: unknown; readonly _state: string; _abort(error: null): void }[] };
}

/** What a browser does with the database connection of a tab that was killed. */
function endConnection(connection: IDBDatabase): void {
  for (const transaction of (connection as unknown as Internals)._rawDatabase.transactions) {
    if (transaction.db === connection && transaction._state !== 'finished') transaction._abort(null);
  }
  connection.close();
}
