import type { ProposalBodies } from '../../domain/proposals';
import type { DocumentId } from '../../domain/shared/ids';
import { accept, refusal, refuse, type Outcome } from '../../domain/shared/refusal';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';
import { keepMade } from './made-file';

/** Registers a document that was signed on paper (ND30-15.1) with its scan, and returns its id; scan and act are on this device's disk when the promise resolves. */
export async function registerSigned(
  context: ActionContext,
  { scan, ...said }: Omit<ProposalBodies['RegisterSigned'], 'document' | 'originals'> & { readonly scan: File | null },
): Promise<Outcome<DocumentId>> {
  if (!scan) return refuse(refusal('scanMissing', 'ND30-25', { field: 'originals' }));
  const document = context.newId() as DocumentId;
  const saved = await propose(context, makeProposal(context, 'RegisterSigned', { document, ...said, originals: [await keepMade(context, scan)] }));
  return saved.ok ? accept(document) : saved;
}
