import type { DocumentId } from '../../src/domain/shared/ids';
import { proposeAs, type ProposeParts } from './propose';

/** A document of ours that is taken back from one recipient, by whom and why. */
export interface TakingBack {
  readonly document: DocumentId;
  /** Its code in the form in which codes are compared. */
  readonly recipient: string;
  readonly by: string;
  readonly reason: string;
}

/**
 * Decides that a document is taken back from one recipient; status 13 (QCVN 102) goes out as that decision is followed, so that a server that dies in between sends nothing that nobody
 * answers for. False where something else was decided of it meanwhile.
 */
export async function takeBack(
  { newId, ...proposing }: ProposeParts & { readonly newId: () => string },
  { document, recipient, by, reason }: TakingBack,
): Promise<boolean> {
  const body = { document, code: recipient, event: 'ordered', status: '', words: reason, order: 'takeBack', by } as const;
  return (await proposeAs(proposing, 'ReportDelivery', { id: newId(), body })).outcome !== 'refused';
}
