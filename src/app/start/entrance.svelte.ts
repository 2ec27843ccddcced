import type { DeviceId, PersonId } from '../../domain/shared/ids';
import type { Refusal } from '../../domain/shared/refusal';
import type { AgencyNotice, SessionInfo } from '../../protocol/session/messages';
import { openAccounts, type Accounts, type KnownAccount } from '../../storage/accounts';
import { StorageFull } from '../../storage/errors';
import { browserNetwork, browserTimers, browserWakes } from '../../sync/network/browser';
import { createSessionCalls, type SessionCalls, type SetupForm } from '../../sync/session/session';
import { barsDevice } from '../../screens/sign-in/bars-device';
import { deviceNow, newId } from './device';
import type { Office } from './office.svelte';

type Phase = 'opening' | 'signIn' | 'setup' | 'inside' | 'failed';

/** What came of trying to get in: null when inside, else words for the person. `barred`: whose data lies under the device that the server takes in no more. */
export type EntranceProblem =
  { readonly kind: 'noLine' } | { readonly kind: 'refused'; readonly refusals: readonly Refusal[]; readonly barred?: PersonId } | null;

const ASK_AGAIN_MS = 5_000;
/** Who signed out while the session on the server is still to be ended; also how the other tabs hear of it. */
const OWED = 'hoso-sign-out-owed';

/** The way in and out of the office on this device. Known accounts get in without a line; new ones need it. */
export class Entrance {
  phase: Phase = $state.raw('opening');
  office: Office | null = $state.raw(null);
  notice: AgencyNotice | null = $state.raw(null);
  /** null while nothing has been heard or missed yet. */
  hasLine: boolean | null = $state.raw(null);
  known: readonly KnownAccount<SessionInfo>[] = $state.raw([]);

  readonly calls: SessionCalls = createSessionCalls({ network: browserNetwork, timers: browserTimers });
  #accounts: Accounts<SessionInfo> | null = null;
  #callOffAsking = () => {};

  /** Opens the account used last; else shows the sign-in page. */
  async begin(): Promise<void> {
    if (hasOpenedAnOffice()) fetchInside();
    this.#accounts = await openAccounts<SessionInfo>({ indexedDB, now: deviceNow, tell: () => location.reload() });
    addEventListener('storage', ({ key, newValue }) => void (key === OWED && this.#leaveWith(newValue).catch(reportError)));
    const current = await this.#accounts.current();
    if (current) return this.#enter(current.session, current.device);
    await this.#showSignIn();
  }

  /** One after the other in this browser: of two tabs the second finds the device of the first. */
  signIn(account: string, passphrase: string): Promise<EntranceProblem> {
    return inTurn(() => this.#signInNow(account, passphrase));
  }

  async #signInNow(account: string, passphrase: string): Promise<EntranceProblem> {
    // Another tab may have signed somebody in since.
    this.known = (await this.#accounts?.list()) ?? [];
    const device = this.#known(account)[0]?.device ?? (newId() as DeviceId);
    return this.#signInOn(device, { account, passphrase });
  }

  async #signInOn(device: DeviceId, named: { readonly account: string; readonly passphrase: string }): Promise<EntranceProblem> {
    const called = await this.calls.signIn({ ...named, device });
    if (called.came === 'nothing') return { kind: 'noLine' };
    if (called.came === 'refusals') return { kind: 'refused', refusals: called.refusals, ...this.#barred(device, called.refusals) };
    const held = this.#deviceOf(called.value);
    // The account has another name since it was last here: its data lies under the device that it was.
    if (held && held !== device) return this.#signInOn(held, named);
    localStorage.removeItem(OWED);
    const kept = await this.#remember({ agency: called.value.agency.id, person: called.value.person, device, session: called.value });
    // Where the browser has no locks another tab may have been faster: its device is this browser's.
    if (kept !== device) return this.#signInOn(kept, named);
    await this.#enter(called.value, device);
    return null;
  }

  /** Empties this device of an account that it may not keep any more; whoever signs in then has a new device. False where nothing of it was here. */
  async empty(person: string): Promise<boolean> {
    const held = this.known.filter((account) => account.person === person);
    for (const each of held) {
      await (await import('./empty-account')).emptyAccount(each);
      await this.#accounts?.forget(each);
    }
    this.known = (await this.#accounts?.list()) ?? [];
    return held.length > 0;
  }

  #barred(device: DeviceId, refusals: readonly Refusal[]): { readonly barred?: PersonId } {
    const account = barsDevice(refusals) && this.known.find((each) => each.device === device);
    return account ? { barred: account.person } : {};
  }

  #known(account: string): readonly KnownAccount<SessionInfo>[] {
    const name = account.trim().toLowerCase();
    return this.known.filter(({ session }) => session.account === name);
  }

  async setUp(form: SetupForm): Promise<EntranceProblem> {
    const device = newId() as DeviceId;
    const called = await this.calls.setUp({ ...form, device });
    if (called.came === 'nothing') return { kind: 'noLine' };
    if (called.came === 'refusals') return { kind: 'refused', refusals: called.refusals };
    await this.#enter(called.value, device);
    return null;
  }

  /** Opens an account that has signed in here before and not signed out; needs no line. */
  openKnown(account: KnownAccount<SessionInfo>): Promise<void> {
    return this.#enter(account.session, account.device);
  }

  /** Signs the same person in again without leaving the office. null when done. A device that may keep nothing any more leaves it. */
  async signInAgain(office: Office, passphrase: string): Promise<Refusal | 'noLine' | null> {
    const called = await this.calls.signIn({ account: office.session.account, passphrase, device: office.device });
    if (called.came === 'nothing') return 'noLine';
    if (called.came === 'refusals') return this.#stayOut(called.refusals);
    office.sync.retry();
    return null;
  }

  async #stayOut(refusals: readonly Refusal[]): Promise<Refusal | 'noLine'> {
    if (barsDevice(refusals)) await this.signOut();
    return refusals[0] ?? 'noLine';
  }

  /** Closes the office and seals it until its owner signs in again; without a line the server hears of it later. */
  async signOut(): Promise<void> {
    const { office } = this;
    if (!office) return;
    // What was taken along to be read is for whoever signed in, and for no longer.
    await office.store.readings.removeAll();
    await this.#accounts?.seal(office.store.account);
    localStorage.setItem(OWED, office.store.account.person);
    await this.#leave(office);
  }

  /** A person who signs out leaves every tab: nobody after them reads or sends from one that stayed open. */
  async #leaveWith(person: string | null): Promise<void> {
    if (this.office?.store.account.person === person) await this.#leave(this.office);
  }

  async #leave(office: Office): Promise<void> {
    // Without a line too: what the server still sends is then no more taken by this browser.
    office.push.leave().catch(reportError);
    this.office = null;
    this.phase = 'opening';
    location.hash = '#/';
    await office.close();
    await this.#endOwedSession();
    await this.#showSignIn();
  }

  async #enter(session: SessionInfo, device: DeviceId): Promise<void> {
    this.#callOffAsking();
    const account = { agency: session.agency.id, person: session.person };
    const [{ openOffice }] = await Promise.all([import('../inside'), this.#remember({ ...account, device, session })]);
    try {
      this.office = await openOffice(session, device, (confirmed) => void this.#accounts?.confirm(account, confirmed).catch(reportError));
      this.phase = 'inside';
    } catch (error) {
      // Nothing can be kept on this device: the page says so, and nothing stored before is touched.
      this.phase = 'failed';
      throw error;
    }
  }

  /** Only a note of who was here last: a device without room opens all the same, and says so where something is to be kept. */
  async #remember(account: Parameters<Accounts<SessionInfo>['remember']>[0]): Promise<DeviceId> {
    try {
      return (await this.#accounts?.remember(account)) ?? account.device;
    } catch (error) {
      if (!(error instanceof StorageFull)) throw error;
      return account.device;
    }
  }

  async #showSignIn(): Promise<void> {
    this.known = (await this.#accounts?.list()) ?? [];
    this.phase = 'signIn';
    await this.#askAgency();
  }

  /** Asks who the server is, again and again until it answers. */
  async #askAgency(): Promise<void> {
    await this.#endOwedSession();
    const called = await this.calls.agencyNotice();
    if (this.phase === 'inside') return;
    this.hasLine = called.came !== 'nothing';
    if (called.came === 'answer') {
      this.notice = called.value;
      this.phase = called.value.state === 'setupNeeded' ? 'setup' : 'signIn';
      return;
    }
    this.#askSoon();
  }

  #askSoon(): void {
    const again = () => {
      this.#callOffAsking();
      void this.#askAgency();
    };
    const callOffTimer = browserTimers.after(ASK_AGAIN_MS, again);
    const stopListening = browserWakes.subscribe(again);
    this.#callOffAsking = () => {
      callOffTimer();
      stopListening();
      this.#callOffAsking = () => {};
    };
  }

  async #endOwedSession(): Promise<void> {
    if (localStorage.getItem(OWED) === null) return;
    const called = await this.calls.signOut();
    if (called.came !== 'nothing') localStorage.removeItem(OWED);
  }

  #deviceOf({ agency, person }: SessionInfo): DeviceId | undefined {
    return this.known.find((account) => account.agency === agency.id && account.person === person)?.device;
  }
}

/** One sign-in at a time in all tabs, where the browser has locks: on pages that are served securely. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const locks = navigator.locks as LockManager | undefined;
  return locks ? (locks.request('hoso-sign-in', work) as Promise<T>) : work();
}

function hasOpenedAnOffice(): boolean {
  return Object.keys(localStorage).some((name) => name.startsWith('hoso-'));
}

/** Fetches the office's part of the app while the account is looked up. What fails here is fetched again, and told, when it is needed. */
function fetchInside(): void {
  import('../inside').catch(() => undefined);
}
