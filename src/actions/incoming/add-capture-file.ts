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
export async function addCaptureFile({ store, now }: ActionContext, { capture, bytes, ...about }: CaptureFile): Promise<OriginalRef> {
  const { sha256, byteLength } = await store.originals.add(bytes, about);
  const added: OriginalRef = { sha256, byteLength, ...about };
  await store.captures.change(capture, (before) => ({ ...before, files: [...before.files.filter((file) => file.sha256 !== sha256), added], updatedAt: now() }));
  return added;
}
