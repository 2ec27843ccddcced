import { dossierRank, dossierSearchText, type SearchedDossier } from '../../domain/dossier/search';
import type { Subject } from '../../domain/authority/subject';
import { searchTest, type SearchQuery } from '../../domain/incoming/search';
import type { Instant } from '../../domain/shared/time';
import type { DeviceStore } from '../../storage/device';
import { ShownDossiers, type ShownDossier } from '../dossier/shown-dossiers.svelte';

/** A dossier that answers a question, and how well. */
export interface FoundDossier {
  readonly dossier: ShownDossier;
  readonly rank: number;
}

interface Searched {
  readonly dossier: ShownDossier;
  readonly fields: SearchedDossier;
  readonly text: string;
}

/**
 * The dossiers on this device that answer a question. They are hundreds where documents are a hundred thousand, so each question looks at
 * all of them, and they stay out of the blocks in which documents are sought.
 */
export class DossierFinder {
  readonly #dossiers: ShownDossiers;
  readonly #tables: DeviceStore['decisions']['tables'];
  readonly #all: readonly Searched[];

  constructor(store: Pick<DeviceStore, 'decisions' | 'outbox' | 'summaries'>, subject: Subject, now: () => Instant, tell: (error: unknown) => void) {
    this.#dossiers = new ShownDossiers(store, now, tell);
    this.#tables = store.decisions.tables;
    // Folded anew only when a store has changed, not for each key pressed.
    this.#all = $derived(this.#dossiers.readableTo(subject).map((dossier) => this.#searched(dossier)));
  }

  /** What a question finds among those that the person may read, best first and then the newest. A question without words finds nothing. */
  seek(query: SearchQuery): readonly FoundDossier[] {
    if (query.terms.length === 0) return [];
    const holds = searchTest(query);
    const found = this.#all.filter(({ text }) => holds(text));
    return found.map(({ dossier, fields }) => ({ dossier, rank: dossierRank(fields, query) })).sort((one, other) => other.rank - one.rank);
  }

  #searched(dossier: ShownDossier): Searched {
    const fields = this.#fieldsOf(dossier);
    return { dossier, fields, text: dossierSearchText(fields) };
  }

  #fieldsOf({ code, notation, heading, year, title, paper, keeper, units, hasNumber }: ShownDossier): SearchedDossier {
    return {
      // Until they stand, both are only what this device forecasts.
      code: hasNumber ? code : '',
      notation: hasNumber ? notation : '',
      heading,
      year,
      titles: [...new Set([title, ...(paper?.titles ?? [])])],
      keeper: this.#tables.person(keeper)?.name ?? '',
      units: units.map((id) => this.#tables.unit(id)?.name ?? ''),
    };
  }
}
