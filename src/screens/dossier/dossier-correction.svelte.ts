import type { DossierChange, DossierFacts, RetentionPeriod } from '../../domain/dossier/types';
import { tidyText } from '../../domain/shared/text';
import type { PersonId } from '../../domain/shared/ids';

/** Facts of a dossier being corrected: as they stood when the form was opened, what stands in the fields, and why. */
export class DossierCorrection {
  heading = $state('');
  retention = $state<string>('');
  keeper = $state<string>('');
  reason = $state('');
  readonly #seen: DossierFacts;

  constructor({ heading, retention, keeper }: DossierFacts) {
    this.#seen = { heading, retention, keeper };
    this.heading = heading;
    this.retention = String(retention);
    this.keeper = keeper;
  }

  /** What differs from what was seen; the register notices when that has moved since. */
  get changes(): readonly DossierChange[] {
    const { heading, retention, keeper } = this.#seen;
    const changes: readonly DossierChange[] = [
      { field: 'heading', from: heading, to: tidyText(this.heading) },
      { field: 'retention', from: retention, to: readRetention(this.retention) },
      { field: 'keeper', from: keeper, to: this.keeper as PersonId },
    ];
    return changes.filter(({ from, to }) => from !== to);
  }
}

function readRetention(chosen: string): RetentionPeriod {
  return chosen === 'permanent' ? 'permanent' : Number(chosen);
}
