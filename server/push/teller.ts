import type { Notice } from '../../src/domain/notices/notices';
import { isQuiet } from '../../src/domain/notices/quiet-hours';
import type { PersonId } from '../../src/domain/shared/ids';
import { timeInVietnam, toInstant } from '../../src/domain/shared/time';
import type { LogReader, Register } from '../register/ports';
import { Holds } from './holds';
import { dispatchTo } from './message';
import { newsOf, type NewsTables } from './news';
import type { PushAddress, PushAddresses, PushKey, Send } from './ports';

export interface TellerParts {
  readonly log: Pick<LogReader, 'rowsAfter'>;
  readonly register: Pick<Register, 'position'>;
  readonly tables: NewsTables;
  readonly addresses: PushAddresses;
  /** Made on first use. */
  readonly key: () => PushKey;
  readonly send: Send;
  readonly now: () => number;
  readonly random: () => number;
  readonly onFault: (error: unknown) => void;
}

const ROWS_AT_ONCE = 500;
const SENDS_AT_ONCE = 8;
/** What is older is told by the app when it opens. */
const OLD_MS = 24 * 3_600_000;
/** A browser in which nobody opened the app for so long is told no more. */
const FORGOTTEN_MS = 30 * 24 * 3_600_000;
/** Answers after which an address is of no use: gone (404, 410), or given to another key than ours (401, 403). */
const USELESS: readonly number[] = [401, 403, 404, 410];

/**
 * Tells people through push services what the register decided about them. Up to where each browser was told is on disk: a restart, quiet hours or
 * a dead service lose nothing younger than a day.
 */
export class Teller {
  readonly #parts: TellerParts;
  readonly #holds: Holds;

  constructor(parts: TellerParts) {
    this.#parts = parts;
    this.#holds = new Holds(parts.random);
  }

  /** Tells whoever may be told now of the next rows of the list. more: there are further rows. held: somebody is to be told later. */
  async tellSome(): Promise<'more' | 'held' | 'nothing'> {
    const { log, register, addresses } = this.#parts;
    const behind = this.#kept().filter(({ told }) => told < register.position());
    const due = behind.filter((address) => this.#isDue(address));
    if (due.length === 0) return behind.length > 0 ? 'held' : 'nothing';
    const rows = log.rowsAfter(Math.min(...due.map(({ told }) => told)), ROWS_AT_ONCE);
    const until = rows.at(-1)!.position;
    const later = [...behind.filter((address) => !due.includes(address)), ...(await this.#tellAll(due, await this.#newsFor(due, rows)))];
    addresses.advance(
      until,
      later.map(({ endpoint }) => endpoint),
    );
    if (until < register.position() && later.length < behind.length) return 'more';
    return later.length > 0 ? 'held' : 'nothing';
  }

  /** Addresses that are still anybody's; the others are forgotten. */
  #kept(): readonly PushAddress[] {
    const { addresses, tables, now } = this.#parts;
    const isOn = Boolean(tables.agency()?.push);
    return addresses.all().filter(({ endpoint, person, confirmedAt }) => {
      const isKept = isOn && confirmedAt > now() - FORGOTTEN_MS && tables.person(person)?.active === true;
      if (!isKept) addresses.remove(endpoint);
      return isKept;
    });
  }

  #isDue({ endpoint, quietHours }: PushAddress): boolean {
    const now = this.#parts.now();
    return !isQuiet(quietHours, timeInVietnam(toInstant(now))) && !this.#holds.holds(serviceOf(endpoint), now);
  }

  #newsFor(due: readonly PushAddress[], rows: Parameters<typeof newsOf>[1]): ReturnType<typeof newsOf> {
    const people = [...new Set(due.map(({ person }) => person))];
    const now = this.#parts.now();
    return newsOf(this.#parts.tables, rows, { people, since: toInstant(now - OLD_MS), now: toInstant(now) });
  }

  /** Tells several at a time; returns those that are to be told later. */
  async #tellAll(due: readonly PushAddress[], news: ReadonlyMap<PersonId, readonly Notice[]>): Promise<readonly PushAddress[]> {
    const waiting = [...due];
    const later: PushAddress[] = [];
    const tellNext = async (): Promise<void> => {
      for (let address = waiting.shift(); address; address = waiting.shift()) {
        const { told } = address;
        const notices = (news.get(address.person) ?? []).filter(({ position }) => position > told);
        if (notices.length > 0 && !(await this.#tell(address, notices))) later.push(address);
      }
    };
    await Promise.all(Array.from({ length: SENDS_AT_ONCE }, tellNext));
    return later;
  }

  /** Whether this is done with; false when it is to be tried again. */
  async #tell(address: PushAddress, notices: readonly Notice[]): Promise<boolean> {
    const { now, key, send, tables, addresses, onFault } = this.#parts;
    const contact = tables.agency()?.push?.contact;
    const service = serviceOf(address.endpoint);
    if (contact === undefined || this.#holds.holds(service, now())) return false;
    // No answer counts as one that asks to come back.
    const answer = await send(dispatchTo(address, notices, { key: key(), contact, now: now() })).catch(() => ({ status: 503, retryAfter: null }));
    if (answer.status === 429 || answer.status >= 500) {
      this.#holds.failed(service, now(), answer.retryAfter);
      return false;
    }
    this.#holds.succeeded(service);
    if (USELESS.includes(answer.status)) addresses.remove(address.endpoint);
    else if (answer.status >= 300) onFault(new Error(`the push service ${service} answered ${answer.status}`));
    return true;
  }
}

function serviceOf(endpoint: string): string {
  return new URL(endpoint).origin;
}
