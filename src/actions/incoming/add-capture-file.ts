import type { OriginalRef } from '../../domain/incoming/types';
import type { DocumentId } from '../../domain/shared/ids';
import type { ActionContext } from '../context';

export interface CaptureFile {
  readonly capture: DocumentId;
  readonly bytes: Blob;
  readonly name: string;
  readonly mediaType: string;
  readonly part: OriginalRef['part'];
}

/** Adds a file to a capture: its bytes are on disk before the capture names them. The same bytes given twice stay one file. */
export async function addCaptureFile(context: ActionContext, { capture, ...file }: CaptureFile): Promise<OriginalRef> {
  const added = await keepFile(context, file);
  await context.store.captures.change(capture, (before) => ({ ...before, files: withFile(before.files, added) }));
  return added;
}

/** Brings a file's bytes to disk. */
export async function keepFile({ store }: ActionContext, { bytes, ...about }: Omit<CaptureFile, 'capture'>): Promise<OriginalRef> {
  const { sha256, byteLength } = await store.originals.add(bytes, about);
  return { sha256, byteLength, ...about };
}

/** The files of a capture with one more. */
export function withFile(files: readonly OriginalRef[], added: OriginalRef): readonly OriginalRef[] {
  return [...files.filter(({ sha256 }) => sha256 !== added.sha256), added];
}
