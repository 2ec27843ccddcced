import type { Box, OnPage } from './place';
import { rectOf } from './place';
import { takeShown } from './shown';
import type { Update } from './update';
import { dictOfWritten, refWritten, textWritten } from './written';

/** What comes onto a page in the revision of a signature, beside its own place, and is covered by it: the number and the date of a document (decree 30/2020, App. I). */
export interface Mark {
  /** The page, from 0, and where on it. */
  readonly page: number;
  readonly box: Box;
  /** A PDF of one page, as it is to be seen there. */
  readonly shown: Uint8Array;
  /** The same in words, for whoever reads them without seeing: kept beside the picture. */
  readonly words: string;
}

/** Print, and nobody moves, edits or deletes it (ISO 32000-1, 12.5.3). */
const MARK_FLAGS = '708';

/** Writes marks as stamps; which page takes which is for whoever writes the pages. Throws `PdfFault` for what shows no page. */
export function addMarks(update: Update, marks: readonly Mark[]): readonly OnPage[] {
  return marks.map(({ page, box, shown, words }) => {
    const entries = {
      Type: '/Annot',
      Subtype: '/Stamp',
      Rect: rectOf(box),
      F: MARK_FLAGS,
      Contents: textWritten(words),
      AP: dictOfWritten({ N: refWritten(takeShown(update, shown)) }),
    };
    return { page, ref: update.add(dictOfWritten(entries)) };
  });
}
