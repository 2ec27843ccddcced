import { createSubscriber } from 'svelte/reactivity';
import { rememberIssuers, type IssuerUse, type KnownIssuer } from '../../domain/incoming/issuer-memory';
import type { DecisionStore, OutboxEntry } from '../../storage/device';

/**
 * Issuers of the register and of registrations on their way there, remembered once and again only when those have moved on.
 * A half-typed name of a letter still being captured is nothing to remember.
 */
export class Issuers {
  readonly #decisions: DecisionStore;
  readonly #follow: () => void;
  #memory: readonly KnownIssuer[] = [];
  #readAt = '';

  constructor(decisions: DecisionStore) {
    this.#decisions = decisions;
    this.#follow = createSubscriber((changed) => decisions.subscribe(changed));
  }

  /** Reads again what depends on the register when it moves on. */
  follow(): void {
    this.#follow();
  }

  /** Everything known, most frequent first. `outbox` holds the registrations not yet in the register. */
  memory(outbox: readonly OutboxEntry[]): readonly KnownIssuer[] {
    this.#follow();
    const readAt = `${this.#decisions.position()} ${this.#decisions.isComplete()} ${outbox.map(({ order }) => order).join()}`;
    if (readAt !== this.#readAt) this.#memory = rememberIssuers(this.#uses(outbox));
    this.#readAt = readAt;
    return this.#memory;
  }

  *#uses(outbox: readonly OutboxEntry[]): Iterable<IssuerUse> {
    for (const row of this.#decisions.tables.incomingRows()) if (row) yield row.facts;
    for (const { proposal } of outbox) if (proposal.type === 'RegisterIncoming') yield proposal.body.facts;
  }
}
