import type { DocumentId } from '../../domain/shared/ids';
import type { Instant } from '../../domain/shared/time';
import type { Capture, CapturePage } from '../../storage/device';
import type { ActionContext } from '../context';
import { keepFile, withFile } from './add-capture-file';
import { openCapture } from './open-capture';

/** Makes one PDF of photographed pages. */
export type BindPages = (order: {
  readonly pages: readonly { readonly picture: Blob; readonly turns: number }[];
  readonly createdAt: Instant;
}) => Promise<Blob>;

export interface Binding {
  readonly capture: DocumentId;
  /** The name that the PDF gets. */
  readonly name: string;
  readonly bind: BindPages;
}

/**
 * Turns the pages of a capture into one PDF among its files. The pages leave in the transaction in which the PDF comes, so a kill
 * at any moment leaves either, never both and never neither.
 */
export async function bindCapturePages(context: ActionContext, { capture: id, name, bind }: Binding): Promise<Capture> {
  const capture = await openCapture(context, { capture: id });
  if (capture.pages.length === 0) return capture;
  const pages = await Promise.all(capture.pages.map(async (page) => ({ picture: await pictureOf(context, page), turns: page.turns })));
  const bytes = await bind({ pages, createdAt: context.now() });
  const pdf = await keepFile(context, { bytes, name, mediaType: 'application/pdf', part: 'main' });
  const bound = new Set(capture.pages.map((page) => page.id));
  return context.store.captures.change(id, (before) => ({
    ...before,
    files: withFile(before.files, pdf),
    pages: before.pages.filter((page) => !bound.has(page.id)),
  }));
}

async function pictureOf({ store }: ActionContext, { sha256 }: CapturePage): Promise<Blob> {
  const picture = await store.originals.read(sha256);
  if (!picture) throw new Error(`the bytes of page ${sha256} are not on this device`);
  return picture;
}
