/** A4 as Decree 30/2020 appendix I lays it out, in PDF points from the lower left corner; where it gives a span, one value of it. */
export const mm = (millimetres: number) => (millimetres * 72) / 25.4;

const width = mm(210);
const height = mm(297);
const left = mm(30);
const right = mm(15);
export const paper = { width, height, left, right, top: mm(20), bottom: mm(20), room: width - left - right } as const;

/** Sizes of type by cell. */
export const sizes = {
  state: 12,
  motto: 13,
  agency: 12,
  notation: 13,
  date: 13,
  typeName: 14,
  subject: 14,
  letterSubject: 12,
  mark: 13,
  addressee: 14,
  body: 14,
  cell: 12,
  signer: 13,
  name: 14,
  recipientsTitle: 12,
  recipients: 11,
  typist: 11,
  contact: 11,
  appendix: 14,
  pageNumber: 13,
} as const;

/** First line of a paragraph, gap between paragraphs, height of a line as a part of the size. */
export const INDENT = mm(12.7);
export const PARAGRAPH_GAP = 6;
export const LEADING = 1.25;
export const RULE = 0.6;

/** Where things that come later stand: one word of number or date, at its letters’ foot. */
export interface Slot {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly italic: boolean;
}

/** A part of a page that is kept free. `page` counts from 0. */
export interface FreePlace {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type SlotName = 'number' | 'day' | 'month' | 'year';

/**
 * What the print keeps free for whoever signs and numbers: the signature's picture between title and name (cell 7c), the agency's seal over its left third (8),
 * number and date in cells 3 and 4 and wherever an appendix repeats them, and the upper right corner of the first page for words of a signature (3.6).
 */
export interface PrintPlaces {
  readonly slots: readonly (Slot & { readonly name: SlotName })[];
  readonly signature: FreePlace;
  readonly seal: FreePlace;
  readonly corner: FreePlace;
}

/** Widths of slots as parts of the size: room for five figures, two, two, four. */
export const slotWidths: Readonly<Record<SlotName, number>> = { number: 2.5, day: 1, month: 1, year: 2 };
