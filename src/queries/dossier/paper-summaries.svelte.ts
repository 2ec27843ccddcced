import type { Dossier } from '../../domain/dossier/types';
import type { DossierId } from '../../domain/shared/ids';
import type { DeviceStore } from '../../storage/device';
import type { PaperSummary } from '../../storage/papers/summary';
import { LiveList } from '../intake/live-list.svelte';

/** What the papers of dossiers say in short, without building one: reactive while something on screen reads it. */
export class PaperSummaries {
  readonly #list: LiveList<PaperSummary>;
  #byDossier: { readonly rows: readonly PaperSummary[]; readonly map: ReadonlyMap<DossierId | null, PaperSummary> } | null = null;

  constructor(summaries: DeviceStore['summaries'], tell: (error: unknown) => void) {
    this.#list = new LiveList(summaries, tell);
  }

  of(dossier: DossierId): PaperSummary | null {
    const { rows } = this.#list;
    if (this.#byDossier?.rows !== rows) this.#byDossier = { rows, map: new Map(rows.map((row) => [row.dossier, row])) };
    return this.#byDossier.map.get(dossier) ?? null;
  }

  /** The title as people word it now; as the dossier was opened, while nobody did. */
  titleOf({ id, title }: Pick<Dossier, 'id' | 'title'>): string {
    return this.of(id)?.titles[0] || title;
  }
}
