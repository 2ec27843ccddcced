import { changesBetween } from '../../domain/incoming/fact-changes';
import { factsFromTyped, typedFromFacts } from '../../domain/incoming/typed-facts';
import type { IncomingFacts } from '../../domain/incoming/types';
import { dateInVietnam, type Instant } from '../../domain/shared/time';

/** Facts that are being put right: as they stand, and what is typed instead. */
export class FactsEditing {
  typed = $state<Record<string, string>>({});
  units = $state.raw<readonly string[]>([]);
  readonly #before: Record<string, string>;

  constructor(
    protected readonly seen: IncomingFacts,
    private readonly now: () => Instant,
  ) {
    this.#before = typedFromFacts(seen);
    this.typed = { ...this.#before };
    this.units = seen.recipientUnits;
  }

  /** What stood in a field before, when it has been changed; null when not. */
  before(name: string): string | null {
    return (this.typed[name] ?? '') === (this.#before[name] ?? '') ? null : (this.#before[name] ?? '');
  }

  /** The facts with exactly those changed that were typed differently; how others would be read again does not matter. */
  get corrected(): IncomingFacts {
    const today = dateInVietnam(this.now());
    const before = factsFromTyped(this.#before, this.seen.recipientUnits, today);
    const after = factsFromTyped(this.typed, this.units, today);
    const fields = Object.keys(this.seen) as (keyof IncomingFacts)[];
    return Object.fromEntries(
      fields.map((field) => [field, JSON.stringify(after[field]) === JSON.stringify(before[field]) ? this.seen[field] : after[field]]),
    ) as unknown as IncomingFacts;
  }

  get changed(): number {
    return changesBetween(this.seen, this.corrected).length;
  }

  toggleUnit(id: string, chosen: boolean): void {
    this.units = chosen ? [...this.units, id] : this.units.filter((other) => other !== id);
  }
}
