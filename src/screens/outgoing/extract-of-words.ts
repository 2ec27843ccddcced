import { extractedText } from '../../domain/drafting/extracted-text';
import type { OfficialText } from '../../domain/drafting/official-text';
import { numberInBook } from '../../domain/incoming/document-code';
import type { OutgoingDocument } from '../../domain/outgoing/types';
import type { Instant } from '../../domain/shared/time';
import { printOnce } from '../../pdfa/official/print-in-worker';
import { vi } from '../../ui/words/vi';
import type { ScreenContext } from '../context';
import { wholeSecond } from './draft-print';
import { pdfFile, type Extract, type NoExtract } from './extract-of';
import { proofOfText } from './text-of-file';

interface ExtractingWords {
  readonly document: OutgoingDocument;
  readonly text: OfficialText;
  /** Places in the body. */
  readonly chosen: readonly number[];
  readonly at: Instant;
  readonly mark: string;
  readonly fetchOriginal: ScreenContext['fetchOriginal'];
  readonly nameOf: (name: string) => string;
}

/**
 * The chosen parts of a document that was drafted here, set anew in full form, as a file of their own; or why there is none. Only of a text which, printed again, is the
 * very file that was signed: whoever submitted it might have sent other words along.
 */
export async function extractOfWords({ document, text, chosen, at, mark, fetchOriginal, nameOf }: ExtractingWords): Promise<Extract | NoExtract> {
  if (chosen.length === 0) return 'nothingChosen';
  const submission = document.submissions.at(-1)!;
  const original = submission.originals[0]!;
  const file = await fetchOriginal(original);
  if (!file) return 'missing';
  if ((await proofOfText({ text, submission, mark }, file)) !== 'same') return 'notProved';
  const made = await printOnce(extractedText(text, chosen), { at: wholeSecond(at), mark });
  if (!made.ok) return 'noFonts';
  const [{ putNumbered }, { fetchOfficialFonts }] = await Promise.all([import('../../pdfa/official/numbered'), import('../../pdfa/fonts')]);
  const { number, issuedOn } = document.numbered!;
  const given = { number: numberInBook(number), issuedOn, signed: vi.numbers.copies.wasSigned };
  const bytes = await putNumbered(made.printed, given, await fetchOfficialFonts());
  return { file: pdfFile(bytes, nameOf(original.name)), pageCount: made.printed.pageCount };
}
