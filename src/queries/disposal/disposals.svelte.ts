import { createSubscriber } from 'svelte/reactivity';
import { dueForReview, type DueForReview } from '../../domain/disposal/due';
import type { DisposalCase, Erasure } from '../../domain/disposal/types';
import type { DisposalId, PersonId, UnitId } from '../../domain/shared/ids';
import { dateInVietnam, type CalendarDate, type Instant } from '../../domain/shared/time';
import type { Tables } from '../../domain/tables';
import type { DecisionStore, DeviceStore, OutboxEntry } from '../../storage/device';
import { LiveList } from '../intake/live-list.svelte';
import { actsOnMatters, foreseenWork } from '../work/foreseen';

/** What is due for review, the lists under review, and what devices are told to erase, as this device knows them; acts that wait here are laid over. */
export class Disposals {
  readonly #decisions: DecisionStore;
  readonly #outbox: LiveList<OutboxEntry>;
  readonly #me: PersonId;
  readonly #legalNow: () => Instant;
  readonly #follow: () => void;
  #foreseen: { readonly at: string; readonly tables: Tables } | null = null;

  constructor(
    store: Pick<DeviceStore, 'decisions' | 'outbox'>,
    { me, legalNow, tell }: { readonly me: PersonId; readonly legalNow: () => Instant; readonly tell: (error: unknown) => void },
  ) {
    this.#decisions = store.decisions;
    this.#outbox = new LiveList(store.outbox, tell);
    this.#me = me;
    this.#legalNow = legalNow;
    this.#follow = createSubscriber((changed) => store.decisions.subscribe(changed));
  }

  get today(): CalendarDate {
    return dateInVietnam(this.#legalNow());
  }

  /** What of an archive is to be reviewed; of every archive where none is named. */
  due(archive: UnitId | null): readonly DueForReview[] {
    return dueForReview(this.tables, { archive, today: this.today });
  }

  /** The lists that this person may see, the latest first. */
  get cases(): readonly DisposalCase[] {
    return [...this.tables.disposals()].toSorted((one, other) => (one.opened.at < other.opened.at ? 1 : -1));
  }

  case(id: string): DisposalCase | undefined {
    return this.tables.disposal(id as DisposalId);
  }

  /** Orders to erase, the latest first. */
  get erasures(): readonly Erasure[] {
    return [...this.tables.erasures()].toSorted((one, other) => (one.erasedAt < other.erasedAt ? 1 : -1));
  }

  /** Whether something of a list waits on this device for the register. */
  isWaiting(id: DisposalId): boolean {
    return this.#outbox.rows.some(({ state, proposal: { body } }) => state !== 'refused' && 'disposal' in body && body.disposal === id);
  }

  /** The tables once everything that waits here is decided as forecast. */
  get tables(): Tables {
    this.#follow();
    const waiting = actsOnMatters(this.#outbox.rows);
    const at = [this.#decisions.position(), this.#decisions.isComplete(), ...waiting.map(({ order }) => order)].join(' ');
    if (this.#foreseen?.at !== at) this.#foreseen = { at, tables: foreseenWork(this.#decisions, { person: this.#me, waiting, now: this.#legalNow() }).tables };
    return this.#foreseen.tables;
  }
}
