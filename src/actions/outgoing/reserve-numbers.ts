import type { ProposalBodies } from '../../domain/proposals';
import type { ReservationId } from '../../domain/shared/ids';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Asks for numbers that are kept back for somebody (ND30-15.1); which ones they are the register says. */
export function reserveNumbers(context: ActionContext, body: Omit<ProposalBodies['ReserveNumbers'], 'reservation'>): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'ReserveNumbers', { reservation: context.newId() as ReservationId, ...body }));
}
