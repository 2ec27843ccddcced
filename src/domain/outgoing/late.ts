import type { Verdict } from '../decisions';
import type { ProposalBodies } from '../proposals';
import { checkWritten } from '../shared/checks';
import { accept, refusal, refuse, type Outcome } from '../shared/refusal';
import { tidyText } from '../shared/text';
import type { Tables } from '../tables';
import { submittedAs } from './submitting';

const WORDS_LIMIT = 4_000;
const LATE_MOST = 100;

/**
 * Propose something after the submission (art. 11): what a drafter wrote too late, as on a device without a line, is told to the others and to the signer. What was submitted stays as it
 * is; whoever wants it in takes the submission back.
 */
export function proposeLate(tables: Tables, body: ProposalBodies['ProposeLate']): Outcome<Verdict> {
  const found = submittedAs(tables, body);
  if (!found.ok) return found;
  const isFull = (found.value.submission.late ?? []).length >= LATE_MOST;
  const refusals = [
    ...checkWritten(body.words, { field: 'words', name: 'Nội dung đề nghị', rule: 'ND30-11', limit: WORDS_LIMIT, required: true }),
    ...(isFull
      ? [refusal('outOfRange', 'ND30-11', { field: 'words', details: { name: 'Số đề nghị sau khi trình', least: '0', most: String(LATE_MOST) } })]
      : []),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'LateProposed', body: { ...body, words: tidyText(body.words) } });
}
