import type { Dossier } from '../../domain/dossier/types';
import type { OriginalRef } from '../../domain/incoming/types';
import type { DossierId } from '../../domain/shared/ids';
import type { Tables } from '../../domain/tables';
import { checkTransfer, standingAgainst, type TransferFault } from '../../domain/transfer/checks';
import type { FileLook, LookedDossier } from '../../domain/transfer/types';
import { lookAtFile } from './look-at-file';

/** What was found in one dossier. */
export interface CheckedDossier {
  readonly looked: LookedDossier;
  readonly faults: readonly TransferFault[];
}

interface Means {
  readonly tables: Pick<Tables, 'incoming'>;
  /** The bytes of an original, or null when they cannot be had now. */
  readonly fetch: (original: OriginalRef) => Promise<Blob | null>;
}

/** Opens every file of closed dossiers on this device and keeps what stands against each: the same check for the unit and for the archive. */
export class TransferCheck {
  #found = $state.raw<ReadonlyMap<DossierId, CheckedDossier>>(new Map());
  /** How many dossiers are to be looked at; null while none are. */
  #total = $state.raw<number | null>(null);
  #round = 0;

  constructor(private readonly means: Means) {}

  get isRunning(): boolean {
    return this.#total !== null && this.#found.size < this.#total;
  }

  get done(): number {
    return this.#found.size;
  }

  of(id: DossierId): CheckedDossier | undefined {
    return this.#found.get(id);
  }

  /** Those of some dossiers that were looked at and have nothing against them. */
  sound(dossiers: readonly Pick<Dossier, 'id'>[]): readonly LookedDossier[] {
    return dossiers.flatMap(({ id }) => {
      const checked = this.of(id);
      return checked && standingAgainst(checked.faults).length === 0 ? [checked.looked] : [];
    });
  }

  /** Looks at dossiers, one after the other; a later call takes the place of an earlier one. */
  async run(dossiers: readonly Dossier[]): Promise<void> {
    const round = ++this.#round;
    this.#found = new Map();
    this.#total = dossiers.length;
    for (const dossier of dossiers) {
      const checked = await this.#check(dossier);
      if (round !== this.#round) return;
      this.#found = new Map([...this.#found, [dossier.id, checked]]);
    }
  }

  async #check(dossier: Dossier): Promise<CheckedDossier> {
    const originals = dossier.closing?.lines.flatMap((line) => line.originals) ?? [];
    const files: FileLook[] = [];
    for (const original of originals) {
      const blob = await this.means.fetch(original);
      if (blob) files.push(await lookAtFile(original, blob));
    }
    return { looked: { dossier: dossier.id, files }, faults: checkTransfer(this.means.tables, dossier, files) };
  }
}
