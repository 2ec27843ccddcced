import { differencesOf, isSameLine, placeNow, type ComparedLine } from '../../domain/drafting/differences';
import { linesOfText } from '../../domain/drafting/lines';
import type { OfficialText, TextPlace } from '../../domain/drafting/official-text';
import type { OutgoingDocument, Review } from '../../domain/outgoing/types';
import type { SubmissionId } from '../../domain/shared/ids';
import type { DraftPaper } from '../../queries/paper/draft-paper.svelte';
import type { SaidOf } from '../../ui/editor/official/marks';
import type { ScreenContext } from '../context';
import { submittedText } from '../outgoing/text-of-file';
import { CheckedDraft } from './checked.svelte';

/** A remark of the review after which a draft came back, at the place where its paragraph stands by now. */
export interface ReturnedRemark {
  readonly name: { readonly submission: SubmissionId; readonly review: number; readonly remark: number };
  readonly review: Review;
  readonly words: string;
  /** What the paragraph said when it was remarked on; empty where that is not known on this device. */
  readonly quote: string;
  /** Null: it is gone. */
  readonly place: TextPlace | null;
  readonly isDone: boolean;
}

/** The remarks of everybody who looked through the last submission, once the draft is written again; the words that were submitted tell where each belongs now. */
export class ReturnedRemarks {
  #before = $state.raw<OfficialText | null>(null);
  readonly #now: CheckedDraft;
  readonly #lines = $derived.by<readonly ComparedLine[] | null>(() => (this.#before ? differencesOf(this.#before, this.#now.text) : null));

  constructor(
    private readonly draft: () => OutgoingDocument,
    private readonly shown: () => DraftPaper,
    fetchOriginal: ScreenContext['fetchOriginal'],
  ) {
    this.#now = new CheckedDraft(
      shown,
      () => this.#said.length > 0,
      () => null,
    );
    $effect(() => {
      const last = this.#last;
      if (!last || this.#said.length === 0) return;
      submittedText(fetchOriginal, last).then((found) => (this.#before = 'text' in found ? found.text : null), reportError);
    });
  }

  get all(): readonly ReturnedRemark[] {
    const { ticks } = this.shown();
    return this.#said.map(({ name, review, remark: { place, words } }) => ({
      ...{ name, review, words },
      quote: this.#quoteOf(place),
      place: this.#lines ? placeNow(this.#lines, place) : place,
      isDone: ticks.some((tick) => tick.submission === name.submission && tick.review === name.review && tick.remark === name.remark),
    }));
  }

  /** Those not done yet, at their words in the editor. */
  get marks(): readonly SaidOf[] {
    return this.all.flatMap(({ name, place, words, isDone }) => {
      const range = isDone || !place ? null : this.shown().rangeOf(place);
      return range ? [{ ...range, id: `remark-${name.review}-${name.remark}`, title: words, kind: 'comment' as const }] : [];
    });
  }

  get #last() {
    const { state, submissions } = this.draft();
    const last = state === 'draft' ? submissions.at(-1) : undefined;
    return last && last.end?.how !== 'signed' ? last : null;
  }

  get #said() {
    const last = this.#last;
    if (!last) return [];
    return last.reviews.flatMap((review, index) =>
      review.remarks.map((remark, place) => ({ name: { submission: last.id, review: index, remark: place }, review, remark })),
    );
  }

  #quoteOf(place: TextPlace): string {
    if (!this.#before) return '';
    return linesOfText(this.#before).find((line) => isSameLine(line.place, place))?.words ?? '';
  }
}
