import { refusal, refuse, type Outcome } from '../../domain/shared/refusal';
import type { DocumentId } from '../../domain/shared/ids';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';
import { keepSigned } from './signed-file';

/** Puts number, date and the agency's seal on a document (ND30-17): `sealed` is the signed file whose hash is `seals`, with these behind it. */
export async function sealDocument(
  context: ActionContext,
  { document, seals, sealed }: { readonly document: DocumentId; readonly seals: string; readonly sealed: Blob },
): Promise<Outcome<OutboxEntry>> {
  const signed = context.store.decisions.tables.outgoing(document)?.signed?.original;
  if (signed?.sha256 !== seals) return refuse(refusal('signatureMoved', 'ND30-17', { field: 'seals' }));
  const originals = await keepSigned(context, sealed, signed);
  return propose(context, makeProposal(context, 'SealDocument', { document, seals: signed.sha256, originals }));
}
