import type { OfficialText } from '../../domain/drafting/official-text';
import type { FiledDocument } from '../../domain/outgoing/as-filed';
import { t } from '../../ui/words/words.svelte';
import { vi } from '../../ui/words/vi';
import type { ScreenContext } from '../context';
import { extractOf, type Extract, type NoExtract } from './extract-of';
import { extractOfWords } from './extract-of-words';
import { submittedText } from './text-of-file';

/** How the part of a trích sao is made: of words that were written here, of pages of the file, or it was set elsewhere. */
export type Taking = 'words' | 'pages' | 'part';

/** The part of a document that a trích sao repeats, as it is being chosen. */
export class ExtractForm {
  /** The text of what was drafted here; null where there is none, or not on this device. */
  text = $state.raw<OfficialText | null>(null);
  /** Places in its body. */
  chosen = $state.raw<readonly number[]>([]);
  pages = $state('');
  part = $state.raw<File | null>(null);
  problem = $state<NoExtract | null>(null);
  #picked = $state<Taking | null>(null);
  readonly #context: ScreenContext;
  readonly #source: FiledDocument;

  constructor(context: ScreenContext, source: FiledDocument) {
    this.#context = context;
    this.#source = source;
    const submission = this.#document?.submissions.at(-1);
    if (submission) submittedText(context.fetchOriginal, submission).then((found) => (this.text = 'text' in found ? found.text : null), reportError);
  }

  get takings(): readonly Taking[] {
    return this.text ? ['words', 'pages', 'part'] : ['pages', 'part'];
  }

  get taking(): Taking {
    return this.#picked ?? this.takings[0]!;
  }

  set taking(picked: Taking) {
    this.#picked = picked;
    this.problem = null;
  }

  /** What is made here; null where it cannot be, which `problem` says, and where the part is set elsewhere. */
  async made(): Promise<Extract | null> {
    this.problem = null;
    const made = this.taking === 'part' ? null : await this.#make();
    if (typeof made !== 'string') return made;
    this.problem = made;
    return null;
  }

  #make(): Promise<Extract | NoExtract> {
    const { act, fetchOriginal } = this.#context;
    const nameOf = t().numbers.copies.extractName;
    if (this.taking === 'pages') {
      const main = this.#source.originals.find(({ part }) => part === 'main') ?? null;
      return extractOf({ main, pages: this.pages, fetchOriginal, nameOf });
    }
    const mark = act.store.decisions.tables.agency()?.practice ? vi.printing.practice : '';
    const { chosen } = this;
    return extractOfWords({ document: this.#document!, text: this.text!, chosen, at: act.legalNow(), mark, fetchOriginal, nameOf });
  }

  get #document() {
    return this.#context.act.store.decisions.tables.outgoing(this.#source.id);
  }
}
