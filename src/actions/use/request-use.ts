import type { Proposal, ProposalBodies } from '../../domain/proposals';
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
  /** The title as the search told it, empty where it told none: kept on this device for whoever asks, and in no request. */
  readonly title: string;
}

/**
 * Asks to use a dossier of the archive (TT05-32.5). Most dossiers of the archive are not on the device of whoever finds them: then only what the request
 * says is checked here, and the register has the last word.
 */
export async function requestUse(context: ActionContext, { level, title, ...asked }: UseAsked): Promise<Outcome<OutboxEntry>> {
  const proposal = makeProposal(context, 'RequestUse', { use: context.newId() as UseId, ...asked });
  const outcome = await handIn(context, proposal, level);
  if (outcome.ok && title !== '') await context.store.settings.put(askedTitleSetting(proposal.body.use), title);
  return outcome;
}

/** Where a device keeps what it was told of the dossier that a request is about. */
export function askedTitleSetting(use: UseId): string {
  return `use.title.${use}`;
}

async function handIn(context: ActionContext, proposal: Proposal<'RequestUse'>, level: AccessLevel): Promise<Outcome<OutboxEntry>> {
  if (context.store.decisions.tables.dossier(proposal.body.dossier)) return propose(context, proposal);
  const refusals = checkUseFacts(proposal.body, level);
  return refusals.length > 0 ? refuse(...refusals) : accept(await context.store.outbox.add(proposal));
}
