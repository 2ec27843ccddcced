import type * as Y from 'yjs';
import type { Act } from '../act';
import { origins } from '../origin';
import { draftDoc, type TickValue } from './shape';

/** A remark of a review: decided, and never changed; only whether it is done is written here. */
export type RemarkName = Pick<TickValue, 'submission' | 'review' | 'remark'>;

/** All ticks, also two of one remark where two people did it apart. */
export function readTicks(doc: Y.Doc): readonly TickValue[] {
  return [...draftDoc(doc).ticks.values()];
}

/** Says that a remark is done, or takes that back. */
export function tickRemark(doc: Y.Doc, { remark, isDone }: { readonly remark: RemarkName; readonly isDone: boolean }, { newId, by, at }: Act): void {
  const { ticks } = draftDoc(doc);
  doc.transact(() => {
    for (const [id, tick] of ticks) if (isOfRemark(tick, remark)) ticks.delete(id);
    if (isDone) ticks.set(newId(), { ...remark, by, at });
  }, origins.person);
}

export function isOfRemark(tick: RemarkName, { submission, review, remark }: RemarkName): boolean {
  return tick.submission === submission && tick.review === review && tick.remark === remark;
}
