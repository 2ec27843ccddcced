import type { DocumentId } from '../../domain/shared/ids';
import type { CapturePage } from '../../storage/device';
import type { ActionContext } from '../context';

export interface PhotographedPage {
  readonly bytes: Blob;
  readonly mediaType: string;
}

/** Adds a photographed page to a capture: its bytes are on disk before the capture names them. */
export async function addCapturePage(
  context: ActionContext,
  { capture, ...photographed }: { readonly capture: DocumentId } & PhotographedPage,
): Promise<CapturePage> {
  const page = await keepPage(context, photographed);
  await context.store.captures.change(capture, (before) => ({ ...before, pages: [...before.pages, page] }));
  return page;
}

/** Brings a page's bytes to disk. */
export async function keepPage({ store, newId }: ActionContext, { bytes, mediaType }: PhotographedPage): Promise<CapturePage> {
  const id = newId();
  const { sha256, byteLength } = await store.originals.add(bytes, { name: `trang-${id}`, mediaType });
  return { id, sha256, byteLength, mediaType, turns: 0 };
}
