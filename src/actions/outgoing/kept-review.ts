import type { Remark } from '../../domain/outgoing/types';
import type { SubmissionId } from '../../domain/shared/ids';
import type { ActionContext } from '../context';

/** What somebody typed about a submission and has not said yet: the words, and the remarks at its paragraphs. */
export interface TypedReview {
  readonly words: string;
  readonly remarks: readonly Remark[];
}

/** What was typed about a submission on this device; undefined where nothing was. */
export function keptReview({ store }: Pick<ActionContext, 'store'>, submission: SubmissionId): Promise<TypedReview | undefined> {
  return store.settings.get<TypedReview>(nameOf(submission));
}

/** Keeps what was typed on this device until it is said (ND30-12); an empty review takes it away. It is on the disk when the promise resolves. */
export function keepReview({ store }: Pick<ActionContext, 'store'>, submission: SubmissionId, typed: TypedReview): Promise<void> {
  const isEmpty = typed.words.trim() === '' && typed.remarks.length === 0;
  return isEmpty ? store.settings.remove(nameOf(submission)) : store.settings.put(nameOf(submission), typed);
}

function nameOf(submission: SubmissionId): string {
  return `review ${submission}`;
}
