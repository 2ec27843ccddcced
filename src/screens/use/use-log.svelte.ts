import type { UseLogRow } from '../../protocol/archive/messages';
import type { ScreenContext } from '../context';

/** The book of all use, page by page from the server. */
export class ShownLog {
  act = $state('');
  person = $state('');
  code = $state('');
  rows = $state.raw<readonly UseLogRow[]>([]);
  isAsking = $state(false);
  /** Nobody answered, or the server refused. */
  hasFailed = $state(false);
  #next = $state<number | null>(null);
  #turn = 0;

  constructor(private readonly archive: ScreenContext['archive']) {}

  get hasMore(): boolean {
    return this.#next !== null;
  }

  async load(): Promise<void> {
    this.rows = [];
    this.#next = null;
    await this.more();
  }

  /** Asks for the next page. An answer to an earlier question is left aside. */
  async more(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.isAsking = true;
    const before = this.#next === null ? '' : String(this.#next);
    const answer = await this.archive.log({ act: this.act, person: this.person, code: this.code.trim(), before });
    if (turn !== this.#turn) return;
    this.isAsking = false;
    this.hasFailed = !answer?.ok;
    if (!answer?.ok) return;
    this.rows = [...this.rows, ...answer.value.rows];
    this.#next = answer.value.next;
  }

  /** Everything that the filter lets through. */
  async all(): Promise<readonly UseLogRow[]> {
    while (this.hasMore && !this.hasFailed) await this.more();
    return this.rows;
  }
}
