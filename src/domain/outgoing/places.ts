import { refusal, type Refusal } from '../shared/refusal';
import { placedParts, type PlacedBox, type SigningPlaces } from './types';

const PAGES_MOST = 9_999;
/** In points: beyond the largest sheet of an office (A2), and beyond any row of words or picture of a seal. */
const [SHEET_MOST, WIDTH_MOST, HEIGHT_MOST] = [2_000, 600, 200];

/**
 * That the free places of a file lie on a page and have the size of what comes there (art. 11): whoever submits names them, and the agency's signature is put where they are; a picture as large
 * as the page would hide the words that were signed.
 */
export function checkPlaces(places: SigningPlaces): Refusal[] {
  const boxes = [...placedParts.flatMap((part) => places[part] ?? []), ...(places.slots ?? [])];
  return boxes.every(isOnSheet) ? [] : [refusal('placeOutside', 'ND30-11', { field: 'places' })];
}

function isOnSheet({ page, left, bottom, width, height }: PlacedBox): boolean {
  const isPage = page >= 0 && page <= PAGES_MOST;
  const isSized = width > 0 && width <= WIDTH_MOST && height > 0 && height <= HEIGHT_MOST;
  return isPage && isSized && left >= 0 && bottom >= 0 && left + width <= SHEET_MOST && bottom + height <= SHEET_MOST;
}
