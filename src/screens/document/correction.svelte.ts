import { correctRegistration } from '../../actions/incoming/correct-registration';
import { factsFromTyped, typedFromFacts } from '../../domain/incoming/typed-facts';
import type { IncomingDocument, IncomingFacts } from '../../domain/incoming/types';
import type { Refusal } from '../../domain/shared/refusal';
import { dateInVietnam } from '../../domain/shared/time';
import type { ActionContext } from '../../actions/context';

/** A correction being typed: the facts as they stand, what is typed instead, and why. */
export class Correction {
  typed = $state<Record<string, string>>({});
  units = $state.raw<readonly string[]>([]);
  reason = $state('');
  refusals = $state.raw<readonly Refusal[]>([]);
  readonly #seen: IncomingFacts;
  readonly #before: Record<string, string>;

  constructor(
    private readonly act: ActionContext,
    private readonly document: IncomingDocument,
  ) {
    this.#seen = document.facts;
    this.#before = typedFromFacts(document.facts);
    this.typed = { ...this.#before };
    this.units = document.facts.recipientUnits;
  }

  /** What stood in a field before, when it has been changed; null when not. */
  before(name: string): string | null {
    return (this.typed[name] ?? '') === (this.#before[name] ?? '') ? null : (this.#before[name] ?? '');
  }

  /** The facts with exactly those changed that were typed differently; how others would be read again does not matter. */
  get corrected(): IncomingFacts {
    const today = dateInVietnam(this.act.legalNow());
    const before = factsFromTyped(this.#before, this.#seen.recipientUnits, today);
    const after = factsFromTyped(this.typed, this.units, today);
    const fields = Object.keys(this.#seen) as (keyof IncomingFacts)[];
    return Object.fromEntries(
      fields.map((field) => [field, JSON.stringify(after[field]) === JSON.stringify(before[field]) ? this.#seen[field] : after[field]]),
    ) as unknown as IncomingFacts;
  }

  get changed(): number {
    const { corrected } = this;
    return (Object.keys(this.#seen) as (keyof IncomingFacts)[]).filter((field) => JSON.stringify(corrected[field]) !== JSON.stringify(this.#seen[field]))
      .length;
  }

  toggleUnit(id: string, chosen: boolean): void {
    this.units = chosen ? [...this.units, id] : this.units.filter((other) => other !== id);
  }

  /** Proposes the correction; returns whether it is safe on this device. What was typed stays either way. */
  async send(): Promise<boolean> {
    const outcome = await correctRegistration(this.act, { document: this.document.id, seen: this.#seen, corrected: this.corrected, reason: this.reason });
    this.refusals = outcome.ok ? [] : outcome.refusals;
    return outcome.ok;
  }
}
