import { factsOf } from '../../domain/plan/lines';
import type { KeptFor, PlanChange, PlannedFacts, StandingLine } from '../../domain/plan/types';
import { canonicalJson } from '../../domain/shared/canonical';
import type { PersonId } from '../../domain/shared/ids';
import { tidyText } from '../../domain/shared/text';
import { RetentionChoice, type WithSchedules } from '../retention/choice.svelte';

/** A line of an approved plan being corrected: as it stood when the form was opened, what stands in the fields, and why. */
export class LineCorrection {
  title = $state('');
  keeper = $state<string>('');
  note = $state('');
  withdrawn = $state(false);
  reason = $state('');
  readonly retention: RetentionChoice;
  readonly #seen: PlannedFacts;

  constructor(line: StandingLine, agency: WithSchedules) {
    this.#seen = factsOf(line);
    this.retention = new RetentionChoice(agency, line);
    this.title = line.title;
    this.keeper = line.keeper;
    this.note = line.note;
    this.withdrawn = line.withdrawn;
  }

  /** What differs from what was seen; a line that is withdrawn, or put back, is only that. */
  get changes(): readonly PlanChange[] {
    const { title, retention, keeper, note, withdrawn } = this.#seen;
    if (this.withdrawn !== withdrawn) return [{ field: 'withdrawn', from: withdrawn, to: this.withdrawn }];
    const changes: readonly PlanChange[] = [
      { field: 'title', from: title, to: tidyText(this.title) },
      { field: 'retention', from: retention, to: this.#kept },
      { field: 'keeper', from: keeper, to: this.keeper as PersonId },
      { field: 'note', from: note, to: tidyText(this.note) },
    ];
    return changes.filter(({ from, to }) => canonicalJson(from) !== canonicalJson(to));
  }

  /** Nobody is made to name a basis for a period that has none and stays. */
  get #kept(): KeptFor {
    const { retention: period, basis } = this.retention.fields;
    const isUnnamed = 'words' in basis && tidyText(basis.words) === '' && this.#seen.retention.basis === undefined;
    return isUnnamed ? { period } : { period, basis };
  }
}
