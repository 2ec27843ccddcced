import type { ProposalBodies } from '../../domain/proposals';
import type { ActionContext } from '../context';
import { makeProposal } from '../propose';

/** Units and people that a list brings, in an order in which each is defined before it is named by another. */
export interface DirectoryImport {
  readonly units: readonly ProposalBodies['DefineUnit'][];
  readonly people: readonly ProposalBodies['DefinePerson'][];
}

/** Queues a whole list in one transaction; the register decides each row. Returns how many were queued. */
export function importDirectory(context: ActionContext, { units, people }: DirectoryImport): Promise<number> {
  const proposals = [...units.map((body) => makeProposal(context, 'DefineUnit', body)), ...people.map((body) => makeProposal(context, 'DefinePerson', body))];
  return context.store.outbox.addAll(proposals);
}
