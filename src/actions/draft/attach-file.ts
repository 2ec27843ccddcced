import type { OriginalRef } from '../../domain/incoming/types';
import type { ActionContext } from '../context';
import { keepFile } from '../incoming/add-capture-file';

/** Brings the bytes of a file to disk, to be named by a draft then. */
export function attachFile(context: ActionContext, file: File): Promise<OriginalRef> {
  return keepFile(context, { bytes: file, name: file.name.slice(0, 400), mediaType: file.type || 'application/octet-stream', part: 'annex' });
}
