import { mayIssue, mayReview } from '../authority/outgoing';
import type { Subject } from '../authority/subject';
import { nextWorkingDay, type Calendars } from '../calendar/working-days';
import { dateInVietnam, instantInVietnam, type CalendarDate, type Instant } from '../shared/time';
import type { Tables } from '../tables';
import { actsFor, substitutesOf } from './absence';
import { openSteps } from './route';
import { currentSubmission, factsOfOutgoing } from './standing';
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

/**
 * sameDay: signed today. coming: the last day is still to come. morning, morningComing: over the axis it goes by noon of that day. pastMorning: that noon has passed, and on paper it is in
 * time today. lastDay: it may still go out today. late: past it.
 */
export type IssueClockState = 'sameDay' | 'coming' | 'morningComing' | 'morning' | 'pastMorning' | 'lastDay' | 'late';

export interface IssueClock {
  readonly state: IssueClockState;
  readonly lastDay: CalendarDate;
  /** What goes out first is due first. */
  readonly until: Instant;
}

const [NOON, DAY_END] = [12 * 60, 24 * 60];

/**
 * Until when a signed document goes out: by the end of the next working day (ND30-18.1), over the axis by noon of it (Quyết định 28/2018), an urgent one on the same day; null for what is not
 * signed, or has gone out.
 */
export function issueClock(calendars: Calendars, document: OutgoingDocument, now: Instant): IssueClock | null {
  if (!document.signed || document.issued || (document.state !== 'signed' && document.state !== 'registered')) return null;
  const signedOn = dateInVietnam(document.submissions.at(-1)?.end?.at ?? document.signed.at);
  const facts = factsOfOutgoing(document);
  const isUrgent = (facts?.urgency ?? 0) > 0;
  const isByNoon = !isUrgent && facts !== null && facts.recipients.some(({ unit, code }) => unit === null && code.trim() !== '');
  const lastDay = isUrgent ? signedOn : nextWorkingDay(calendars, signedOn);
  const until = instantInVietnam(lastDay, isByNoon ? NOON : DAY_END);
  return { state: clockState({ signedOn, lastDay, until, isByNoon }, now), lastDay, until };
}

type Deadline = Omit<IssueClock, 'state'> & { readonly signedOn: CalendarDate; readonly isByNoon: boolean };

function clockState({ signedOn, lastDay, until, isByNoon }: Deadline, now: Instant): IssueClockState {
  const today = dateInVietnam(now);
  if (today > lastDay) return 'late';
  if (today <= signedOn) return 'sameDay';
  if (today < lastDay) return isByNoon ? 'morningComing' : 'coming';
  if (!isByNoon) return 'lastDay';
  return now < until ? 'morning' : 'pastMorning';
}
