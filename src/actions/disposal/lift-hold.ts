import { byReaders } from '../../domain/disposal/readership';
import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { ActionContext } from '../context';
import { makeProposal, proposeTogether } from '../propose';

/** Lifts a hold with a reason (LLT-16): one act for those dossiers that the same units read, all of them or none. */
export function liftHold(context: ActionContext, body: ProposalBodies['LiftHold']): Promise<Outcome<null>> {
  const groups = byReaders(context.store.decisions.tables, body.dossiers);
  return proposeTogether(
    context,
    groups.map((dossiers) => makeProposal(context, 'LiftHold', { ...body, dossiers })),
  );
}
