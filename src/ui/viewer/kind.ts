/** How a file may be shown on our own origin. Everything that is neither a PDF nor a plain picture is only downloaded. */
export type ViewKind = 'pdf' | 'image' | 'download';

/** Pictures that cannot carry script; SVG is not among them, because it can. */
const pictures = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/bmp']);

/** Chooses how to show a file by its media type; the name is never trusted for it. */
export function viewKindOf(mediaType: string): ViewKind {
  const type = mediaType.split(';')[0]!.trim().toLowerCase();
  if (type === 'application/pdf') return 'pdf';
  return pictures.has(type) ? 'image' : 'download';
}

/** The steps of the zoom keys and buttons, as factors of the width of the view. */
export const zoomSteps = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4] as const;

/** The next zoom in a direction; stays at the ends. */
export function nextZoom(zoom: number, direction: 1 | -1): number {
  const steps: readonly number[] = direction === 1 ? zoomSteps : [...zoomSteps].reverse();
  return steps.find((step) => (direction === 1 ? step > zoom + 0.001 : step < zoom - 0.001)) ?? zoom;
}
