import type { Decision, Verdict } from '../decisions';
import type { ProposalBodies } from '../proposals';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import type { ArrivalId, DocumentId } from '../shared/ids';
import { tidyText } from '../shared/text';
import type { Tables } from '../tables';
import type { OriginalRef } from '../incoming/types';
import { isRegistrable, type Arrival, type ArrivalState } from './arrival';
import type { OfArrival } from './bodies';
import { effectOfArrival, plainEffect } from './effect';

/**
 * The server has a document from another agency on its disk and has looked at it; whatever it found, it stands before the registry. What its sender orders about a
 * document that was not accepted yet is done at once (F-88), about one that never came it is declined.
 */
export function receiveExchanged(tables: Tables, body: ProposalBodies['ReceiveExchanged']): Outcome<Verdict> {
  if (tables.arrival(body.arrival)) return refuse(refusal('documentExists', 'F-87', { field: 'arrival' }));
  return accept({ type: 'ExchangedReceived', body: { ...body, effect: effectOfArrival(tables, body) } });
}

/**
 * What stands against acting on an arrival that a registration or a return names: somebody did already, there is no document in it, or the files are not those that came. What is in the
 * register under a sender’s name is what that sender sent.
 */
export function checkArrival(
  tables: Pick<Tables, 'arrival'>,
  { arrival: id, originals }: OfArrival & { readonly originals: readonly OriginalRef[] },
): Refusal[] {
  if (id === undefined) return [];
  const arrival = tables.arrival(id);
  if (!arrival) return [refusal('unknownDocument', 'F-87', { field: 'arrival' })];
  if (arrival.state !== 'waiting') return [arrivalSettled(arrival.state)];
  if (!isRegistrable(arrival)) return [refusal('arrivalIsOrder', 'F-88', { field: 'arrival' })];
  const areThose = originals.length === arrival.originals.length && originals.every((original, at) => isSameFile(original, arrival.originals[at]!));
  return areThose ? [] : [refusal('arrivalOtherFiles', 'F-87', { field: 'originals' })];
}

/** Also under the name by which it came: what cannot be seen of a name is no part of it. */
function isSameFile(one: OriginalRef, other: OriginalRef): boolean {
  const isAlike = one.sha256 === other.sha256 && one.byteLength === other.byteLength && one.mediaType === other.mediaType && one.part === other.part;
  return isAlike && tidyText(one.name) === tidyText(other.name);
}

/** The refusal of what was settled before. */
export function arrivalSettled(state: ArrivalState): Refusal {
  return refusal('arrivalSettled', 'F-87', { field: 'arrival', details: { state: stateNames[state] } });
}

const stateNames: Readonly<Record<ArrivalState, string>> = {
  waiting: 'chờ tiếp nhận',
  registered: 'được đăng ký',
  returned: 'được trả lại',
  withdrawn: 'được nơi gửi lấy lại hoặc thu hồi',
  answered: 'được trả lời nơi gửi',
};

/** Folds what came, and what follows from it for what came before. */
export function foldExchangedReceived(tables: Tables, decision: Decision<'ExchangedReceived'>): void {
  const { arrival: id, effect = plainEffect, orders: _, ...received } = decision.body;
  if (tables.arrival(id)) return;
  const { state, answer, withdrawn, withdraws, agrees } = effect;
  const arrival: Arrival = { id, state, arrivedAt: decision.decidedAt, ...received, ...(answer && { answer }), ...(withdrawn && { withdrawn }) };
  tables.putArrival(state === 'waiting' ? arrival : emptied(arrival));
  for (const target of withdraws) changeArrival(tables, target, (found) => withdraw(found, { by: id, reason: received.origin.reason }));
  for (const order of agrees) changeArrival(tables, order, (found) => ({ ...found, answer: 'agreed' }));
}

function withdraw(arrival: Arrival, withdrawn: NonNullable<Arrival['withdrawn']>): Arrival {
  return arrival.state === 'waiting' ? emptied({ ...arrival, state: 'withdrawn', withdrawn }) : arrival;
}

/** The registry has acted: facts and files are those of the document in the register from now on, and are kept here no longer. */
export function settleArrival(
  tables: Tables,
  id: ArrivalId | undefined,
  settled: { readonly state: 'registered' | 'returned'; readonly document: DocumentId },
): void {
  if (id !== undefined) changeArrival(tables, id, (arrival) => emptied({ ...arrival, ...settled }));
}

/** Facts and files are kept here no longer. */
export function emptied(arrival: Arrival): Arrival {
  return { ...arrival, facts: null, originals: [], findings: [] };
}

/** Changes one that is held. */
export function changeArrival(tables: Tables, id: ArrivalId, change: (arrival: Arrival) => Arrival): void {
  const arrival = tables.arrival(id);
  if (arrival) tables.putArrival(change(arrival));
}
