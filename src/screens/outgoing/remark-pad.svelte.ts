import { isSameLine } from '../../domain/drafting/differences';
import type { TextPlace } from '../../domain/drafting/official-text';
import type { Remark } from '../../domain/outgoing/types';

/** What somebody remarks at the paragraphs of a submission, until they say it. */
export class RemarkPad {
  list = $state.raw<readonly Remark[]>([]);

  at(place: TextPlace): string {
    return this.list.find((remark) => isSameLine(remark.place, place))?.words ?? '';
  }

  /** One remark a paragraph; blank words take it away. */
  put(place: TextPlace, words: string): void {
    const others = this.list.filter((remark) => !isSameLine(remark.place, place));
    this.list = words.trim() === '' ? others : [...others, { place, words }];
  }

  clear(): void {
    this.list = [];
  }
}
