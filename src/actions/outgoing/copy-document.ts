import type { OriginalRef } from '../../domain/incoming/types';
import type { ProposalBodies } from '../../domain/proposals';
import type { DocumentId } from '../../domain/shared/ids';
import { accept, refusal, refuse, type Outcome } from '../../domain/shared/refusal';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';
import { keepMade } from './made-file';

/** Makes a copy of a document (ND30-25) and returns its id. `file`: what is copied as it is, or the extract that was made of it. */
export async function copyDocument(
  context: ActionContext,
  { file, ...said }: Omit<ProposalBodies['CopyDocument'], 'document' | 'originals'> & { readonly file: OriginalRef | File | null },
): Promise<Outcome<DocumentId>> {
  if (!file) return refuse(refusal('scanMissing', 'ND30-25', { field: 'originals' }));
  const document = context.newId() as DocumentId;
  const original = file instanceof File ? await keepMade(context, file) : file;
  const saved = await propose(context, makeProposal(context, 'CopyDocument', { document, ...said, originals: [original] }));
  return saved.ok ? accept(document) : saved;
}
