import { keepReview, keptReview } from '../../actions/outgoing/kept-review';
import type { ActionContext } from '../../actions/context';
import { isSameLine } from '../../domain/drafting/differences';
import type { TextPlace } from '../../domain/drafting/official-text';
import type { Remark } from '../../domain/outgoing/types';
import type { SubmissionId } from '../../domain/shared/ids';

/** What somebody types about a submission, until they say it: remarks at its paragraphs, and words; kept on this device with every letter, so that nothing is lost when the page is. */
export class RemarkPad {
  list = $state.raw<readonly Remark[]>([]);
  #words = $state('');
  #submission: SubmissionId | null = null;

  constructor(
    private readonly act: Pick<ActionContext, 'store'>,
    private readonly tell: (error: unknown) => void,
  ) {}

  /** Takes what was typed here about a submission before; what is typed meanwhile goes before it. */
  async begin(submission: SubmissionId): Promise<void> {
    if (this.#submission === submission) return;
    this.#submission = submission;
    [this.list, this.#words] = [[], ''];
    const kept = await keptReview(this.act, submission);
    if (!kept || this.#submission !== submission) return;
    this.list = [...kept.remarks.filter(({ place }) => this.at(place) === ''), ...this.list];
    if (this.#words === '') this.#words = kept.words;
    this.#keep();
  }

  get words(): string {
    return this.#words;
  }

  set words(words: string) {
    this.#words = words;
    this.#keep();
  }

  at(place: TextPlace): string {
    return this.list.find((remark) => isSameLine(remark.place, place))?.words ?? '';
  }

  /** One remark a paragraph; blank words take it away. */
  put(place: TextPlace, words: string): void {
    const others = this.list.filter((remark) => !isSameLine(remark.place, place));
    this.list = words.trim() === '' ? others : [...others, { place, words }];
    this.#keep();
  }

  /** It was said. */
  clear(): void {
    [this.list, this.#words] = [[], ''];
    this.#keep();
  }

  #keep(): void {
    if (this.#submission) keepReview(this.act, this.#submission, { words: this.#words, remarks: this.list }).catch(this.tell);
  }
}
