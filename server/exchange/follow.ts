import { setImmediate } from 'node:timers/promises';
import type { Decision } from '../../src/domain/decisions';
import type { OrderAnswer } from '../../src/domain/exchange/arrival';
import { deliveryTo, isTakenBack, type OrderKind } from '../../src/domain/exchange/delivery';
import type { NamedDocument, StatusMessage } from '../../src/domain/exchange/message';
import { comparableOrganCode } from '../../src/domain/exchange/organ-code';
import { reportsUpTo, type StatusCode } from '../../src/domain/exchange/status';
import type { ArrivalId, DocumentId } from '../../src/domain/shared/ids';
import { toInstant } from '../../src/domain/shared/time';
import type { Tables } from '../../src/domain/tables';
import type { ReceivedStore } from './arrival-ports';
import { axisRecipients, documentMessage, orderMessage, statusMessage, takeBackMessage } from './messages';
import { answeredTo, orderedDocument } from './orders';
import type { OutboxStore, Parcel } from './ports';
import { MessageUnwritable, type PostRoom } from './post-room';
import type { UnwritableMessage } from './tell';

export interface FollowParts {
  readonly list: { rowsAfter(position: number, limit: number): readonly { readonly position: number; readonly text: string }[] };
  readonly tables: Pick<Tables, 'agency' | 'outgoing' | 'incoming' | 'arrival'>;
  readonly received: ReceivedStore;
  readonly postRoom: Pick<PostRoom, 'postDocument' | 'postOrder' | 'postTakeBack' | 'postStatus'>;
  readonly outbox: Pick<OutboxStore, 'ofDocument'>;
  /** A message could not be written: people hear it at the document. */
  readonly onUnwritable: (message: UnwritableMessage) => Promise<void>;
  readonly now: () => number;
  readonly onFault: (error: unknown) => void;
}

type IssuedChange = Decision<'IssuedRecalled' | 'IssuedReplaced' | 'IssuedCorrected'>;

const ROWS_AT_ONCE = 200;

export interface Follower {
  /** Does what follows from every decision since the last one that was followed, each once. */
  follow(): Promise<void>;
  /** Tells the sender of an arrival what became of it, and what lies on the way to that. */
  say(arrival: ArrivalId, code: StatusCode, words: string): Promise<void>;
}

/** Follows the decision list: what is issued goes to the outbox, what becomes of an arrival is told to whoever sent it. */
export function createFollower({ list, tables, received, postRoom, outbox, onUnwritable, now, onFault }: FollowParts): Follower {
  async function follow(): Promise<void> {
    for (let rows = next(); rows.length > 0; rows = next()) {
      for (const { text } of rows) await actSafely(JSON.parse(text) as Decision);
      // What follows from a decision is done once however often it is looked at, so a page is noted as a whole.
      received.follow(rows.at(-1)!.position);
      await setImmediate();
    }
  }

  const next = () => list.rowsAfter(received.followed(), ROWS_AT_ONCE);

  /** What a disk does not take today is done another time. What goes wrong by itself will then too: it is told to whoever watches the server, and nothing else waits for it. */
  async function actSafely(decision: Decision): Promise<void> {
    try {
      await act(decision);
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
      onFault(error);
    }
  }

  async function act(decision: Decision): Promise<void> {
    switch (decision.type) {
      case 'DocumentIssued':
        return issue(decision.body.document);
      case 'IssuedRecalled':
        return order('recall', decision);
      case 'IssuedReplaced':
        return order('replace', decision);
      case 'IssuedCorrected':
        return order('update', decision);
      case 'DeliveryReported':
        return decision.body.event === 'ordered' ? takeBack(decision.body) : undefined;
      case 'ExchangedReceived':
        return answerAtOnce(decision.body);
      case 'OrderAnswered':
        return answerOrder(decision.body.arrival, decision.body.answer, decision.body.reason);
      case 'IncomingRegistered':
        return registered(decision.body);
      case 'UnregisteredReturned':
        return decision.body.arrival && answer(decision.body.arrival, decision.body.reason);
      case 'DocumentDirected':
      case 'HandlerAssigned':
        return sayOf(decision.body.document, '04');
      case 'ProgressReported':
        return sayOf(decision.body.document, '05');
      case 'HandlingFinished':
        return isFinished(decision.body.document) ? sayOf(decision.body.document, '06') : undefined;
    }
  }

  async function issue(id: DocumentId): Promise<void> {
    const [document, agency] = [tables.outgoing(id), tables.agency()];
    if (!document?.issued || !agency || axisRecipients(document).length === 0) return;
    const origin = document.answers && received.arrivalOf(document.answers);
    const answers = origin ? received.aboutOf(origin) : null;
    const codes = axisRecipients(document).map(({ code }) => code);
    const message = documentMessage(document, { agency, answers, at: toInstant(now()) });
    await written(postRoom.postDocument(message, id), { document: id, codes, order: null });
  }

  /** What becomes of a document is ordered from those to whom it was sent, or is on its way; nobody else hears of it. */
  async function order(kind: OrderKind, { body: { document: id, by = null, reason }, position }: IssuedChange): Promise<void> {
    const [document, agency, other] = [tables.outgoing(id), tables.agency(), by ? (tables.outgoing(by) ?? null) : null];
    if (!document?.issued || !agency) return;
    const isThere = ({ order, state, recipient }: Parcel) => order === null && state !== 'stopped' && !isTakenBack(deliveryTo(document, recipient));
    const parcels = outbox.ofDocument(id).filter(isThere);
    const named = new Map(axisRecipients(document).map(({ code, name }) => [comparableOrganCode(code), name]));
    const to = [...new Map(parcels.map((parcel) => [parcel.recipient, parcel.to]))].map(([recipient, organId]) => ({
      organId,
      name: named.get(recipient) ?? organId,
    }));
    if (to.length === 0) return;
    const message = orderMessage(document, { kind, reason, by: other, to }, { agency, at: toInstant(now()) });
    await written(postRoom.postOrder(message, { document: id, position }), { document: id, codes: to.map(({ organId }) => organId), order: kind });
  }

  /** Taken back from one recipient (status 13), under the code by which it was sent there. */
  async function takeBack({ document: id, code, words: reason }: Decision<'DeliveryReported'>['body']): Promise<void> {
    const [document, agency] = [tables.outgoing(id), tables.agency()];
    const sent = outbox.ofDocument(id).find((parcel) => parcel.recipient === code && parcel.order === null);
    if (!document || !agency || !sent) return;
    const message = takeBackMessage(document, { agency, reason, at: toInstant(now()) });
    await written(postRoom.postTakeBack(message, { document: id, to: sent.to }), { document: id, codes: [code], order: 'takeBack' });
  }

  async function written(posting: Promise<void>, about: Omit<UnwritableMessage, 'words'>): Promise<void> {
    try {
      await posting;
    } catch (error) {
      if (!(error instanceof MessageUnwritable)) throw error;
      await onUnwritable({ ...about, words: error.message });
    }
  }

  async function answerAtOnce({ arrival, effect }: Decision<'ExchangedReceived'>['body']): Promise<void> {
    if (effect?.answer) await answerOrder(arrival, effect.answer, effect.words);
    for (const earlier of effect?.agrees ?? []) await answerOrder(earlier, 'agreed', '');
  }

  /** 15 or 16 to whoever ordered something about a document, under the name by which it was ordered. */
  async function answerOrder(id: ArrivalId, answer: OrderAnswer, words: string): Promise<void> {
    const [arrival, agency] = [tables.arrival(id), tables.agency()];
    if (!arrival || !agency) return;
    const code = answer === 'agreed' ? '15' : '16';
    const about = orderedDocument({ ...arrival.origin, organId: answeredTo({ organId: arrival.origin.organId, sender: received.senderOf(id) }) });
    if (about.organId === '') return;
    await postStatus(statusMessage(about, { agency, code, words, at: toInstant(now()) }), about, id);
  }

  async function registered({ arrival, document }: { readonly arrival?: ArrivalId | undefined; readonly document: DocumentId }): Promise<void> {
    if (arrival === undefined) return;
    received.noteDocument(arrival, document);
    await say(arrival, '03', '');
  }

  /** It goes back. */
  const answer = (arrival: ArrivalId, reason: string) => say(arrival, '02', reason);

  async function sayOf(document: DocumentId, code: StatusCode): Promise<void> {
    const arrival = received.arrivalOf(document);
    if (arrival) await say(arrival, code, '');
  }

  function isFinished(document: DocumentId): boolean {
    const state = tables.incoming(document)?.state;
    return state === 'handled' || state === 'filed';
  }

  async function say(arrival: ArrivalId, wanted: StatusCode, words: string): Promise<void> {
    const [about, agency] = [received.aboutOf(arrival), tables.agency()];
    if (!about || !agency) return;
    for (const code of reportsUpTo(received.said(arrival), wanted)) {
      await postStatus(statusMessage(about, { agency, code, words: code === wanted ? words : '', at: toInstant(now()) }), about);
      received.noteSaid(arrival, code);
    }
  }

  /** What cannot be written will not be later either: that is told once, and nothing waits for it. */
  async function postStatus(message: StatusMessage, about: NamedDocument, order?: ArrivalId): Promise<void> {
    try {
      await postRoom.postStatus(message, about, order);
    } catch (error) {
      if (!(error instanceof MessageUnwritable)) throw error;
      onFault(error);
    }
  }

  return { follow, say };
}
