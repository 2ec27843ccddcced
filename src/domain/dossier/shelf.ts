import { foldText } from '../shared/text';

/** Where something of paper stands, as people typed it. */
export interface ShelfPlace {
  readonly store: string;
  readonly shelf: string;
  readonly box: string;
}

/** Kho, giá, hộp as one line, e.g. `Kho 1, giá 2, hộp 3`: a bare number gets its word, so that it is understood away from its form; what is not said is left out. */
export function writtenShelf({ store, shelf, box }: ShelfPlace): string {
  return [led('Kho', store), led('giá', shelf), led('hộp', box)].filter(Boolean).join(', ');
}

function led(word: string, value: string): string {
  const bare = value.trim();
  return bare === '' || foldText(bare).startsWith(foldText(word)) ? bare : `${word} ${bare}`;
}
