const PIXELS_PER_MM = 96 / 25.4;

/** How much a printed sheet of so many millimetres is made smaller on screen, so that all of it is seen in a room of so many pixels. On paper it keeps its size. */
export function sheetZoom(room: number, millimetres: number): number {
  return Math.min(1, room / (millimetres * PIXELS_PER_MM));
}
