import type { ProposalBodies } from '../../domain/proposals';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Says how sensitive a dossier is (QCVN12-2.2.5). */
export function labelSensitivity(context: ActionContext, body: ProposalBodies['LabelSensitivity']): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'LabelSensitivity', body));
}
