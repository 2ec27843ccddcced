import type { Decision, Verdict } from '../decisions';
import type { ProposalBodies } from '../proposals';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import type { ArrivalId } from '../shared/ids';
import type { Tables } from '../tables';
import type { Arrival } from './arrival';

/** The server has a document from another agency on its disk and has looked at it; whatever it found, it stands before the registry. */
export function receiveExchanged(tables: Tables, body: ProposalBodies['ReceiveExchanged']): Outcome<Verdict> {
  if (tables.arrival(body.arrival)) return refuse(refusal('documentExists', 'F-87', { field: 'arrival' }));
  return accept({ type: 'ExchangedReceived', body });
}

/** What stands against acting on an arrival that a registration or a return names: somebody did already. */
export function checkArrival(tables: Pick<Tables, 'arrival'>, id: ArrivalId | undefined): Refusal[] {
  if (id === undefined) return [];
  const arrival = tables.arrival(id);
  if (!arrival) return [refusal('unknownDocument', 'F-87', { field: 'arrival' })];
  return arrival.state === 'waiting' ? [] : [refusal('arrivalSettled', 'F-87', { field: 'arrival', details: { state: stateNames[arrival.state] } })];
}

const stateNames: Readonly<Record<Arrival['state'], string>> = { waiting: 'chờ tiếp nhận', registered: 'được đăng ký', returned: 'được trả lại' };

/** Folds what came. */
export function foldExchangedReceived(tables: Tables, decision: Decision<'ExchangedReceived'>): void {
  const { arrival: id, ...received } = decision.body;
  if (!tables.arrival(id)) tables.putArrival({ id, state: 'waiting', arrivedAt: decision.decidedAt, ...received });
}

/** The registry has acted: facts and files are those of the document in the register from now on, and are kept here no longer. */
export function settleArrival(tables: Tables, id: ArrivalId | undefined, state: 'registered' | 'returned'): void {
  const arrival = id === undefined ? undefined : tables.arrival(id);
  if (arrival) tables.putArrival({ ...arrival, state, facts: null, originals: [], findings: [] });
}
