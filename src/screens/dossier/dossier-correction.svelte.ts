import type { DossierChange, DossierFacts } from '../../domain/dossier/types';
import { writtenPeriod } from '../../domain/retention/period';
import type { RetentionPeriod } from '../../domain/retention/types';
import { USUAL } from '../retention/choice.svelte';
import { tidyText } from '../../domain/shared/text';
import type { PersonId } from '../../domain/shared/ids';

/** Facts of a dossier being corrected: as they stood when the form was opened, what stands in the fields, and why. */
export class DossierCorrection {
  heading = $state('');
  /** As its own words: what the list of periods works with. */
  retention = $state('');
  keeper = $state<string>('');
  reason = $state('');
  readonly #seen: DossierFacts;

  constructor({ heading, retention, keeper }: DossierFacts) {
    this.#seen = { heading, retention, keeper };
    this.heading = heading;
    this.retention = writtenPeriod(retention);
    this.keeper = keeper;
  }

  /** What differs from what was seen; the register notices when that has moved since. */
  get changes(): readonly DossierChange[] {
    const { heading, retention, keeper } = this.#seen;
    const changes: readonly DossierChange[] = [
      { field: 'heading', from: heading, to: tidyText(this.heading) },
      { field: 'retention', from: retention, to: this.#period },
      { field: 'keeper', from: keeper, to: this.keeper as PersonId },
    ];
    return changes.filter(({ from, to }) => from !== to);
  }

  /** What may be chosen: what stands, and what is usual. */
  get periods(): readonly RetentionPeriod[] {
    const seen = this.#seen.retention;
    return [seen, ...USUAL.filter((each) => each !== seen)];
  }

  get #period(): RetentionPeriod {
    return this.periods.find((each) => writtenPeriod(each) === this.retention) ?? this.#seen.retention;
  }
}
