import { createSubscriber } from 'svelte/reactivity';
import { hasRole, type Subject } from '../../domain/authority/subject';
import type { DossierId, PersonId } from '../../domain/shared/ids';
import { dateInVietnam, type Instant } from '../../domain/shared/time';
import type { Tables } from '../../domain/tables';
import { dueDossiers, type DueDossier } from '../../domain/transfer/due';
import { requestsOf, type TransferRequest } from '../../domain/transfer/requests';
import type { DecisionStore, DeviceStore, OutboxEntry } from '../../storage/device';
import { LiveList } from '../intake/live-list.svelte';
import { actsOnMatters, foreseenWork } from '../work/foreseen';

/** What is due, and what is on its way into the archive, as this device knows it; acts that wait here are laid over. */
export class Transfers {
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

  /** Requests that this person may see, the latest first. */
  get requests(): readonly TransferRequest[] {
    return requestsOf(this.#tables().dossiers());
  }

  /** What of a person's unit is to be transferred; of every unit for those who see to all. What is soonest due comes first. */
  dueTo(subject: Subject): readonly DueDossier[] {
    return dueDossiers(this.#tables(), { unit: hasRole(subject, 'leader', 'inspector') ? null : subject.unit, today: dateInVietnam(this.#legalNow()) });
  }

  /** Whether what is shown of a dossier still waits on this device for the register. */
  isWaiting(id: DossierId): boolean {
    return this.#tables().dossier(id)?.trail.length !== this.#decisions.tables.dossier(id)?.trail.length;
  }

  /** The tables once everything that waits here is decided as forecast. */
  #tables(): Tables {
    this.#follow();
    const waiting = actsOnMatters(this.#outbox.rows);
    const at = [this.#decisions.position(), this.#decisions.isComplete(), ...waiting.map(({ order }) => order)].join(' ');
    if (this.#foreseen?.at !== at) this.#foreseen = { at, tables: foreseenWork(this.#decisions, { person: this.#me, waiting, now: this.#legalNow() }).tables };
    return this.#foreseen.tables;
  }
}
