import { dpiOnA4, MOST_DPI, reduced } from './a4';
import { readJpegFrame } from './jpeg';

/** Text stays sharp and a page of A4 stays near one megabyte. */
export const JPEG_QUALITY = 0.85;

/**
 * The JPEG that goes into the PDF for a page: the page's own bytes when they can be used as they are, else drawn again (another format,
 * mirrored, or finer than useful). Runs in a worker. Rejects when the browser cannot decode the picture.
 */
export async function pageAsJpeg(page: Blob): Promise<Uint8Array> {
  const bytes = new Uint8Array(await page.arrayBuffer());
  const frame = readJpegFrame(bytes);
  if (frame && !frame.mirrored && dpiOnA4(frame) <= MOST_DPI * 1.1) return bytes;
  return redraw(page);
}

async function redraw(page: Blob): Promise<Uint8Array> {
  const picture = await createImageBitmap(page);
  const { width, height } = reduced(picture);
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')!.drawImage(picture, 0, 0, width, height);
  picture.close();
  const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: JPEG_QUALITY });
  return new Uint8Array(await jpeg.arrayBuffer());
}
