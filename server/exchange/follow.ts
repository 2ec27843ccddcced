import { setImmediate } from 'node:timers/promises';
import type { Decision } from '../../src/domain/decisions';
import type { NamedDocument, StatusMessage } from '../../src/domain/exchange/message';
import { reportsUpTo, type StatusCode } from '../../src/domain/exchange/status';
import type { ArrivalId, DocumentId } from '../../src/domain/shared/ids';
import { toInstant } from '../../src/domain/shared/time';
import type { Tables } from '../../src/domain/tables';
import type { ReceivedStore } from './arrival-ports';
import { axisRecipients, documentMessage, statusMessage } from './messages';
import { MessageUnwritable, type PostRoom } from './post-room';

export interface FollowParts {
  readonly list: { rowsAfter(position: number, limit: number): readonly { readonly position: number; readonly text: string }[] };
  readonly tables: Pick<Tables, 'agency' | 'outgoing' | 'incoming'>;
  readonly received: ReceivedStore;
  readonly postRoom: PostRoom;
  /** A message could not be written: people hear it at the document. */
  readonly onUnwritable: (document: DocumentId, recipients: readonly string[], words: string) => Promise<void>;
  readonly now: () => number;
  readonly onFault: (error: unknown) => void;
}

const ROWS_AT_ONCE = 200;

export interface Follower {
  /** Does what follows from every decision since the last one that was followed, each once. */
  follow(): Promise<void>;
  /** Tells the sender of an arrival what became of it, and what lies on the way to that. */
  say(arrival: ArrivalId, code: StatusCode, words: string): Promise<void>;
}

/** Follows the decision list: what is issued goes to the outbox, what becomes of an arrival is told to whoever sent it. */
export function createFollower({ list, tables, received, postRoom, onUnwritable, now, onFault }: FollowParts): Follower {
  async function follow(): Promise<void> {
    for (let rows = next(); rows.length > 0; rows = next()) {
      for (const { text } of rows) await act(JSON.parse(text) as Decision);
      // What follows from a decision is done once however often it is looked at, so a page is noted as a whole.
      received.follow(rows.at(-1)!.position);
      await setImmediate();
    }
  }

  const next = () => list.rowsAfter(received.followed(), ROWS_AT_ONCE);

  async function act(decision: Decision): Promise<void> {
    switch (decision.type) {
      case 'DocumentIssued':
        return issue(decision.body.document);
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
    try {
      await postRoom.postDocument(documentMessage(document, { agency, answers, at: toInstant(now()) }), id);
    } catch (error) {
      if (!(error instanceof MessageUnwritable)) throw error;
      await onUnwritable(
        id,
        axisRecipients(document).map(({ code }) => code),
        error.message,
      );
    }
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
  async function postStatus(message: StatusMessage, about: NamedDocument): Promise<void> {
    try {
      await postRoom.postStatus(message, about);
    } catch (error) {
      if (!(error instanceof MessageUnwritable)) throw error;
      onFault(error);
    }
  }

  return { follow, say };
}
