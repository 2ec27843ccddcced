import type { OfficialText } from '../../domain/drafting/official-text';
import type { PrintedText, PrintGiven } from './print';

export interface PrintQuestion {
  readonly number: number;
  readonly text: OfficialText;
  readonly given: PrintGiven;
}

/** `noFonts`: the letters were never fetched on this device, and there is no line. */
export type PrintAnswer =
  | { readonly number: number; readonly printed: PrintedText }
  | { readonly number: number; readonly noFonts: true }
  | { readonly number: number; readonly broke: string };
