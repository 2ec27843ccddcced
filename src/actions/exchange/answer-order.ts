import type { Arrival, OrderAnswer } from '../../domain/exchange/arrival';
import type { Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/** Agrees to what a sender orders about a document that was registered here, or declines it with the reason (F-88); its sender hears which. */
export function answerOrder(context: ActionContext, { id: arrival }: Arrival, answer: OrderAnswer, reason: string): Promise<Outcome<OutboxEntry>> {
  return propose(context, makeProposal(context, 'AnswerOrder', { arrival, answer, reason }));
}
