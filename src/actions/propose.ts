import { byReaders } from '../domain/authority/readership';
import { decide } from '../domain/decide';
import { foresee } from '../domain/foresee';
import type { Tables } from '../domain/tables';
import { checkFacts } from '../domain/incoming/facts';
import { isArrival, PROPOSAL_VERSION, type Proposal, type ProposalBodies, type ProposalType } from '../domain/proposals';
import { accept, refuse, type Outcome, type Refusal } from '../domain/shared/refusal';
import type { DossierId, ProposalId } from '../domain/shared/ids';
import type { HandedIn, OutboxEntry } from '../storage/device';
import type { ActionContext } from './context';

/** Makes a proposal of this person on this device, now. */
export function makeProposal<T extends ProposalType>({ newId, device, now }: ActionContext, type: T, body: ProposalBodies[T]): Proposal<T> {
  return { v: PROPOSAL_VERSION, id: newId() as ProposalId, type, body, device, claimedAt: now() } as Proposal<T>;
}

/** What the register would say, as far as this device knows; `tables` when more is foreseen than was decided. */
export function forecast({ store, person, legalNow }: ActionContext, proposal: Proposal, tables: Tables = store.decisions.tables): readonly Refusal[] {
  const now = legalNow();
  if (!tables.agency()) return forecastFromNothing({ tables, now }, proposal);
  const outcome = decide(tables, proposal, { person }, now);
  return outcome.ok ? [] : outcome.refusals;
}

/** Saves a proposal that nothing known stands against; it is on disk when the promise resolves. Otherwise returns the refusals and keeps nothing. */
export async function propose(context: ActionContext, proposal: Proposal, fromCapture?: HandedIn): Promise<Outcome<OutboxEntry>> {
  const refusals = forecast(context, proposal, await foreseenTables(context));
  return refusals.length > 0 ? refuse(...refusals) : accept(await context.store.outbox.add(proposal, fromCapture));
}

/** Saves those of many proposals that nothing stands against, all on disk together. For acts of which none builds on another: they are forecast on the same tables. */
export async function proposeAll(context: ActionContext, proposals: readonly Proposal[]): Promise<readonly Outcome<Proposal>[]> {
  const tables = await foreseenTables(context);
  const outcomes = proposals.map((proposal): Outcome<Proposal> => {
    const refusals = forecast(context, proposal, tables);
    return refusals.length > 0 ? refuse(...refusals) : accept(proposal);
  });
  await context.store.outbox.addAll(outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : [])));
  return outcomes;
}

/** Saves many proposals, all on disk together; none of them where something stands against one. For acts of which none builds on another. */
export async function proposeTogether(context: ActionContext, proposals: readonly Proposal[]): Promise<Outcome<null>> {
  const tables = await foreseenTables(context);
  for (const proposal of proposals) {
    const refusals = forecast(context, proposal, tables);
    if (refusals.length > 0) return refuse(...refusals);
  }
  await context.store.outbox.addAll(proposals);
  return accept(null);
}

/** An act on many dossiers: one proposal for each group that the same units read, all of them or none, so that no unit hears of the dossiers of others. */
export function proposeByReaders(
  context: ActionContext,
  dossiers: readonly DossierId[],
  actOn: (dossiers: readonly DossierId[]) => Proposal,
): Promise<Outcome<null>> {
  const groups = byReaders(context.store.decisions.tables, dossiers);
  return proposeTogether(context, (groups.length > 0 ? groups : [[]]).map(actOn));
}

/** Everything that waits here, but for new documents: nothing can be done with those before they have a number, and look-alikes have a query of their own. */
async function foreseenTables({ store, person, legalNow }: ActionContext): Promise<Tables> {
  const waiting = (await store.outbox.list()).filter(({ state, proposal }) => state !== 'refused' && !isArrival(proposal));
  const { tables, position } = store.decisions;
  return foresee(
    { tables, position: position(), actor: { person }, now: legalNow() },
    waiting.map(({ proposal }) => proposal),
  );
}

/** A device that has not yet heard from the register does not know who may do what; it still knows the rules of the fields. */
function forecastFromNothing(
  { tables, now }: { tables: Parameters<typeof checkFacts>[0]; now: Parameters<typeof checkFacts>[2] },
  proposal: Proposal,
): readonly Refusal[] {
  if (proposal.type === 'ImportIncoming') return checkFacts(tables, proposal.body.facts, now, 'oldRegister');
  return isArrival(proposal) ? checkFacts(tables, proposal.body.facts, now) : [];
}
