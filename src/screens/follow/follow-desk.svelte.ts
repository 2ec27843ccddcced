/* eslint svelte/prefer-svelte-reactivity: 'off' -- the selection is replaced as a whole, as in the register */
import { untrack } from 'svelte';
import { remindHandlers, type Reminded } from '../../actions/assignment/remind-handlers';
import { mayRemind } from '../../domain/authority/assignment';
import { standsInRegister } from '../../domain/incoming/register-columns';
import type { IncomingDocument } from '../../domain/incoming/types';
import { isAnyTime } from '../../domain/shared/period';
import { everythingOpen, FollowUp, type FollowedRow, type FollowQuestion } from '../../queries/work/follow-up.svelte';
import { vi } from '../../ui/words/vi';
import type { ScreenContext } from '../context';

/** Names a part: one unit has one part in a document. */
export function keyOf({ document, assignment }: Pick<FollowedRow, 'document' | 'assignment'>): string {
  return `${document.id} ${assignment?.unit ?? ''}`;
}

/** What the follow screen has in hand: the list, the question it answers, and what is selected to be reminded of. */
export class FollowDesk {
  readonly followUp: FollowUp;
  question = $state.raw<FollowQuestion>(everythingOpen);
  active = $state(0);
  selected = $state.raw<ReadonlySet<string>>(new Set());
  /** Where a range selected with Shift begins. */
  #anchor = 0;
  readonly #context: ScreenContext;

  constructor(context: ScreenContext) {
    this.#context = context;
    const { store, person, legalNow } = context.act;
    this.followUp = new FollowUp(store, person, legalNow);
    $effect(() => {
      const question = this.question;
      untrack(() => void this.followUp.ask(question));
    });
  }

  narrow(change: Partial<FollowQuestion>): void {
    this.question = { ...this.question, ...change };
    this.active = 0;
  }

  clear(): void {
    this.narrow({ ...everythingOpen, shown: this.question.shown });
  }

  get isNarrowed(): boolean {
    const { unit, person, period, typed } = this.question;
    return unit !== null || person !== null || !isAnyTime(period) || typed.trim() !== '';
  }

  /** Whether this person presses for documents at all: an inspector only looks. */
  get mayRemind(): boolean {
    const { session } = this.#context;
    return mayRemind(session, session.unit === null ? [] : [session.unit]);
  }

  /** Whether a part can be reminded of: somebody has it, and it is not done. */
  canRemind(row: FollowedRow): boolean {
    return this.mayRemind && row.assignment !== null && row.standing !== 'done';
  }

  /** Selects a part, or with Shift every one between it and the one selected before. */
  select(index: number, { shiftKey }: { readonly shiftKey: boolean }): void {
    const { rows } = this.followUp;
    const selected = new Set(this.selected);
    const range = shiftKey ? rows.slice(Math.min(this.#anchor, index), Math.max(this.#anchor, index) + 1) : [rows[index]!];
    const drops = !shiftKey && selected.delete(keyOf(rows[index]!));
    if (!drops) for (const row of range) if (this.canRemind(row)) selected.add(keyOf(row));
    if (!shiftKey) this.#anchor = index;
    this.selected = selected;
  }

  /** Everything shown that can be reminded of. */
  get remindable(): readonly FollowedRow[] {
    return this.followUp.rows.filter((row) => this.canRemind(row));
  }

  /** Everything late that can be reminded of, whatever is shown or selected. */
  get lateOnes(): readonly FollowedRow[] {
    return this.followUp.late.filter((row) => this.canRemind(row));
  }

  selectAll(): void {
    this.selected = new Set(this.remindable.map(keyOf));
  }

  selectNone(): void {
    this.selected = new Set();
  }

  /** The selected parts that are shown; the active one when none is selected. */
  inHand(): readonly FollowedRow[] {
    const rows =
      this.selected.size > 0 ? this.followUp.rows.filter((row) => this.selected.has(keyOf(row))) : this.followUp.rows.slice(this.active, this.active + 1);
    return rows.filter((row) => this.canRemind(row));
  }

  /** Presses for parts with the same words. What was reminded is selected no longer; what was refused stays. */
  async remind(rows: readonly FollowedRow[], text: string): Promise<readonly Reminded[]> {
    const parts = rows.map(({ document, assignment }) => ({ document: document.id, unit: assignment!.unit }));
    const reminded = await remindHandlers(this.#context.act, parts, text);
    const done = new Set(reminded.filter(({ outcome }) => outcome.ok).map(({ document, unit }) => `${document} ${unit}`));
    this.selected = new Set([...this.selected].filter((key) => !done.has(key)));
    return reminded;
  }

  /** What the list leaves out of the period, in Vietnamese for the printed register; empty when nothing. */
  get extract(): string {
    const { shown, unit, person, typed } = this.question;
    const words = vi.follow;
    return [
      shown === 'all' ? '' : words.shown[shown],
      unit === null ? '' : this.unitName(unit),
      person === null ? '' : this.personName(person),
      typed.trim() === '' ? '' : words.print.holding(typed.trim()),
    ]
      .filter(Boolean)
      .join('; ');
  }

  /** The documents of the parts shown that stand in the register, each once. */
  documents(): readonly IncomingDocument[] {
    const documents = new Map(this.followUp.rows.map(({ document }) => [document.id, document]));
    return [...documents.values()].filter(standsInRegister);
  }

  readonly unitName = (id: string): string => this.#tables.unit(id as never)?.name ?? '';

  readonly shortUnit = (id: string): string => this.#tables.unit(id as never)?.abbreviation || this.unitName(id);

  readonly personName = (id: string): string => this.#tables.person(id as never)?.name ?? '';

  get #tables() {
    return this.#context.act.store.decisions.tables;
  }

  close(): void {
    this.followUp.close();
  }
}
