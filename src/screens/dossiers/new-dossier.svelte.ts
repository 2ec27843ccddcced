import type { NewDossier } from '../../actions/dossier/open-dossier';
import type { Unit } from '../../domain/agency/types';
import { headingOfNumber } from '../../domain/dossier/dossier-code';
import { buildTitle, type TitleKind, type TitleParts } from '../../domain/dossier/title';
import type { PlannedDossier } from '../../domain/plan/types';
import type { PersonId } from '../../domain/shared/ids';
import { RetentionChoice, type WithSchedules } from '../retention/choice.svelte';

/** What a letter begins its subject with, and the title says by itself. */
const LEADING_WORDS = /^\s*(v\/v|về việc)\s+/iu;

/** A dossier as it is being opened: the title follows its parts until somebody edits it. */
export class DossierForm {
  kind = $state<TitleKind>('matter');
  content = $state('');
  author = $state('');
  place = $state('');
  time = $state('');
  heading = $state('');
  year = $state('');
  retention: RetentionChoice;
  #planned = $state.raw<PlannedDossier | null>(null);
  keeper = $state<string>('');
  #edited = $state<string | null>(null);
  readonly #agency: WithSchedules;
  readonly #yearWords: string;

  constructor(
    private readonly unit: Pick<Unit, 'id' | 'name' | 'abbreviation'>,
    { year, keeper, agency, about = '' }: { readonly year: number; readonly keeper: PersonId; readonly agency: WithSchedules; readonly about?: string },
  ) {
    this.#agency = agency;
    this.retention = $state.raw(new RetentionChoice(agency));
    this.content = about.replace(LEADING_WORDS, '');
    this.heading = unit.abbreviation;
    this.author = unit.name;
    this.#yearWords = this.time = `năm ${year}`;
    this.year = String(year);
    this.keeper = keeper;
  }

  get title(): string {
    return this.#edited ?? (this.content.trim() === '' ? '' : buildTitle(this.kind, this.#parts()));
  }

  set title(text: string) {
    this.#edited = text;
  }

  /** The line of the plan that is opened: its number, heading and year stand, the rest may be put right. Null outside the plan. */
  get planned(): PlannedDossier | null {
    return this.#planned;
  }

  set planned(line: PlannedDossier | null) {
    this.#planned = line;
    this.#edited = line?.title ?? null;
    this.heading = line ? headingOfNumber(line) : this.unit.abbreviation;
    this.retention = new RetentionChoice(this.#agency, line ?? undefined);
    if (line) this.keeper = line.keeper;
  }

  /** The year that the form filled in is not the one in which a person was born. */
  #parts(): TitleParts {
    const { content, author, place, time } = this;
    return { content, author, place, time: this.kind === 'person' && time === this.#yearWords ? '' : time };
  }

  get fields(): NewDossier {
    return {
      unit: this.unit.id,
      year: Number(this.year),
      heading: this.heading,
      title: this.title,
      ...this.#retained(),
      keeper: this.keeper as PersonId,
      ...(this.#planned && { planned: this.#planned.id }),
    };
  }

  /** Where the plan names no basis and nobody names one here, none is claimed. */
  #retained(): Pick<NewDossier, 'retention' | 'basis'> {
    const { retention, basis } = this.retention.fields;
    const isUnsaid = this.#planned && !this.#planned.basis && 'words' in basis && basis.words.trim() === '';
    return isUnsaid ? { retention } : { retention, basis };
  }
}
