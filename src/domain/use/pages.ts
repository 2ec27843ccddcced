import type { ClosedLine } from '../dossier/closing';
import type { OriginalRef } from '../incoming/types';
import { acceptedAs } from '../transfer/file-format';
import type { UseForm } from './types';

/** Whether a file can be shown as pages: a PDF, or a picture. Sound, video and office files cannot (TT05-40). */
export function canBePages({ name }: Pick<OriginalRef, 'name'>): boolean {
  const format = acceptedAs(name);
  return format === 'pdf' || format === 'jpeg' || format === 'png';
}

/** The files of a line that are given in a form: what can be shown as pages, in a package whatever it is, and none with paper. */
export function filesGiven({ originals }: Pick<ClosedLine, 'originals'>, form: UseForm): readonly OriginalRef[] {
  if (form === 'loan') return [];
  return form === 'package' ? originals : originals.filter(canBePages);
}

/** Whether a line lies on a shelf, so that it can be lent. */
export function isOnPaper({ document }: Pick<ClosedLine, 'document'>): boolean {
  return document === null;
}
