import type { ProposalBodies } from '../proposals';
import type { ArrivalId } from '../shared/ids';
import type { Tables } from '../tables';
import type { Arrival, ArrivalOrigin, ArrivalState, OrderAnswer } from './arrival';
import { comparableDocumentId } from './message';
import { isSameOrgan } from './organ-code';

/** What follows at once, without anybody here, from a message that came. */
export interface ArrivalEffect {
  readonly state: Extract<ArrivalState, 'waiting' | 'withdrawn' | 'answered'>;
  /** What the sender of an order is told now; null while the registry has to say it, or where nobody asked. */
  readonly answer: OrderAnswer | null;
  /** Why it was declined, for the sender; empty otherwise. */
  readonly words: string;
  readonly withdrawn: Arrival['withdrawn'] | null;
  /** What came before and is taken out by this. */
  readonly withdraws: readonly ArrivalId[];
  /** Orders that came before what they are about, and are obeyed now. */
  readonly agrees: readonly ArrivalId[];
}

type Came = Pick<ProposalBodies['ReceiveExchanged'], 'origin' | 'targets' | 'orders' | 'same'>;

/** A document that waits for the registry. */
export const plainEffect: ArrivalEffect = { state: 'waiting', answer: null, words: '', withdrawn: null, withdraws: [], agrees: [] };

/**
 * The rule of recall, update, replacement and taking back at whoever received (F-88; QCVN 102: codes 15 and 16): only their sender disposes of documents; what was not accepted is taken
 * out at once; about what was accepted the registry decides, and it is taken back no longer; what never came cannot be recalled, but is when it comes later.
 */
export function effectOfArrival(tables: Pick<Tables, 'arrival'>, came: Came): ArrivalEffect {
  const targets = held(tables, came.targets).filter((target) => isAbout(came.origin, target.origin));
  switch (came.origin.business) {
    case 'new':
      return withEarlierOrders(tables, came, plainEffect);
    case 'recall':
    case 'takeBack':
      return effectOfRecall(came.origin, targets);
    case 'update':
      return effectOfUpdate(came.origin, targets);
    case 'replace':
      return withEarlierOrders(tables, came, effectOfReplacement(came, targets));
  }
}

function effectOfRecall({ business, about }: ArrivalOrigin, targets: readonly Arrival[]): ArrivalEffect {
  if (targets.length === 0) return declined(`Chưa từng nhận văn bản ${about}`);
  const isAccepted = targets.some(({ state }) => state === 'registered');
  if (isAccepted && business === 'takeBack') return declined(`Văn bản ${about} đã được tiếp nhận; đề nghị gửi văn bản thông báo thu hồi`);
  return isAccepted ? plainEffect : { ...plainEffect, state: 'answered', answer: 'agreed', withdraws: waitingOf(targets) };
}

function effectOfUpdate({ about }: ArrivalOrigin, targets: readonly Arrival[]): ArrivalEffect {
  if (targets.length === 0) return declined(`Chưa từng nhận văn bản ${about}`);
  const isHere = targets.some(({ state }) => state === 'waiting' || state === 'registered');
  return isHere ? plainEffect : declined(`Văn bản ${about} không còn ở đây: đã trả lại, lấy lại hoặc thu hồi`);
}

/** The one that replaces waits to be registered, unless it came before; nothing is to be decided where what it replaces was never accepted. */
function effectOfReplacement({ same }: Came, targets: readonly Arrival[]): ArrivalEffect {
  const isAccepted = targets.some(({ state }) => state === 'registered');
  const withdraws = waitingOf(targets);
  if (isAccepted) return { ...plainEffect, withdraws };
  return { ...plainEffect, state: same ? 'answered' : 'waiting', answer: 'agreed', withdraws };
}

/** What was recalled or replaced before it came is taken out as it comes. */
function withEarlierOrders(tables: Pick<Tables, 'arrival'>, { origin, orders }: Came, effect: ArrivalEffect): ArrivalEffect {
  const earlier = held(tables, orders).filter((order) => isStillToObey(order) && isAbout(order.origin, origin));
  const first = earlier[0];
  if (!first) return effect;
  const agrees = earlier.filter(({ answer }) => answer === 'declined').map(({ id }) => id);
  return { ...effect, state: 'withdrawn', withdrawn: { by: first.id, reason: first.origin.reason }, agrees };
}

/** Whether an order is to be obeyed when what it is about comes: a recall only where it found nothing here, for what it was once about, or what the registry said of it, is another matter. */
function isStillToObey({ origin: { business }, answer, targets = [] }: Arrival): boolean {
  if (business === 'replace') return answer !== 'declined';
  return business !== 'update' && answer === 'declined' && targets.length === 0;
}

/** Whether an order of one agency is about a document of the same agency, under that name. */
function isAbout(order: ArrivalOrigin, document: ArrivalOrigin): boolean {
  if (!isSameOrgan(order.organId, document.organId)) return false;
  return order.business === 'replace' || comparableDocumentId(order.about) === comparableDocumentId(document.documentId);
}

function declined(words: string): ArrivalEffect {
  return { ...plainEffect, state: 'answered', answer: 'declined', words };
}

function waitingOf(targets: readonly Arrival[]): readonly ArrivalId[] {
  return targets.filter(({ state }) => state === 'waiting').map(({ id }) => id);
}

function held(tables: Pick<Tables, 'arrival'>, ids: readonly ArrivalId[] = []): readonly Arrival[] {
  return ids.flatMap((id) => tables.arrival(id) ?? []);
}
