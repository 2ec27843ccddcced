import { writtenText } from '../../domain/drafting/read-text';
import type { OfficialText } from '../../domain/drafting/official-text';
import type { OriginalRef } from '../../domain/incoming/types';
import { TEXT_TYPE } from '../../domain/outgoing/submitting';
import type { ProposalBodies } from '../../domain/proposals';
import { refusal, refuse, type Outcome } from '../../domain/shared/refusal';
import type { SubmissionId } from '../../domain/shared/ids';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** What is submitted: the file to be signed, the annexes that the draft names, and the rest as the proposal has it. `text`: what the file was made of; null where it was made elsewhere. */
export interface DraftSubmission extends Omit<ProposalBodies['SubmitDraft'], 'submission' | 'originals' | 'textHash'> {
  readonly main: File | null;
  readonly annexes: readonly OriginalRef[];
  readonly text: OfficialText | null;
}

/** Submits a draft for signature (ND30-11). The file is on this device's disk, and so are its text and the act, when the promise resolves. */
export async function submitDraft(context: ActionContext, { main, annexes, text, ...said }: DraftSubmission): Promise<Outcome<OutboxEntry>> {
  if (!main) return refuse(refusal('noMainFile', 'ND30-11', { field: 'originals' }));
  const signed = await kept(context, main, 'main');
  const words = text && (await kept(context, new File([writtenText(text)], 'noi-dung-trinh.json', { type: TEXT_TYPE }), 'text'));
  // A file made elsewhere may be attached to the draft as well.
  const others = annexes.filter(({ sha256 }) => sha256 !== signed.sha256).map((annex) => ({ ...annex, part: 'annex' as const }));
  const originals = [signed, ...others, ...(words ? [words] : [])];
  const submission = context.newId() as SubmissionId;
  return propose(context, makeProposal(context, 'SubmitDraft', { ...said, submission, originals, textHash: (words ?? signed).sha256 }));
}

async function kept({ store }: ActionContext, file: File, part: OriginalRef['part']): Promise<OriginalRef> {
  const mediaType = file.type || 'application/octet-stream';
  const { sha256, byteLength } = await store.originals.add(file, { name: file.name, mediaType });
  return { sha256, byteLength, mediaType, name: file.name, part };
}
