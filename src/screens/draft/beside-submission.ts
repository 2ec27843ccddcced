import { differencesOf, type ComparedLine } from '../../domain/drafting/differences';
import type { OfficialText } from '../../domain/drafting/official-text';
import { writtenText } from '../../domain/drafting/read-text';
import { currentSubmission, textFileOf } from '../../domain/outgoing/standing';
import type { OutgoingDocument } from '../../domain/outgoing/types';
import { sha256 } from '../../domain/shared/sha256';
import type { ScreenContext } from '../context';
import { submittedText } from '../outgoing/text-of-file';

/**
 * The lines in which a draft is not what was submitted (ND30-11): a colleague’s words came in between the making of the file and the register’s decision, as when it was submitted without a
 * line. They are in the draft, and nobody signs them. None where the file was made elsewhere, or its text is not to be had here.
 */
export async function linesBeside(
  fetchOriginal: ScreenContext['fetchOriginal'],
  document: Pick<OutgoingDocument, 'submissions'>,
  now: OfficialText,
): Promise<readonly ComparedLine[]> {
  const submission = currentSubmission(document);
  if (!submission || !textFileOf(submission) || sha256(writtenText(now)) === submission.textHash) return [];
  const submitted = await submittedText(fetchOriginal, submission);
  return 'text' in submitted ? differencesOf(submitted.text, now).filter(({ since }) => since !== 'same') : [];
}

/** These lines as words for the others; `gone`: what is said of one that was taken away. */
export function wordsBeside(lines: readonly ComparedLine[], gone: string): string {
  return lines
    .map(({ since, words }) => {
      const said = words.filter((part) => since === 'gone' || part.since !== 'gone').map((part) => part.words);
      return since === 'gone' ? `${gone}: ${said.join('')}` : said.join('');
    })
    .join('\n');
}
