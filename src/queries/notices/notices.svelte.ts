import type { Subject } from '../../domain/authority/subject';
import { noticesOfDocument, noticesOfDossier, type Notice } from '../../domain/notices/notices';
import { toInstant, type Instant } from '../../domain/shared/time';
import type { DeviceStore } from '../../storage/device';
import { eachFromNewest } from '../search/slices';
import { keepUp } from '../shared/keep-up';

const SEEN = 'notices.seen';
const DAY_MS = 86_400_000;
/** How long notices are listed. */
const LISTED_DAYS = 30;
/** What counts as new where nobody has opened the list yet: a new device is not a year of news. */
const FRESH_DAYS = 7;
/** Between two readings while the list of decisions streams in: each reading walks over every row. */
const REST_MS = 500;

/**
 * What a person should hear of (F-21), read from the folded tables: nothing is kept but the position up to which they have looked. So notices
 * come without a line, the same on every device, and none is lost or told twice.
 */
export class Notices {
  /** The newest first. */
  list = $state.raw<readonly Notice[]>([]);
  #seen = $state.raw<number | null>(null);
  #now = $state.raw<Instant>(toInstant(0));
  readonly #store: Pick<DeviceStore, 'decisions' | 'settings'>;
  readonly #subject: () => Subject;
  readonly #legalNow: () => Instant;
  readonly #unsubscribe: () => void;
  readonly #keeping: ReturnType<typeof keepUp>;

  constructor(
    store: Pick<DeviceStore, 'decisions' | 'settings'>,
    { subject, legalNow, tell }: { readonly subject: () => Subject; readonly legalNow: () => Instant; readonly tell: (error: unknown) => void },
  ) {
    this.#store = store;
    this.#subject = subject;
    this.#legalNow = legalNow;
    this.#keeping = keepUp({ work: () => this.#read(), restMs: REST_MS, tell });
    this.#unsubscribe = store.decisions.subscribe(this.#keeping.changed);
    this.#keeping.changed();
  }

  /** Whether a notice came after the person last looked. */
  isNew({ position, at }: Notice): boolean {
    return this.#seen === null ? at >= daysBefore(this.#now, FRESH_DAYS) : position > this.#seen;
  }

  get unread(): number {
    return this.list.reduce((count, notice) => count + Number(this.isNew(notice)), 0);
  }

  /** The person has opened the list: what it holds is new no longer. */
  async look(): Promise<void> {
    this.#seen = Math.max(this.#seen ?? 0, this.#store.decisions.position());
    await this.#store.settings.put(SEEN, this.#seen);
  }

  close(): void {
    this.#keeping.close();
    this.#unsubscribe();
  }

  async #read(): Promise<void> {
    const { decisions, settings } = this.#store;
    const subject = this.#subject();
    const now = this.#legalNow();
    const since = daysBefore(now, LISTED_DAYS);
    const found: Notice[] = [];
    const rows = decisions.tables.incomingRows();
    const take = (index: number) => {
      const row = rows[index];
      if (row && (row.trail.at(-1)?.decidedAt ?? '') >= since) found.push(...noticesOfDocument(row, subject, since));
    };
    if (!(await eachFromNewest(rows.length, take, this.#keeping.isOpen))) return;
    for (const dossier of decisions.tables.dossiers()) found.push(...noticesOfDossier(dossier, subject, { since, find: decisions.tables.incoming }));
    // Another tab of this device may have looked.
    const seen = await settings.get<number>(SEEN);
    if (seen !== undefined) this.#seen = Math.max(seen, this.#seen ?? 0);
    this.#now = now;
    this.list = found.sort((one, other) => other.position - one.position);
  }
}

function daysBefore(now: Instant, days: number): Instant {
  return toInstant(Date.parse(now) - days * DAY_MS);
}
