import { createSubscriber } from 'svelte/reactivity';
import type { Arrival } from '../../domain/exchange/arrival';
import type { DecisionStore, DeviceStore, OutboxEntry } from '../../storage/device';
import { LiveList } from '../intake/live-list.svelte';

/** What came over the exchange axis and waits for the registry; what this device has acted on already is left out, whatever the register says of it later. */
export class Arrivals {
  readonly #decisions: DecisionStore;
  readonly #outbox: LiveList<OutboxEntry>;
  readonly #follow: () => void;

  constructor(store: Pick<DeviceStore, 'decisions' | 'outbox'>, tell: (error: unknown) => void) {
    this.#decisions = store.decisions;
    this.#outbox = new LiveList(store.outbox, tell);
    this.#follow = createSubscriber((changed) => store.decisions.subscribe(changed));
  }

  /** The oldest first. */
  get waiting(): readonly Arrival[] {
    this.#follow();
    const acted = new Set(
      this.#outbox.rows.filter(({ state }) => state !== 'refused').flatMap(({ proposal: { body } }) => ('arrival' in body ? body.arrival : [])),
    );
    return [...this.#decisions.tables.arrivals()]
      .filter(({ id, state }) => state === 'waiting' && !acted.has(id))
      .sort((one, other) => (one.arrivedAt < other.arrivedAt ? -1 : 1));
  }
}
