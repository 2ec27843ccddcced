import type { DocumentId } from '../../domain/shared/ids';
import type { Instant } from '../../domain/shared/time';
import { CaptureGone } from '../../storage/errors';
import type { Capture, CapturePage } from '../../storage/device';
import type { ActionContext } from '../context';
import { addCaptureFile } from './add-capture-file';

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

/** Turns the pages of a capture into one PDF among its files. The pages leave the capture when the PDF is on disk, so a kill in between loses nothing. */
export async function bindCapturePages(context: ActionContext, { capture: id, name, bind }: Binding): Promise<Capture> {
  const capture = await context.store.captures.get(id);
  if (!capture) throw new CaptureGone(id);
  if (capture.pages.length === 0) return capture;
  const pages = await Promise.all(capture.pages.map(async (page) => ({ picture: await pictureOf(context, page), turns: page.turns })));
  const bytes = await bind({ pages, createdAt: context.now() });
  await addCaptureFile(context, { capture: id, bytes, name, mediaType: 'application/pdf', part: 'main' });
  const bound = new Set(capture.pages.map((page) => page.id));
  return context.store.captures.change(id, (before) => ({ ...before, pages: before.pages.filter((page) => !bound.has(page.id)) }));
}

async function pictureOf({ store }: ActionContext, { sha256 }: CapturePage): Promise<Blob> {
  const picture = await store.originals.read(sha256);
  if (!picture) throw new Error(`the bytes of page ${sha256} are not on this device`);
  return picture;
}
