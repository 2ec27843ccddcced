import { releases } from '../assignment/handling';
import type { Subject } from '../authority/subject';
import type { IncomingDocument } from '../incoming/types';
import type { DocumentId } from '../shared/ids';
import type { Instant } from '../shared/time';
import { isReleased } from './notices';

/** A document that left a device with the right to read it, while it was its person's to handle: all that may be kept of it is what they are told (F-21). */
export interface LostDocument {
  readonly document: DocumentId;
  readonly year: number;
  readonly arrivalNumber: number;
  /** Where the list stood, and its legal time, when the device learnt of it. */
  readonly position: number;
  readonly at: Instant;
}

/** What is left to tell a person of a document that is taken away; null when it was not theirs to handle. */
export function lostTo(
  subject: Subject,
  { id: document, year, arrivalNumber, assignments }: IncomingDocument,
  learnt: Pick<LostDocument, 'position' | 'at'>,
): LostDocument | null {
  const isTheirs = releases(assignments, []).some((release) => isReleased(release, subject));
  return isTheirs ? { document, year, arrivalNumber, ...learnt } : null;
}
