import { officialDate } from '../../domain/drafting/official-date';
import type { SlotName } from './paper';

/** What the register gives: the number as it is written (`05`), the day as `yyyy-mm-dd`. */
export interface NumberedOn {
  readonly number: string;
  readonly issuedOn: string;
}

/** The words that belong into each free place (appendix I, cells 3 and 4). */
export function wordsOfSlots<Slot extends { readonly name: SlotName }>(
  slots: readonly Slot[],
  { number, issuedOn }: NumberedOn,
): readonly { readonly slot: Slot; readonly words: string }[] {
  const words = { number, ...officialDate(issuedOn) };
  return slots.map((slot) => ({ slot, words: words[slot.name] }));
}
