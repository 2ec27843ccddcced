import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { ActionContext } from '../context';
import { makeProposal, proposeByReaders } from '../propose';

/** The minutes of a hand-over to the historical archive are recorded (LLT-17.HIST): one act for those dossiers that the same units read, all of them or none. */
export function recordHistoricalReceipt(context: ActionContext, body: ProposalBodies['RecordHistoricalReceipt']): Promise<Outcome<null>> {
  const named = [...body.dossiers, ...body.returned.map(({ dossier }) => dossier)];
  return proposeByReaders(context, named, (group) =>
    makeProposal(context, 'RecordHistoricalReceipt', {
      ...body,
      dossiers: body.dossiers.filter((dossier) => group.includes(dossier)),
      returned: body.returned.filter(({ dossier }) => group.includes(dossier)),
    }),
  );
}
