import type { Arrival } from '../../domain/exchange/arrival';
import type { DocumentId } from '../../domain/shared/ids';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Sends a document back that came over the axis (ND30-21.2): its sender hears the reason, it gets no number. */
export function returnArrival(context: ActionContext, { id: arrival, facts, originals, arrivedAt }: Arrival, reason: string): Promise<Outcome<OutboxEntry>> {
  const body = { document: context.newId() as DocumentId, arrival, facts: facts!, originals, capturedAt: arrivedAt, reason };
  return propose(context, makeProposal(context, 'ReturnUnregistered', body));
}
