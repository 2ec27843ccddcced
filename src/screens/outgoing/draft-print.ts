import type { DraftSubmission } from '../../actions/outgoing/submit-draft';
import { settledText, wordsOf, type OfficialText } from '../../domain/drafting/official-text';
import { foldText } from '../../domain/shared/text';
import { toInstant, type Instant } from '../../domain/shared/time';
import { boxedPlaces } from '../../pdfa/official/boxes';
import { printOnce } from '../../pdfa/official/print-in-worker';

/** What a print gives to a submission: the file, the text it was made of, its free places and its pages. */
export type DraftPrint = Pick<DraftSubmission, 'main' | 'text' | 'places'> & { readonly pageCount: number };
export type PrintedDraft = { readonly ok: true; readonly print: DraftPrint } | { readonly ok: false; readonly problem: 'noFonts' | 'broke' };

/**
 * Prints a draft once, for good: what is submitted is these bytes, whatever is written in the draft later on. The text goes along in its settled form, from which anybody
 * can print the same bytes again (`isTextOfFile`).
 */
export async function printDraft(text: OfficialText, { at, mark }: { readonly at: Instant; readonly mark: string }): Promise<PrintedDraft> {
  try {
    const settled = settledText(text);
    const made = await printOnce(settled, { at: wholeSecond(at), mark });
    if (!made.ok) return made;
    const { bytes, places, pageCount } = made.printed;
    const main = new File([bytes as Uint8Array<ArrayBuffer>], `${nameOfPrint(text)}.pdf`, { type: 'application/pdf' });
    return { ok: true, print: { main, text: settled, places: boxedPlaces(places), pageCount } };
  } catch {
    return { ok: false, problem: 'broke' };
  }
}

/** Whether anything was written that could be printed. */
export function isWritten(text: OfficialText | null): text is OfficialText {
  return text !== null && text.body.some((block) => wordsOf(block).trim() !== '');
}

/** Whoever gets it, as the draft names them: those it is addressed to and the recipients, without “as above”, where it is kept, and blanks that nobody has filled in. */
export function recipientsOf({ addressees, recipients }: OfficialText): readonly string[] {
  const named = recipients.map((line) => line.replace(/^\s*[-–+]\s*/u, '').replace(/[\s;.]+$/u, ''));
  const others = named.filter((line) => line !== '' && !/^(nhu (tren|dieu|kinh gui)|luu\b)/.test(foldText(line)));
  return [...addressees, ...others].filter((name) => !/^\[.*\]$/u.test(name.trim()));
}

/** The moment as a PDF tells it. */
export function wholeSecond(at: string): Instant {
  return toInstant(Math.floor(Date.parse(at) / 1000) * 1000);
}

/** The name of the file of a print, without its ending; a long one ends with a whole word. */
export function nameOfPrint({ documentType, subject }: OfficialText): string {
  const name = `${documentType} ${subject}`.replace(/[\\/:*?"<>|\s]+/g, ' ').trim();
  const letters = [...name];
  if (letters.length <= MOST_LETTERS) return name;
  const end = letters.slice(0, MOST_LETTERS + 1).lastIndexOf(' ');
  return letters.slice(0, end > 0 ? end : MOST_LETTERS).join('');
}

const MOST_LETTERS = 80;
