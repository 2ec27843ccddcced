import { createSubscriber } from 'svelte/reactivity';
import { isOpenOrder, isRegistrable, type Arrival } from '../../domain/exchange/arrival';
import type { IncomingDocument } from '../../domain/incoming/types';
import type { ProposalType } from '../../domain/proposals';
import type { ArrivalId, DocumentId } from '../../domain/shared/ids';
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
    const acted = this.#acted('RegisterIncoming', 'ReturnUnregistered');
    return this.#all().filter((arrival) => isRegistrable(arrival) && !acted.has(arrival.id));
  }

  /** What senders want of documents that are here, the oldest first. */
  get orders(): readonly Arrival[] {
    const acted = this.#acted('AnswerOrder');
    return this.#all().filter((arrival) => isOpenOrder(arrival) && !acted.has(arrival.id));
  }

  /** What was taken out before anybody here accepted it, the newest first. */
  get withdrawn(): readonly Arrival[] {
    const all = this.#all().filter(({ state }) => state === 'withdrawn');
    return all.reverse().slice(0, WITHDRAWN_SHOWN);
  }

  /** The documents of ours that an order is about. */
  targetsOf({ targets = [] }: Arrival): readonly IncomingDocument[] {
    const { tables } = this.#decisions;
    return targets.flatMap((id) => tables.arrival(id)?.document ?? []).flatMap((id) => tables.incoming(id) ?? []);
  }

  /** Whether what replaces is still to be registered before anybody can agree. */
  lacksReplacement({ origin, document, same }: Arrival): boolean {
    if (origin.business !== 'replace' || document) return false;
    return !same || this.#decisions.tables.arrival(same)?.document === undefined;
  }

  /** Orders about one document that wait for an answer. */
  ordersAbout(document: DocumentId): readonly Arrival[] {
    return this.orders.filter((order) => this.targetsOf(order).some(({ id }) => id === document));
  }

  #all(): Arrival[] {
    this.#follow();
    return [...this.#decisions.tables.arrivals()].sort((one, other) => (one.arrivedAt < other.arrivedAt ? -1 : 1));
  }

  #acted(...types: readonly ProposalType[]): ReadonlySet<ArrivalId> {
    const acted = this.#outbox.rows.filter(({ state, proposal }) => state !== 'refused' && types.includes(proposal.type));
    return new Set(acted.flatMap(({ proposal: { body } }) => ('arrival' in body ? (body.arrival ?? []) : [])));
  }
}

const WITHDRAWN_SHOWN = 20;
