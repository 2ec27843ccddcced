import type { PushAddressMessage } from '../../protocol/push/messages';
import type { PushStateName } from '../../screens/context';
import type { SettingStore } from '../../storage/device';
import type { Timers } from '../../sync/ports';
import type { PushCalls } from '../../sync/session/push';
import type { BrowserPush } from './browser-push';

const WANTED = 'push.wanted';
const SERVICE_MS = 20_000;

type Wishes = Pick<PushAddressMessage, 'language' | 'quietHours'>;

export interface DevicePushParts {
  readonly calls: PushCalls;
  readonly browser: BrowserPush;
  readonly settings: SettingStore;
  readonly timers: Timers;
  /** Whether the administrator has switched push on, as far as this device has heard. */
  readonly isOffered: () => boolean;
  readonly wishes: () => Wishes;
}

/**
 * Whether this person hears on this browser while the app is closed. Wanting it is theirs and stays here; the address is made anew whenever it is
 * missing, and another person's address never stays in the browser.
 */
export class DevicePush {
  state: PushStateName = $state.raw('off');
  readonly #calls: PushCalls;
  readonly #browser: BrowserPush;
  readonly #settings: SettingStore;
  readonly #timers: Timers;
  readonly #isOffered: () => boolean;
  readonly #wishes: () => Wishes;
  #wasOffered: boolean;

  constructor({ calls, browser, settings, timers, isOffered, wishes }: DevicePushParts) {
    this.#calls = calls;
    this.#browser = browser;
    this.#settings = settings;
    this.#timers = timers;
    this.#isOffered = isOffered;
    this.#wishes = wishes;
    this.#wasOffered = isOffered();
    if (!browser.isThere) this.state = 'unsupported';
    else if (!this.#wasOffered) this.state = 'agencyOff';
  }

  /** On the person's tap: asks them, then the services. */
  async turnOn(): Promise<void> {
    if (!this.#browser.isThere || !this.#isOffered()) return;
    this.state = 'working';
    // Before anything else is waited for: a browser asks only in answer to a tap.
    const permission = await this.#browser.ask();
    if (permission !== 'granted') return void (this.state = permission === 'denied' ? 'denied' : 'off');
    await this.#settings.put(WANTED, true);
    await this.#connect();
  }

  async turnOff(): Promise<void> {
    await this.#settings.put(WANTED, false);
    this.state = this.#idle();
    await this.#disconnect();
    await this.#calls.forget();
  }

  /** Brings browser and server to what the person wants; asked whenever the line is there again and when their wishes changed. */
  async refresh(): Promise<void> {
    if (!this.#browser.isThere || this.state === 'working') return;
    const isWanted = (await this.#settings.get<boolean>(WANTED)) ?? false;
    if (isWanted && this.#isOffered() && this.#browser.permission() === 'granted') return this.#connect();
    this.state = this.#idle();
    await this.#disconnect();
  }

  /** What the administrator decided may have changed. */
  async followAgency(): Promise<void> {
    if (this.#wasOffered === this.#isOffered()) return;
    this.#wasOffered = this.#isOffered();
    await this.refresh();
  }

  /** The person leaves this browser: what still comes for them is not shown to whoever is next. */
  async leave(): Promise<void> {
    if (this.#browser.isThere) await this.#disconnect();
  }

  #idle(): PushStateName {
    if (!this.#isOffered()) return 'agencyOff';
    return this.#browser.permission() === 'denied' ? 'denied' : 'off';
  }

  async #connect(): Promise<void> {
    this.state = 'working';
    this.state = await this.#connected();
  }

  async #connected(): Promise<PushStateName> {
    const standing = await this.#calls.standing();
    if (standing.came !== 'answer') return 'noLine';
    if (standing.value.key === null) return 'agencyOff';
    const subscription = await this.#within(SERVICE_MS, this.#browser.subscribe(standing.value.key)).catch(() => null);
    if (!subscription) return 'noService';
    const kept = await this.#calls.keep(addressOf(subscription, this.#wishes()));
    if (kept.came === 'answer') return 'on';
    await subscription.unsubscribe();
    return kept.came === 'nothing' ? 'noLine' : 'refused';
  }

  /** Where a network lets nothing out, browsers go on trying for minutes; what comes of it after all is found the next time. */
  #within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const callOff = this.#timers.after(milliseconds, () => reject(new Error('no answer in time')));
      work.finally(callOff).then(resolve, reject);
    });
  }

  async #disconnect(): Promise<void> {
    await (await this.#browser.current())?.unsubscribe();
  }
}

function addressOf(subscription: PushSubscription, wishes: Wishes): PushAddressMessage {
  const { endpoint, keys } = subscription.toJSON();
  return { endpoint: endpoint ?? '', p256dh: unpadded(keys?.['p256dh']), auth: unpadded(keys?.['auth']), ...wishes };
}

function unpadded(text = ''): string {
  return text.replace(/=+$/, '');
}
