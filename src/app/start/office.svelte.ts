import { sweepOriginals } from '../../actions/originals/sweep-originals';
import type { DeviceId } from '../../domain/shared/ids';
import type { SessionInfo } from '../../protocol/session/messages';
import { browserPorts } from '../../storage/browser-ports';
import type { DeviceStore } from '../../storage/device';
import { openDeviceStore } from '../../storage/open';
import type { StoreNotice } from '../../storage/ports';
import {
  browserIsMetered,
  browserLocalSockets,
  browserLocks,
  browserNetwork,
  browserRoomSockets,
  browserSignatureCheck,
  browserTimers,
  browserWakes,
  openSyncChannel,
} from '../../sync/network/browser';
import { createPushCalls } from '../../sync/session/push';
import type { SyncStatus } from '../../sync/status/types';
import { createSync, type Sync } from '../../sync/sync';
import { currentPreferences } from '../../ui/preferences/preferences.svelte';
import { browserPush } from './browser-push';
import { deviceNow, newId, randomBytes } from './device';
import { keepErasing } from './keep-erasing';
import { keepReadings } from './keep-readings';
import { keepSummaries } from './keep-summaries';
import { keepTelling } from './keep-telling';
import { DevicePush } from './push.svelte';

/** Longer than a slow machine takes to the first picture, which a worker that starts would hold up. */
const AFTER_FIRST_PICTURE_MS = 4_000;

interface OfficeParts {
  readonly session: SessionInfo;
  readonly device: DeviceId;
  readonly store: DeviceStore;
  readonly sync: Sync;
  readonly push: DevicePush;
}

/** One account's work on this device, opened: its store, what travels, and what the frame shows of both. */
export class Office {
  readonly device: DeviceId;
  readonly store: DeviceStore;
  readonly sync: Sync;
  readonly push: DevicePush;
  session: SessionInfo = $state.raw()!;
  status: SyncStatus = $state.raw()!;
  /** What the store has to say although nobody asked. */
  notice: StoreNotice['kind'] | null = $state.raw(null);
  vanished: boolean = $state.raw(false);
  #askedToKeep = false;
  readonly #stopSummaries: () => void;
  readonly #ends: (() => void)[] = [];

  constructor({ session, device, store, sync, push }: OfficeParts) {
    this.device = device;
    this.store = store;
    this.sync = sync;
    this.push = push;
    this.session = session;
    this.status = sync.get();
    this.vanished = store.space.hasVanished();
    sync.subscribe((status) => {
      const isNewlyConnected = status.line === 'connected' && this.status.line !== 'connected';
      this.status = status;
      if (isNewlyConnected) push.refresh().catch(reportError);
    });
    this.#stopSummaries = keepSummaries(store, reportError);
  }

  /** Asks the browser once not to evict this store, after the first work that is only here: asking earlier is asking for nothing. */
  async askToKeep(): Promise<void> {
    if (this.#askedToKeep) return;
    this.#askedToKeep = true;
    const { persisted } = await this.store.space.estimate();
    if (!persisted) await this.store.space.askToPersist();
  }

  /** The person has read that earlier data is gone. */
  async vanishedSeen(): Promise<void> {
    this.vanished = false;
    await this.store.space.acknowledgeVanished();
  }

  /** Something that ends with the office. */
  whenClosed(end: () => void): void {
    this.#ends.push(end);
  }

  /** Ends sending and receiving and closes the store; what is unsent stays in it. */
  async close(): Promise<void> {
    this.#stopSummaries();
    for (const end of this.#ends) end();
    await this.sync.stop();
    this.store.close();
  }
}

/** Opens the office of an account, with or without a line, and starts sync. `onSession` hears each confirmation by the server. */
export async function openOffice(session: SessionInfo, device: DeviceId, onSession: (session: SessionInfo) => void): Promise<Office> {
  const account = { agency: session.agency.id, person: session.person };
  const told = { notice: null as StoreNotice['kind'] | null, hear: (kind: StoreNotice['kind']) => void (told.notice = kind) };
  const ports = browserPorts(account, { now: deviceNow, newId, random: randomBytes, tell: (notice) => told.hear(notice.kind) });
  const store = await openDeviceStore(account, ports);
  const sync = await createSync({
    store,
    network: browserNetwork,
    sockets: browserRoomSockets(),
    localSockets: browserLocalSockets,
    timers: browserTimers,
    clock: Date.now,
    random: Math.random,
    locks: browserLocks,
    channel: openSyncChannel(account),
    wakes: browserWakes,
    checkSignature: browserSignatureCheck,
    isMetered: browserIsMetered,
    onSession: (confirmed) => {
      office.session = confirmed;
      store.readings.heard(confirmed.now).catch(reportError);
      onSession(confirmed);
    },
    onFault: (fault) => {
      office.notice = 'failed';
      reportError(fault);
    },
  });
  const push = new DevicePush({
    calls: createPushCalls({ network: browserNetwork, timers: browserTimers, person: account.person }),
    browser: browserPush,
    settings: store.settings,
    timers: browserTimers,
    isOffered: () => Boolean(store.decisions.tables.agency()?.push),
    wishes: () => ({ language: currentPreferences().language, quietHours: currentPreferences().quietHours }),
  });
  const office: Office = new Office({ session, device, store, sync, push });
  office.notice = told.notice;
  told.hear = (kind) => void (office.notice = kind);
  sync.start();
  store.decisions.subscribe(() => push.followAgency().catch(reportError));
  store.outbox.subscribe(() => office.askToKeep().catch(reportError));
  const act = { store, person: account.person, device, now: deviceNow, legalNow: sync.legalNow, newId };
  sweepOriginals(act).catch(reportError);
  office.whenClosed(keepErasing(act, reportError));
  office.whenClosed(keepReadings(act, sync, reportError));
  office.whenClosed(keepTelling(act, reportError));
  // A tab that stays open over releases must have the place for files, whose worker another release does not hold.
  setTimeout(() => ports.bytes().catch(reportError), AFTER_FIRST_PICTURE_MS);
  return office;
}
