import { untrack } from 'svelte';
import { isNoFilter, noFilter, type RegisterFilter } from '../../domain/incoming/register-filter';
import type { ColumnId } from '../../domain/incoming/register-columns';
import { SavedViews } from '../../queries/register/saved-views.svelte';
import { DossierFinder } from '../../queries/search/dossier-finder.svelte';
import { Finder, type FindQuestion, type FoundOrder } from '../../queries/search/finder.svelte';
import { inOneList, type Found } from '../../queries/search/found';
import { OutgoingFinder } from '../../queries/search/outgoing-finder.svelte';
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

/** What is looked for. */
export type SoughtKind = 'all' | 'documents' | 'dossiers';

/** A question as it is saved; one saved before dossiers were sought has no kind. */
export type SavedQuestion = FindQuestion & { readonly kind?: SoughtKind };

/** What the find screen has in hand. */
export class FindDesk {
  readonly finder: Finder;
  readonly saved: SavedViews<SavedQuestion>;
  typed = $state('');
  filter = $state.raw<RegisterFilter>(noFilter);
  order = $state<FoundOrder>('best');
  fields = $state.raw<readonly ColumnId[]>(['arrivedOn', 'recipients']);
  kind = $state<SoughtKind>('all');
  active = $state(0);
  readonly #dossiers: DossierFinder;
  readonly #outgoings: OutgoingFinder;
  readonly #foundDossiers = $derived.by(() => (this.passesOverOthers ? [] : this.#dossiers.seek(this.finder.query)));
  readonly #foundOutgoings = $derived.by(() => (this.passesOverOthers ? [] : this.#outgoings.seek(this.finder.query)));
  readonly #list = $derived.by(() => this.#inOneList());
  readonly #context: ScreenContext;

  constructor(context: ScreenContext) {
    this.#context = context;
    const { store } = context.act;
    this.finder = new Finder(store.decisions);
    this.#dossiers = new DossierFinder(store, context.session, context.act.legalNow, reportError);
    this.#outgoings = new OutgoingFinder(store.decisions);
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

  /** The question as it may be asked again another day. */
  get toSave(): SavedQuestion {
    return { ...this.question, kind: this.kind };
  }

  /** Whether anything is asked; without a question nothing is listed. */
  get isAsking(): boolean {
    return this.typed.trim() !== '' || this.passesOverOthers;
  }

  /** What was found, in the order in which it is shown. */
  get found(): readonly Found[] {
    return this.#list;
  }

  /** How many there are of each kind, whichever is shown. */
  get counts(): { readonly documents: number; readonly dossiers: number } {
    return { documents: this.finder.found.length + this.#foundOutgoings.length, dossiers: this.#foundDossiers.length };
  }

  /** A filter asks for what only incoming documents have. */
  get passesOverOthers(): boolean {
    return !isNoFilter(this.filter);
  }

  narrow(change: Partial<RegisterFilter>): void {
    this.filter = { ...this.filter, ...change };
    this.active = 0;
  }

  /** Asks a saved question again. */
  use({ typed, filter, order, kind = 'all' }: SavedQuestion): void {
    this.typed = typed;
    this.filter = { ...noFilter, ...filter };
    this.order = order;
    this.kind = kind;
  }

  showField(id: ColumnId, shown: boolean): void {
    this.fields = fieldChoices.filter((field) => (field === id ? shown : this.fields.includes(field)));
    void this.#context.act.store.settings.put(SHOWN_FIELDS, [...this.fields]);
  }

  close(): void {
    this.finder.close();
  }

  #inOneList(): readonly Found[] {
    return inOneList({
      documents: this.kind === 'dossiers' ? [] : this.finder.found,
      outgoings: this.kind === 'dossiers' ? [] : this.#foundOutgoings,
      dossiers: this.kind === 'documents' ? [] : this.#foundDossiers,
      query: this.finder.query,
      order: this.order,
    });
  }
}
