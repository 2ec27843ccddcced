import type { Revision } from '../pdf/file';
import { isKind, PdfFault, type PdfDict } from '../pdf/values';
import type { Box } from './place';
import { inheritedOf } from './shown';

/** The top right corner of a page as people see it, whatever its size and however it is turned: so large is what stands there (decree 30/2020, App. I). */
export interface Corner {
  readonly width: number;
  readonly height: number;
}

/** From the edges of the page. */
const FROM_RIGHT = 20;
const FROM_TOP = 12;

export type Turn = 0 | 90 | 180 | 270;

/** Where that is on the page as it is stored, and how far the page is turned clockwise when it is shown. Throws `PdfFault` for a page without size. */
export function cornerOf(revision: Revision, page: PdfDict, { width, height }: Corner): { readonly box: Box; readonly turn: Turn } {
  const [left, bottom, right, top] = edgesOf(revision, page);
  const turn = turnOf(revision, page);
  const lying = { width: height, height: width };
  const boxes: Readonly<Record<Turn, Box>> = {
    0: { left: right - FROM_RIGHT - width, bottom: top - FROM_TOP - height, width, height },
    90: { left: left + FROM_TOP, bottom: top - FROM_RIGHT - width, ...lying },
    180: { left: left + FROM_RIGHT, bottom: bottom + FROM_TOP, width, height },
    270: { left: right - FROM_TOP - height, bottom: bottom + FROM_RIGHT, ...lying },
  };
  return { box: boxes[turn], turn };
}

type Edges = readonly [left: number, bottom: number, right: number, top: number];

/** What is shown of the page (ISO 32000-1, 14.11.2). */
function edgesOf(revision: Revision, page: PdfDict): Edges {
  const [media, crop] = ['MediaBox', 'CropBox'].map((key) => boxIn(revision, page, key));
  if (!media) throw new PdfFault('a page without size');
  if (!crop) return media;
  return [Math.max(media[0], crop[0]), Math.max(media[1], crop[1]), Math.min(media[2], crop[2]), Math.min(media[3], crop[3])];
}

function boxIn(revision: Revision, page: PdfDict, key: string): Edges | null {
  const box = inheritedOf(revision, page, key);
  const numbers = isKind(box, 'array') ? box.items.map((item) => revision.resolve(item)).filter((item) => typeof item === 'number') : [];
  if (numbers.length !== 4) return null;
  const [x, y, otherX, otherY] = numbers as [number, number, number, number];
  return [Math.min(x, otherX), Math.min(y, otherY), Math.max(x, otherX), Math.max(y, otherY)];
}

function turnOf(revision: Revision, page: PdfDict): Turn {
  const turned = inheritedOf(revision, page, 'Rotate');
  const degrees = typeof turned === 'number' ? ((turned % 360) + 360) % 360 : 0;
  return degrees === 90 || degrees === 180 || degrees === 270 ? degrees : 0;
}

/** Turns what is shown back, so that it stands upright on a page that is shown turned; for a page that is not, nothing. */
export const uprightOn: Readonly<Record<Turn, string | null>> = { 0: null, 90: '[0 1 -1 0 0 0]', 180: '[-1 0 0 -1 0 0]', 270: '[0 -1 1 0 0 0]' };
