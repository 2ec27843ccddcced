import type { ProposalBodies } from '../../domain/proposals';
import type { UseId } from '../../domain/shared/ids';
import { accept, refuse, type Outcome } from '../../domain/shared/refusal';
import { checkUseFacts } from '../../domain/use/facts';
import type { AccessLevel } from '../../domain/use/types';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** What is asked for, and the level of access that the archive's search said of it. */
export interface UseAsked extends Omit<ProposalBodies['RequestUse'], 'use'> {
  readonly level: AccessLevel;
}

/**
 * Asks to use a dossier of the archive (TT05-32.5). Most dossiers of the archive are not on the device of whoever finds them: then only what the request
 * says is checked here, and the register has the last word.
 */
export async function requestUse(context: ActionContext, { level, ...asked }: UseAsked): Promise<Outcome<OutboxEntry>> {
  const proposal = makeProposal(context, 'RequestUse', { use: context.newId() as UseId, ...asked });
  if (context.store.decisions.tables.dossier(asked.dossier)) return propose(context, proposal);
  const refusals = checkUseFacts(proposal.body, level);
  return refusals.length > 0 ? refuse(...refusals) : accept(await context.store.outbox.add(proposal));
}
