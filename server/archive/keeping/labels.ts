import { sensitivityLabels, type Dossier, type SensitivityLabel } from '../../../src/domain/dossier/types';
import type { LabelledDossiers } from '../../../src/domain/keeping/care';
import type { DossierId } from '../../../src/domain/shared/ids';

/** How sensitive the dossiers of the archive were labelled, those on paper included: the inventory that QCVN 12 asks for (2.2.5). */
export class Labels {
  readonly #seen = new Map<DossierId, SensitivityLabel | null>();

  see({ id, sensitivity }: Dossier): void {
    this.#seen.set(id, sensitivity?.label ?? null);
  }

  delete(id: DossierId): void {
    this.#seen.delete(id);
  }

  /** Every label, and last those without one. */
  counts(): readonly LabelledDossiers[] {
    const counted = new Map<SensitivityLabel | null, number>();
    for (const label of this.#seen.values()) counted.set(label, (counted.get(label) ?? 0) + 1);
    return [...sensitivityLabels, null].map((label) => ({ label, dossiers: counted.get(label) ?? 0 }));
  }
}
