import type { NewDossier } from '../../actions/dossier/open-dossier';
import type { Unit } from '../../domain/agency/types';
import { headingOfNumber } from '../../domain/dossier/dossier-code';
import { buildTitle, type TitleKind, type TitleParts } from '../../domain/dossier/title';
import { titleOfLetter, type LetterFacts, type TitleStart } from '../../domain/dossier/title-of-letter';
import type { Dossier } from '../../domain/dossier/types';
import type { PlannedDossier } from '../../domain/plan/types';
import { canonicalJson } from '../../domain/shared/canonical';
import type { PersonId } from '../../domain/shared/ids';
import { RetentionChoice, type WithSchedules } from '../retention/choice.svelte';

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
    {
      year,
      keeper,
      agency,
      facts,
    }: { readonly year: number; readonly keeper: PersonId; readonly agency: WithSchedules; readonly facts?: LetterFacts | undefined },
  ) {
    this.#agency = agency;
    this.retention = $state.raw(new RetentionChoice(agency));
    this.heading = unit.abbreviation;
    this.author = unit.name;
    this.#yearWords = this.time = `năm ${year}`;
    this.year = String(year);
    this.keeper = keeper;
    if (facts) this.#begin(titleOfLetter(facts, { unit: unit.name, year }));
  }

  #begin({ kind, parts }: TitleStart): void {
    this.kind = kind;
    this.content = parts.content;
    this.author = parts.author;
    this.place = parts.place;
    this.time = parts.time;
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

  /** Whether it is kept so long already; where the other names no ground, for any. */
  isKeptAs({ retention, basis }: Pick<Dossier, 'retention' | 'basis'>): boolean {
    const { fields } = this.retention;
    return canonicalJson(fields.retention) === canonicalJson(retention) && (!basis || canonicalJson(fields.basis) === canonicalJson(basis));
  }

  /** Keeps it as long as another dossier, and on the same ground. */
  keepAs({ retention, basis }: Pick<Dossier, 'retention' | 'basis'>): void {
    this.retention = new RetentionChoice(this.#agency, { retention, basis });
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
