import type { Refusal } from '../../domain/shared/refusal';
import type { FoundDossier } from '../../protocol/archive/messages';
import type { ScreenContext } from '../context';

/** asking: the server is asked. noLine: it did not answer. */
export type FindState = 'start' | 'asking' | 'shown' | 'noLine' | 'refused';

/** What the archive's search found: asked of the server, because no device holds the archive. */
export class FoundArchive {
  text = $state('');
  level = $state('');
  year = $state('');
  state = $state<FindState>('start');
  found = $state.raw<readonly FoundDossier[]>([]);
  refusals = $state.raw<readonly Refusal[]>([]);
  #next = $state<number | null>(null);
  #turn = 0;

  constructor(private readonly archive: ScreenContext['archive']) {}

  get hasMore(): boolean {
    return this.#next !== null;
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
    const answer = await this.archive.find({ q: this.text.trim(), level: this.level, year: this.year.trim(), before });
    if (turn !== this.#turn) return;
    if (!answer) this.state = 'noLine';
    else if (!answer.ok) {
      this.state = 'refused';
      this.refusals = answer.refusals;
    } else {
      this.state = 'shown';
      this.found = [...this.found, ...answer.value.found];
      this.#next = answer.value.next;
    }
  }
}
