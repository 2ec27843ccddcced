import { untrack } from 'svelte';
import { noFilter, type RegisterFilter } from '../../domain/incoming/register-filter';
import type { ColumnId } from '../../domain/incoming/register-columns';
import { SavedViews } from '../../queries/register/saved-views.svelte';
import { Finder, type FindQuestion, type FoundOrder } from '../../queries/search/finder.svelte';
import type { ScreenContext } from '../context';

const SAVED_SEARCHES = 'find.searches';
const SHOWN_FIELDS = 'find.fields';

/** Fields that a result may show besides number, code, issuer and subject. */
export const fieldChoices = [
  'arrivedOn',
  'issuedOn',
  'recipients',
  'signer',
  'urgency',
  'dueOn',
  'pageCount',
  'medium',
  'state',
  'remark',
] as const satisfies readonly ColumnId[];

/** What the find screen has in hand. */
export class FindDesk {
  readonly finder: Finder;
  readonly saved: SavedViews<FindQuestion>;
  typed = $state('');
  filter = $state.raw<RegisterFilter>(noFilter);
  order = $state<FoundOrder>('best');
  fields = $state.raw<readonly ColumnId[]>(['arrivedOn', 'recipients']);
  active = $state(0);
  readonly #context: ScreenContext;

  constructor(context: ScreenContext) {
    this.#context = context;
    const { store } = context.act;
    this.finder = new Finder(store.decisions);
    this.saved = new SavedViews(store.settings, SAVED_SEARCHES);
    void store.settings.get<readonly ColumnId[]>(SHOWN_FIELDS).then((fields) => fields && (this.fields = fields));
    $effect(() => {
      const { question, isAsking } = this;
      untrack(() => isAsking && void this.finder.ask(question));
    });
  }

  get question(): FindQuestion {
    return { typed: this.typed, filter: this.filter, order: this.order };
  }

  /** Whether anything is asked; without a question nothing is listed. */
  get isAsking(): boolean {
    return this.typed.trim() !== '' || this.filter !== noFilter;
  }

  narrow(change: Partial<RegisterFilter>): void {
    this.filter = { ...this.filter, ...change };
    this.active = 0;
  }

  /** Asks a saved question again. */
  use({ typed, filter, order }: FindQuestion): void {
    this.typed = typed;
    this.filter = { ...noFilter, ...filter };
    this.order = order;
  }

  showField(id: ColumnId, shown: boolean): void {
    this.fields = fieldChoices.filter((field) => (field === id ? shown : this.fields.includes(field)));
    void this.#context.act.store.settings.put(SHOWN_FIELDS, [...this.fields]);
  }

  close(): void {
    this.finder.close();
  }
}
