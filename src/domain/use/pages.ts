import type { ClosedLine } from '../dossier/closing';
import type { OriginalRef } from '../incoming/types';
import { acceptedAs } from '../transfer/file-format';

/** Whether a file can be shown as pages: a PDF, or a picture. Sound, video and office files cannot (TT05-40). */
export function canBePages({ name }: Pick<OriginalRef, 'name'>): boolean {
  const format = acceptedAs(name);
  return format === 'pdf' || format === 'jpeg' || format === 'png';
}

/** The files of a line that can be shown as pages. */
export function pagesOf({ originals }: Pick<ClosedLine, 'originals'>): readonly OriginalRef[] {
  return originals.filter(canBePages);
}

/** Whether a line lies on a shelf, so that it can be lent. */
export function isOnPaper({ document }: Pick<ClosedLine, 'document'>): boolean {
  return document === null;
}
