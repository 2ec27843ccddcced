import { noProgramHere } from '../../support/token/no-program';
import { verify, createPublicKey } from 'node:crypto';
import type { DeviceStore, HeldOriginal } from '../../../src/storage/device';
import type { SignatureCheck } from '../../../src/sync/ports';
import { createSync, type Sync, type SyncParts } from '../../../src/sync/sync';
import { Profile } from '../../storage/support/device';
import { registerIncoming } from '../../support/builders';
import { FakeRelay } from './relay';
import { FakeServer } from './server';
import { FakeChannels, FakeLocks, FakeTimers, FakeWakes } from './ports';

export const checkSignature: SignatureCheck = (key, text, signature) =>
  Promise.resolve(
    verify(null, Buffer.from(text), createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' }), Buffer.from(signature, 'base64')),
  );

/** One tab of the browser on a desk. */
export interface Tab {
  readonly store: DeviceStore;
  readonly sync: Sync;
}

/** One browser with its tabs, a server and the line between them. */
export class Desk {
  readonly server = new FakeServer();
  readonly relay = new FakeRelay();
  readonly profile = new Profile();
  readonly timers = new FakeTimers();
  readonly wakes = new FakeWakes();
  readonly faults: unknown[] = [];
  readonly #locks = new FakeLocks();
  readonly #channels = new FakeChannels();
  readonly #tabs: Tab[] = [];

  /** Opens a tab; its sync is started. */
  async open(fields: Partial<SyncParts> = {}): Promise<Tab> {
    const store = fields.store ?? (await this.profile.open());
    const sync = await createSync({
      store,
      network: this.server,
      sockets: this.relay.ports,
      localSockets: noProgramHere,
      timers: this.timers,
      clock: () => this.timers.now,
      random: () => 0.5,
      locks: this.#locks,
      channel: this.#channels.join(),
      wakes: this.wakes,
      checkSignature,
      isMetered: () => false,
      onSession: () => {},
      onFault: (fault) => this.faults.push(fault),
      ...fields,
    });
    sync.start();
    const tab = { store, sync };
    this.#tabs.push(tab);
    return tab;
  }

  async close(tab: Tab): Promise<void> {
    await tab.sync.stop();
    tab.store.close();
    this.#tabs.splice(this.#tabs.indexOf(tab), 1);
  }

  async closeAll(): Promise<void> {
    for (const tab of [...this.#tabs]) await this.close(tab);
  }
}

/** A file that an act brings: kept on the device, then named by a registration in the outbox. */
export async function handIn({ store }: Tab, bytes: Blob, about: { readonly name: string; readonly mediaType: string }): Promise<HeldOriginal> {
  const held = await store.originals.add(bytes, about);
  const { sha256, byteLength } = held;
  await store.outbox.add(registerIncoming({ originals: [{ sha256, byteLength, ...about, part: 'main' }] }));
  return held;
}
