import type { OriginalRef } from '../../domain/incoming/types';
import type { DocumentId } from '../../domain/shared/ids';
import type { Capture } from '../../storage/device';
import type { ActionContext } from '../context';

/** Puts the files of a capture in another order, marks main and annex, or leaves some out. Adding is `addCaptureFile`. */
export function arrangeCaptureFiles(
  { store }: ActionContext,
  { capture, files }: { readonly capture: DocumentId; readonly files: readonly OriginalRef[] },
): Promise<Capture> {
  return store.captures.change(capture, (before) => {
    const held = new Set(before.files.map(({ sha256 }) => sha256));
    return { ...before, files: files.filter(({ sha256 }) => held.has(sha256)) };
  });
}
