import { createSubscriber } from 'svelte/reactivity';
import { rememberIssuers, type IssuerUse, type KnownIssuer } from '../../domain/incoming/issuer-memory';
import { factsFromTyped } from '../../domain/incoming/typed-facts';
import type { CalendarDate } from '../../domain/shared/time';
import type { Capture, DecisionStore } from '../../storage/device';

/** Issuers of the register and of captures, remembered once and again only when the register has moved on. */
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

  /** Everything known, most frequent first. `captures` are those not yet registered on this device. */
  memory(captures: readonly Capture[], today: CalendarDate): readonly KnownIssuer[] {
    this.#follow();
    const readAt = `${this.#decisions.position()} ${this.#decisions.isComplete()} ${captures.map(({ id, fields }) => id + fields['issuer'] + fields['signerName']).join()}`;
    if (readAt !== this.#readAt) this.#memory = rememberIssuers(this.#uses(captures, today));
    this.#readAt = readAt;
    return this.#memory;
  }

  *#uses(captures: readonly Capture[], today: CalendarDate): Iterable<IssuerUse> {
    for (const row of this.#decisions.tables.incomingRows()) if (row) yield row.facts;
    for (const { fields, recipientUnits } of captures) yield factsFromTyped(fields, recipientUnits, today);
  }
}
