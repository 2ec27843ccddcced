import type { ProposalId } from '../../domain/shared/ids';
import type { OutboxEntry } from '../../storage/device';
import { NotACapture, NotInOutbox } from '../../storage/errors';
import type { ActionContext } from '../context';
import { makeProposal } from '../propose';

/**
 * The clerk has compared a refused registration with its look-alikes and judged it another document (F-18): it is sent again under a
 * new id, since the register answers the old one as before.
 */
export async function sendAgainAsDifferent(context: ActionContext, { proposal: id }: { readonly proposal: ProposalId }): Promise<OutboxEntry> {
  const entry = (await context.store.outbox.list()).find(({ proposal }) => proposal.id === id);
  if (!entry) throw new NotInOutbox(id);
  if (entry.proposal.type !== 'RegisterIncoming') throw new NotACapture(entry.proposal.type);
  const { body } = entry.proposal;
  const alike = entry.refusals.flatMap(({ code, documents = [] }) => (code === 'duplicate' ? documents : []));
  const differsFrom = [...new Set([...body.differsFrom, ...alike])];
  return context.store.outbox.replace(id, makeProposal(context, 'RegisterIncoming', { ...body, differsFrom }));
}
