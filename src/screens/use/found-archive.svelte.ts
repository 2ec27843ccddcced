import type { Outcome, Refusal } from '../../domain/shared/refusal';
import type { FoundDossier, FoundPage, FoundText, FoundTextPage } from '../../protocol/archive/messages';
import type { ScreenContext } from '../context';

/** asking: the server is asked. noLine: it did not answer. */
export type FindState = 'start' | 'asking' | 'shown' | 'noLine' | 'refused';

/** Where words are looked for: in what is told of dossiers, or in what files say. */
export const findPlaces = ['records', 'texts'] as const;
export type FindPlace = (typeof findPlaces)[number];

/** A dossier that was found, and its files that hold the words, where those were looked for. */
export interface ShownFound {
  readonly found: FoundDossier;
  readonly texts: readonly FoundText[];
}

/** What the archive's search found: asked of the server, because no device holds the archive. */
export class FoundArchive {
  text = $state('');
  level = $state('');
  year = $state('');
  place = $state<FindPlace>('records');
  state = $state<FindState>('start');
  found = $state.raw<readonly ShownFound[]>([]);
  refusals = $state.raw<readonly Refusal[]>([]);
  #next = $state<number | null>(null);
  #turn = 0;

  constructor(private readonly archive: Pick<ScreenContext['archive'], 'find' | 'findTexts'>) {}

  get hasMore(): boolean {
    return this.#next !== null;
  }

  /** Looks elsewhere from now on; what was found before is no answer to that. */
  lookIn(place: FindPlace): void {
    this.place = place;
    this.#turn += 1;
    this.#next = null;
    this.found = [];
    this.state = 'start';
  }

  /** Asks anew from the first page. */
  async find(): Promise<void> {
    this.found = [];
    this.#next = null;
    await this.more();
  }

  /** Asks for the next page. An answer to an earlier question is left aside. */
  async more(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.state = 'asking';
    const before = this.#next === null ? '' : String(this.#next);
    const filters = { q: this.text.trim(), level: this.level, year: this.year.trim(), before };
    const answer: Outcome<FoundPage | FoundTextPage> | null = await (this.place === 'texts' ? this.archive.findTexts(filters) : this.archive.find(filters));
    if (turn !== this.#turn) return;
    if (!answer) this.state = 'noLine';
    else if (!answer.ok) {
      this.state = 'refused';
      this.refusals = answer.refusals;
    } else {
      this.state = 'shown';
      this.found = withFound(this.found, answer.value.found);
      this.#next = answer.value.next;
    }
  }
}

/** Files of one dossier stand under it, in the order in which dossiers were first found. */
function withFound(shown: readonly ShownFound[], more: readonly (FoundDossier | FoundText)[]): readonly ShownFound[] {
  const all = new Map(shown.map((each) => [each.found.dossier, each]));
  for (const each of more) {
    const found = 'snippet' in each ? each.found : each;
    const texts = [...(all.get(found.dossier)?.texts ?? []), ...('snippet' in each ? [each] : [])];
    all.set(found.dossier, { found, texts });
  }
  return [...all.values()];
}
