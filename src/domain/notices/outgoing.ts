import type { Subject } from '../authority/subject';
import { isFoundInvalid } from '../outgoing/completing';
import { dutyOf } from '../outgoing/duties';
import type { OutgoingDocument, OutgoingTrailEntry } from '../outgoing/types';
import type { Instant } from '../shared/time';
import type { Tables } from '../tables';
import type { Notice, OutgoingNoticeKind } from './notices';

interface Told {
  readonly kind: OutgoingNoticeKind;
  /** The act that brought it to them. */
  readonly act: OutgoingTrailEntry | undefined;
  readonly text: string;
}

/**
 * Whoever a submission waits for hears of it (ND30-12), and whoever stands in for them; whoever drafts it hears that it came back, or that its signature was found
 * invalid: each for as long as it waits for them, by the act that brought it to them.
 */
export function noticesOfOutgoing(
  tables: Pick<Tables, 'agency'>,
  outgoing: OutgoingDocument,
  { subject, since, now }: { readonly subject: Subject; readonly since: Instant; readonly now: Instant },
): readonly Notice[] {
  const told = onTheRoute(tables, outgoing, { subject, now }) ?? toDrafters(outgoing, subject);
  if (!told?.act || told.act.decidedAt < since || told.act.actor === subject.person) return [];
  const { kind, act, text } = told;
  return [{ kind, position: act.position, at: act.decidedAt, by: act.actor, document: null, dossier: null, outgoing, text }];
}

/** Opinions are asked for when it is submitted; each other step comes with the words of the one before, or of an opinion that came late. */
function onTheRoute(tables: Pick<Tables, 'agency'>, outgoing: OutgoingDocument, at: { readonly subject: Subject; readonly now: Instant }): Told | null {
  const kind = dutyOf(tables, outgoing, at)?.step.kind;
  if (!kind) return null;
  const act = outgoing.trail.findLast((entry) => entry.act === 'submitted' || (entry.act === 'reviewed' && kind !== 'opinion'));
  return { kind: kind === 'signature' ? 'signatureAwaits' : 'reviewAwaits', act, text: outgoing.submissions.at(-1)!.words };
}

function toDrafters(outgoing: OutgoingDocument, { person }: Subject): Told | null {
  const { drafters, state, submissions, trail } = outgoing;
  if (!drafters.includes(person)) return null;
  if (state === 'draft' && submissions.at(-1)?.end?.how === 'returned') {
    const act = trail.findLast((entry) => entry.act === 'reviewed');
    return { kind: 'draftReturned', act, text: act?.words ?? '' };
  }
  // What has its number meanwhile does not go out either, and the number is void then.
  if ((state !== 'signed' && state !== 'registered') || !isFoundInvalid(outgoing)) return null;
  return { kind: 'signatureInvalid', act: trail.findLast((entry) => entry.act === 'completed'), text: '' };
}
