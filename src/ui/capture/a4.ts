/** Digitising rules of Decree 30/2020 appendix I: A4 at 100 %, colour, at least 200 dpi. */
export const A4_POINTS = { width: 595.28, height: 841.89 } as const;
export const LEAST_DPI = 200;
/** Finer than this a page of text only grows: larger photographs are reduced to it. */
export const MOST_DPI = 300;

const POINTS_PER_INCH = 72;

/** A picture's size in pixels. */
export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** The A4 sheet, upright or lying, that a picture fills best. */
export function sheetFor({ width, height }: PixelSize): { readonly width: number; readonly height: number } {
  return width > height ? { width: A4_POINTS.height, height: A4_POINTS.width } : A4_POINTS;
}

/** Dots per inch when the picture fills its A4 sheet as far as its shape allows. */
export function dpiOnA4(picture: PixelSize): number {
  const sheet = sheetFor(picture);
  return Math.floor(POINTS_PER_INCH * Math.max(picture.width / sheet.width, picture.height / sheet.height));
}

/** Where a picture stands on its sheet: as large as fits, in the middle. */
export function placeOnSheet(picture: PixelSize): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } {
  const sheet = sheetFor(picture);
  const scale = Math.min(sheet.width / picture.width, sheet.height / picture.height);
  const width = picture.width * scale;
  const height = picture.height * scale;
  return { x: (sheet.width - width) / 2, y: (sheet.height - height) / 2, width, height };
}

/** The size to which a picture is reduced so that it has no more than the most dots per inch; unchanged when it is small enough. */
export function reduced(picture: PixelSize): PixelSize {
  const factor = Math.min(1, MOST_DPI / Math.max(1, dpiOnA4(picture)));
  return { width: Math.round(picture.width * factor), height: Math.round(picture.height * factor) };
}
