import { mayIssue, mayReview } from '../authority/outgoing';
import type { Subject } from '../authority/subject';
import { nextWorkingDay, type Calendars } from '../calendar/working-days';
import { dateInVietnam, type CalendarDate, type Instant } from '../shared/time';
import type { Tables } from '../tables';
import { actsFor, substitutesOf } from './absence';
import { openSteps } from './route';
import { currentSubmission } from './standing';
import type { OutgoingDocument, RouteStep } from './types';

/** A step that waits for somebody: its place in the route, and what it is. */
export interface Duty {
  readonly index: number;
  readonly step: RouteStep;
}

/** The step at which a person may act now: the first of them; null where none waits for them. */
export function dutyOf(
  tables: Pick<Tables, 'agency'>,
  document: OutgoingDocument,
  { subject, now }: { readonly subject: Subject; readonly now: Instant },
): Duty | null {
  const submission = document.state === 'submitted' ? currentSubmission(document) : null;
  if (!submission) return null;
  const day = dateInVietnam(now);
  const index = openSteps(submission, day).find((place) => isTheirs(tables, submission.steps[place]!, { subject, day }));
  return index === undefined ? null : { index, step: submission.steps[index]! };
}

function isTheirs(tables: Pick<Tables, 'agency'>, step: RouteStep, { subject, day }: { readonly subject: Subject; readonly day: CalendarDate }): boolean {
  const people = step.person === null ? [] : [step.person, ...substitutesOf(tables, step.person)];
  const rights = { unit: '' as never, audience: [], drafters: [], state: 'submitted', step: { people, unit: step.unit } } as const;
  if (!mayReview(subject, rights)) return false;
  return step.person === null || actsFor(tables, { actor: subject.person, person: step.person, day });
}

/** Whether a document waits for this person: for a step of theirs, or, where they keep the registry, for number, seal and issue (ND30-18.1). */
export function awaits(
  tables: Calendars & Pick<Tables, 'agency'>,
  document: OutgoingDocument,
  { subject, now }: { readonly subject: Subject; readonly now: Instant },
): boolean {
  return dutyOf(tables, document, { subject, now }) !== null || (mayIssue(subject) && issueClock(tables, document, now) !== null);
}

/** sameDay: signed today. lastDay: it may still go out today. late: past it. */
export type IssueClockState = 'sameDay' | 'lastDay' | 'late';

/** The last day on which a signed document may go out: the next working day, an urgent one the same (ND30-18.1); null for what is not signed, or has gone out. */
export function issueClock(
  calendars: Calendars,
  document: OutgoingDocument,
  now: Instant,
): { readonly state: IssueClockState; readonly lastDay: CalendarDate } | null {
  if (!document.signed || document.issued || (document.state !== 'signed' && document.state !== 'registered')) return null;
  const signedOn = dateInVietnam(document.submissions.at(-1)?.end?.at ?? document.signed.at);
  const isUrgent = (currentSubmission(document)?.facts.urgency ?? 0) > 0;
  const [today, lastDay] = [dateInVietnam(now), isUrgent ? signedOn : nextWorkingDay(calendars, signedOn)];
  if (today > lastDay) return { state: 'late', lastDay };
  return { state: today === signedOn ? 'sameDay' : 'lastDay', lastDay };
}
