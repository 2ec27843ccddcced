import type { Sha256 } from '../shared/ids';
import type { IncomingDocument, OriginalRef } from './types';

type Recallable = Pick<IncomingDocument, 'cancelled'>;

/** Whether a file came with a document that its sender recalled, and is used no longer (F-58). What came with the recall, such as its notice, is not withheld. */
export function isWithheld({ cancelled }: Recallable, sha256: Sha256): boolean {
  return cancelled?.withheld?.includes(sha256) ?? false;
}

/** The files of a document that may be used. */
export function filesInUse(document: Recallable & Pick<IncomingDocument, 'originals'>): readonly OriginalRef[] {
  return document.originals.filter(({ sha256 }) => !isWithheld(document, sha256));
}
