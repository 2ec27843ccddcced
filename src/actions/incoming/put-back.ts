import type { OriginalRef } from '../../domain/incoming/types';
import type { DocumentId } from '../../domain/shared/ids';
import type { Capture, CapturePage } from '../../storage/device';
import type { ActionContext } from '../context';

/** Puts a page that was just removed back in its place (from 0), with its turning; its bytes are still on this device. */
export function putPageBack(
  { store }: ActionContext,
  { capture, page, place }: { readonly capture: DocumentId; readonly page: CapturePage; readonly place: number },
): Promise<Capture> {
  return store.captures.change(capture, (before) => ({ ...before, pages: withAt(before.pages, page, place) }));
}

/** Puts a file that was just removed back in its place (from 0); its bytes are still on this device. */
export function putFileBack(
  { store }: ActionContext,
  { capture, file, place }: { readonly capture: DocumentId; readonly file: OriginalRef; readonly place: number },
): Promise<Capture> {
  return store.captures.change(capture, (before) => {
    const others = before.files.filter(({ sha256 }) => sha256 !== file.sha256);
    return { ...before, files: withAt(others, file, place) };
  });
}

function withAt<T>(list: readonly T[], entry: T, place: number): readonly T[] {
  return list.toSpliced(place, 0, entry);
}
