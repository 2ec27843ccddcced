/** A place of five centimetres at 300 dots an inch; a photograph of that size is small enough to be kept. */
const MOST = 600;

/** A picture as its points, made smaller where it is larger than a print needs; null where the browser cannot read it. */
export async function pointsOf(file: Blob): Promise<ImageData | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  const part = Math.min(1, MOST / Math.max(picture.width, picture.height));
  const [width, height] = [Math.max(1, Math.round(picture.width * part)), Math.max(1, Math.round(picture.height * part))];
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  context.drawImage(picture, 0, 0, width, height);
  picture.close();
  return context.getImageData(0, 0, width, height);
}

/** The points as a PNG. */
export function pngOf(points: ImageData): Promise<Blob> {
  const canvas = new OffscreenCanvas(points.width, points.height);
  canvas.getContext('2d')!.putImageData(points, 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}
