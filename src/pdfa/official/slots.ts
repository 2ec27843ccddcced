import type { PrintPlaces } from './paper';

type PlacedSlot = PrintPlaces['slots'][number];

/** What the register gives: the number as it is written (`05`), the day as `yyyy-mm-dd`. */
export interface NumberedOn {
  readonly number: string;
  readonly issuedOn: string;
}

/** The words that belong into each free place (appendix I, cells 3 and 4): days before the tenth, and January and February, have a nought before them. */
export function wordsOfSlots(slots: PrintPlaces['slots'], { number, issuedOn }: NumberedOn): readonly { readonly slot: PlacedSlot; readonly words: string }[] {
  const [year = '', month = '', day = ''] = issuedOn.split('-');
  const words = { number, day, month: Number(month) < 3 ? month : String(Number(month)), year };
  return slots.map((slot) => ({ slot, words: words[slot.name] }));
}
