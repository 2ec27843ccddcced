import { createSubscriber } from 'svelte/reactivity';
import { hasRole, type Subject } from '../../domain/authority/subject';
import type { Dossier } from '../../domain/dossier/types';
import type { DossierId, PersonId, UnitId } from '../../domain/shared/ids';
import { dateInVietnam, type Instant } from '../../domain/shared/time';
import type { Tables } from '../../domain/tables';
import { standingOf, termsOf, transferDue, type TransferDue } from '../../domain/transfer/due';
import { requestsOf, type TransferRequest } from '../../domain/transfer/requests';
import type { DecisionStore, DeviceStore, OutboxEntry } from '../../storage/device';
import { LiveList } from '../intake/live-list.svelte';
import { actsOnMatters, foreseenWork } from '../work/foreseen';

/** A closed dossier that is to go to the archive, and by when. */
export interface DueDossier {
  readonly dossier: Dossier;
  readonly due: TransferDue;
  readonly standing: ReturnType<typeof standingOf>;
}

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
    return dueIn(this.#tables(), { unit: hasRole(subject, 'leader', 'inspector') ? null : subject.unit, now: this.#legalNow() });
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

/** The closed dossiers of a unit, or of all, that are to go to the archive; what is soonest due comes first. */
export function dueIn(
  tables: Pick<Tables, 'agency' | 'dossiers'>,
  { unit, now }: { readonly unit: UnitId | null; readonly now: Instant },
): readonly DueDossier[] {
  const terms = termsOf(tables.agency());
  const today = dateInVietnam(now);
  return [...tables.dossiers()]
    .filter((dossier) => unit === null || dossier.unit === unit)
    .flatMap((dossier): DueDossier[] => {
      const due = transferDue(dossier, terms);
      return due ? [{ dossier, due, standing: standingOf(due, today) }] : [];
    })
    .sort((one, other) => (one.due.dueOn < other.due.dueOn ? -1 : 1));
}
