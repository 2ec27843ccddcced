import { nextZoom } from './kind';

/** The zoom after a key: plus, minus and zero act when no other key is held; everything else leaves it. */
export function zoomByKey(event: KeyboardEvent, zoom: number): number {
  if (event.ctrlKey || event.metaKey || event.altKey) return zoom;
  if (event.key === '+' || event.key === '=') return nextZoom(zoom, 1);
  if (event.key === '-') return nextZoom(zoom, -1);
  return event.key === '0' ? 1 : zoom;
}
