/* eslint svelte/prefer-svelte-reactivity: 'off' -- the selection is replaced as a whole; one signal for each of 100,000 rows would cost more than it tells */
import { untrack } from 'svelte';
import type { RegisterFilter } from '../../domain/incoming/register-filter';
import type { IncomingDocument } from '../../domain/incoming/types';
import type { DocumentId } from '../../domain/shared/ids';
import { yearInVietnam } from '../../domain/shared/time';
import { RegisterBook } from '../../queries/register/register-book.svelte';
import { SavedViews } from '../../queries/register/saved-views.svelte';
import { WaitingRegistrations } from '../../queries/register/waiting-registrations.svelte';
import type { ScreenContext } from '../context';
import { standardView, type BookView } from './book-view';

const LAST_VIEW = 'register.view';
const SAVED_VIEWS = 'register.views';

/** What the register screen has in hand: the book, how it is looked at, and what is selected. */
export class RegisterDesk {
  readonly book: RegisterBook;
  readonly waiting: WaitingRegistrations;
  readonly views: SavedViews<BookView>;
  view = $state.raw<BookView>(standardView(null));
  typed = $state('');
  active = $state(0);
  selected = $state.raw<ReadonlySet<DocumentId>>(new Set());
  /** Where a range selected with Shift begins. */
  #anchor = 0;
  readonly #context: ScreenContext;

  constructor(context: ScreenContext) {
    this.#context = context;
    const { store } = context.act;
    this.book = new RegisterBook(store.decisions);
    this.waiting = new WaitingRegistrations(store.outbox);
    this.views = new SavedViews(store.settings, SAVED_VIEWS);
    this.view = standardView(this.thisYear);
    void store.settings.get<BookView>(LAST_VIEW).then((last) => last && (this.view = { ...last, filter: { ...standardView(this.thisYear).filter } }));
    $effect(() => {
      const { filter, order } = this.view;
      const typed = this.typed;
      untrack(() => void this.book.ask({ filter, order, typed }));
    });
  }

  get thisYear(): number {
    return yearInVietnam(this.#context.act.legalNow());
  }

  /** Looks at the book otherwise, and remembers columns, widths, lines and order for next time. */
  look(view: BookView): void {
    this.view = view;
    void this.#context.act.store.settings.put(LAST_VIEW, $state.snapshot(view));
  }

  narrow(change: Partial<RegisterFilter>): void {
    this.view = { ...this.view, filter: { ...this.view.filter, ...change } };
    this.active = 0;
  }

  clear(): void {
    this.typed = '';
    this.view = { ...this.view, filter: standardView(null).filter };
  }

  /** Selects a row, or with Shift everything between it and the row selected before. */
  select(index: number, { shiftKey }: { readonly shiftKey: boolean }): void {
    const { rows } = this.book;
    const selected = new Set(this.selected);
    const id = rows[index]!.id;
    if (shiftKey) for (const row of rows.slice(Math.min(this.#anchor, index), Math.max(this.#anchor, index) + 1)) selected.add(row.id);
    else if (!selected.delete(id)) selected.add(id);
    if (!shiftKey) this.#anchor = index;
    this.selected = selected;
  }

  selectAll(): void {
    this.selected = new Set(this.book.rows.map(({ id }) => id));
  }

  selectNone(): void {
    this.selected = new Set();
  }

  /** The selected rows that are shown, in the order shown; the active one when none is selected. */
  rowsInHand(): readonly IncomingDocument[] {
    const { rows } = this.book;
    if (this.selected.size > 0) return rows.filter(({ id }) => this.selected.has(id));
    return rows[this.active] ? [rows[this.active]!] : [];
  }

  close(): void {
    this.book.close();
    this.waiting.close();
  }
}
