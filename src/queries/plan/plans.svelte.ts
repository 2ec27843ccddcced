import { createSubscriber } from 'svelte/reactivity';
import { foresee } from '../../domain/foresee';
import { planId, type PlanOf } from '../../domain/papers/plan';
import { openedFor } from '../../domain/plan/lines';
import type { FilePlan, PlannedDossier } from '../../domain/plan/types';
import type { PersonId } from '../../domain/shared/ids';
import type { Instant } from '../../domain/shared/time';
import type { Dossier } from '../../domain/dossier/types';
import type { Tables } from '../../domain/tables';
import type { DeviceStore, OutboxEntry } from '../../storage/device';
import { LiveList } from '../intake/live-list.svelte';

/** An approved plan; `isWaiting`: approved here, and the register has not decided yet. */
export interface ShownPlan extends FilePlan {
  readonly isWaiting: boolean;
}

/** The approved file plans on this device, with what was decided here a minute ago, and the dossiers that were opened from them. */
export class Plans {
  readonly #store: Pick<DeviceStore, 'decisions' | 'outbox'>;
  readonly #outbox: LiveList<OutboxEntry>;
  readonly #actor: { readonly person: PersonId; readonly legalNow: () => Instant };
  readonly #follow: () => void;
  /** Foreseen anew only when a store has changed, not for each line that asks: a waiting approval is hashed whole. */
  readonly #foreseen: Tables = $derived.by(() => this.#foresee());

  constructor(
    store: Pick<DeviceStore, 'decisions' | 'outbox'>,
    { tell, ...actor }: { readonly person: PersonId; readonly legalNow: () => Instant; readonly tell: (error: unknown) => void },
  ) {
    this.#store = store;
    this.#actor = actor;
    this.#outbox = new LiveList(store.outbox, tell);
    this.#follow = createSubscriber((changed) => store.decisions.subscribe(changed));
  }

  /** The plan of a unit for a year once it is approved. */
  of(of: PlanOf): ShownPlan | null {
    const plan = this.#foreseen.plan(planId(of));
    return plan ? { ...plan, isWaiting: this.#store.decisions.tables.plan(plan.id) === undefined } : null;
  }

  /** The dossier that was opened for a line, also here without a line to the server; null while none was, or while this device may not read it. */
  opened({ year }: Pick<PlanOf, 'year'>, line: PlannedDossier): Dossier | null {
    const tables = this.#foreseen;
    const id = openedFor(tables, year, line);
    return (id && tables.dossier(id)) ?? null;
  }

  #foresee(): Tables {
    this.#follow();
    const waiting = this.#outbox.rows.filter(({ state, proposal }) => state !== 'refused' && concernsPlans(proposal.type)).map(({ proposal }) => proposal);
    const { tables, position } = this.#store.decisions;
    if (waiting.length === 0) return tables;
    return foresee({ tables, position: position(), actor: { person: this.#actor.person }, now: this.#actor.legalNow() }, waiting);
  }
}

function concernsPlans(type: OutboxEntry['proposal']['type']): boolean {
  return type === 'ApprovePlan' || type === 'AddToPlan' || type === 'CorrectPlan' || type === 'OpenDossier';
}
