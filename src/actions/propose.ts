import { decide } from '../domain/decide';
import { checkFacts } from '../domain/incoming/facts';
import { PROPOSAL_VERSION, type Proposal, type ProposalBodies, type ProposalType } from '../domain/proposals';
import { accept, refuse, type Outcome, type Refusal } from '../domain/shared/refusal';
import type { DocumentId, ProposalId } from '../domain/shared/ids';
import type { OutboxEntry } from '../storage/device';
import type { ActionContext } from './context';

/** Makes a proposal of this person on this device, now. */
export function makeProposal<T extends ProposalType>({ newId, device, now }: ActionContext, type: T, body: ProposalBodies[T]): Proposal<T> {
  return { v: PROPOSAL_VERSION, id: newId() as ProposalId, type, body, device, claimedAt: now() } as Proposal<T>;
}

/** What the register would say, as far as this device knows. */
export function forecast({ store, person, legalNow }: ActionContext, proposal: Proposal): readonly Refusal[] {
  const { tables } = store.decisions;
  if (!tables.agency()) return forecastFromNothing({ tables, now: legalNow() }, proposal);
  const outcome = decide(tables, proposal, { person }, legalNow());
  return outcome.ok ? [] : outcome.refusals;
}

/** Saves a proposal that nothing known stands against; it is on disk when the promise resolves. Otherwise returns the refusals and keeps nothing. */
export async function propose(context: ActionContext, proposal: Proposal, fromCapture?: DocumentId): Promise<Outcome<OutboxEntry>> {
  const refusals = forecast(context, proposal);
  return refusals.length > 0 ? refuse(...refusals) : accept(await context.store.outbox.add(proposal, fromCapture));
}

/** A device that has not yet heard from the register does not know who may do what; it still knows the rules of the fields. */
function forecastFromNothing(
  { tables, now }: { tables: Parameters<typeof checkFacts>[0]; now: Parameters<typeof checkFacts>[2] },
  proposal: Proposal,
): readonly Refusal[] {
  if (proposal.type === 'ImportIncoming') return checkFacts(tables, proposal.body.facts, now, 'oldRegister');
  return 'facts' in proposal.body ? checkFacts(tables, proposal.body.facts, now) : [];
}
