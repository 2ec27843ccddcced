import type { ProposalBodies } from '../../domain/proposals';
import { headingOfNumber } from '../../domain/dossier/dossier-code';
import type { Dossier } from '../../domain/dossier/types';
import { headingsIn } from '../../domain/plan/lines';
import type { FilePlan } from '../../domain/plan/types';
import type { PersonId, PlanLineId } from '../../domain/shared/ids';
import type { Outcome } from '../../domain/shared/refusal';
import { RetentionChoice, type WithSchedules } from '../retention/choice.svelte';

/** A dossier that is being added to an approved plan: a new one, or one that was opened outside the plan. */
export class AdditionForm {
  heading = $state<string>('');
  title = $state('');
  keeper = $state<string>('');
  note = $state('');
  retention: RetentionChoice;
  #dossier = $state.raw<Dossier | null>(null);
  readonly #agency: WithSchedules;
  readonly #plan: FilePlan;
  readonly #id: PlanLineId;

  constructor(plan: FilePlan, id: PlanLineId, agency: WithSchedules) {
    this.#agency = agency;
    this.retention = $state.raw(new RetentionChoice(agency));
    this.#plan = plan;
    this.#id = id;
    this.heading = this.headings[0]?.id ?? '';
  }

  get dossier(): Dossier | null {
    return this.#dossier;
  }

  /** What was said when it was opened is said in the plan too, and may be put otherwise. */
  set dossier(dossier: Dossier | null) {
    this.#dossier = dossier;
    if (!dossier) return;
    this.title = dossier.title;
    this.keeper = dossier.keeper;
    this.retention = new RetentionChoice(this.#agency, dossier);
    if (!this.headings.some(({ id }) => id === this.heading)) this.heading = this.headings[0]?.id ?? '';
  }

  /** The headings under which it may stand: an opened dossier has its number under one abbreviation. */
  get headings(): ReturnType<typeof headingsIn> {
    const dossier = this.#dossier;
    return headingsIn(dossier ? this.#plan.headings.filter(({ abbreviation }) => abbreviation === headingOfNumber(dossier)) : this.#plan.headings);
  }

  get fields(): ProposalBodies['AddToPlan'] {
    const { unit, year } = this.#plan;
    const line = { id: this.#id, title: this.title, ...this.retention.fields, keeper: (this.keeper || null) as PersonId | null, note: this.note };
    return { unit, year, heading: this.heading as PlanLineId, line, dossier: this.#dossier?.id ?? null };
  }

  /** The refusals at the fields of the form, which has one line only. */
  atFields(outcome: Outcome<unknown>): Outcome<unknown> {
    if (outcome.ok) return outcome;
    return { ok: false, refusals: outcome.refusals.map((each) => ({ ...each, field: each.field?.replace(`${this.#id}.`, '') ?? '' })) };
  }
}
