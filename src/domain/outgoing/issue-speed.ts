import { nextWorkingDay, type Calendars } from '../calendar/working-days';
import { dateInVietnam, instantInVietnam } from '../shared/time';
import type { OutgoingDocument } from './types';

export const issueSpeeds = ['sameDay', 'nextMorning', 'nextDay', 'late'] as const;
/** sameDay: on the day of the signature. nextMorning: by noon of the next working day. nextDay: later on that day, which is in time on paper only. late: after it. */
export type IssueSpeed = (typeof issueSpeeds)[number];

const NOON = 12 * 60;

/**
 * How soon a document went out after it was signed: the same day, next morning at the latest over the axis (Quyết định 28/2018), the next working day at the latest
 * on paper (ND30-18.1); an urgent one the same day. Null for what was not signed here, or has not gone out.
 */
export function issueSpeed(calendars: Calendars, { signed, issued, submissions }: OutgoingDocument): IssueSpeed | null {
  const submission = submissions.at(-1);
  if (!signed || !issued) return null;
  const signedOn = dateInVietnam(submission?.end?.at ?? signed.at);
  const issuedOn = dateInVietnam(issued.at);
  if (issuedOn <= signedOn) return 'sameDay';
  const lastDay = nextWorkingDay(calendars, signedOn);
  if (issuedOn > lastDay || (submission?.facts.urgency ?? 0) > 0) return 'late';
  return issued.at < instantInVietnam(lastDay, NOON) ? 'nextMorning' : 'nextDay';
}

/** How many documents went out how soon. */
export function countSpeeds(calendars: Calendars, documents: Iterable<OutgoingDocument>): Readonly<Record<IssueSpeed, number>> {
  const counts = { sameDay: 0, nextMorning: 0, nextDay: 0, late: 0 };
  for (const document of documents) {
    const speed = issueSpeed(calendars, document);
    if (speed !== null) counts[speed]++;
  }
  return counts;
}
