import { isSameLine } from '../../domain/drafting/differences';
import type { TextLine } from '../../domain/drafting/lines';
import type { Remark } from '../../domain/outgoing/types';

/** A remark with what the text says there; empty where the text is not known. */
export interface RemarkAtLine {
  readonly remark: Remark;
  readonly quote: string;
}

/** Remarks as one meets them reading the text; those of lines that are not known stay in the order in which they were written, behind the others. */
export function inReadingOrder(remarks: readonly Remark[], lines: readonly TextLine[]): readonly RemarkAtLine[] {
  const found = remarks.map((remark) => ({ remark, at: lines.findIndex(({ place }) => isSameLine(place, remark.place)) }));
  const rank = (at: number) => (at < 0 ? lines.length : at);
  return found.toSorted((one, other) => rank(one.at) - rank(other.at)).map(({ remark, at }) => ({ remark, quote: lines[at]?.words ?? '' }));
}
