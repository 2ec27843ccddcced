import type { OfficialText } from '../../domain/drafting/official-text';
import { readText } from '../../domain/drafting/read-text';
import { fingerprintOf, textFileOf } from '../../domain/outgoing/standing';
import type { Submission } from '../../domain/outgoing/types';
import { sha256 } from '../../domain/shared/sha256';
import { toInstant, type Instant } from '../../domain/shared/time';
import { printOnce } from '../../pdfa/official/print-in-worker';
import type { ScreenContext } from '../context';

/** none: the file was made elsewhere. unreachable: the text is not on this device. */
export type SubmittedText = { readonly text: OfficialText } | { readonly problem: 'none' | 'unreachable' };

/** The text from which the file of a submission was made. */
export async function submittedText(fetchOriginal: ScreenContext['fetchOriginal'], submission: Submission): Promise<SubmittedText> {
  const original = textFileOf(submission);
  if (!original) return { problem: 'none' };
  const file = await fetchOriginal(original);
  if (!file) return { problem: 'unreachable' };
  const text = readText(await file.text());
  return text ? { text } : { problem: 'none' };
}

/** Whether a text is that of the file to be signed, and nothing else. unknown: it could not be printed here. */
export type TextProof = 'same' | 'other' | 'unknown';

/**
 * Prints the text again on this device and compares the fingerprints: whoever submits could send other words than the file has, and nobody must approve by reading
 * those. The print tells of one moment only, which the file names.
 */
export async function proofOfText(
  { text, submission, mark }: { readonly text: OfficialText; readonly submission: Submission; readonly mark: string },
  file: Blob | null,
): Promise<TextProof> {
  const at = file && printedAt(await file.text());
  if (!at) return file ? 'other' : 'unknown';
  const made = await printOnce(text, { at, mark });
  if (!made.ok) return 'unknown';
  return sha256(made.printed.bytes) === fingerprintOf(submission) ? 'same' : 'other';
}

/** The moment at which a file says that it was printed; null where it says none. */
function printedAt(file: string): Instant | null {
  const [, year, month, day, hour, minute, second] = /\/CreationDate \(D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z\)/.exec(file) ?? [];
  return year ? toInstant(Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)) : null;
}
