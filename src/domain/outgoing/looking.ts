import type { PersonId } from '../shared/ids';
import type { OutgoingDocument, Submission } from './types';

/** An earlier submission with which the newest is compared, and whether whoever looks said something about it. */
export interface Compared {
  readonly submission: Submission;
  readonly isSeen: boolean;
}

/**
 * What somebody compares the newest submission with: the last one before it that they said something about, since that is what they know; else the one before. Null for
 * the first.
 */
export function comparedWith({ submissions }: Pick<OutgoingDocument, 'submissions'>, person: PersonId): Compared | null {
  const earlier = submissions.slice(0, -1);
  const seen = earlier.findLast(({ reviews }) => reviews.some(({ by }) => by === person));
  const submission = seen ?? earlier.at(-1);
  return submission ? { submission, isSeen: seen !== undefined } : null;
}
