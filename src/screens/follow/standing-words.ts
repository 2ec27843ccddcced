import type { Calendars } from '../../domain/calendar/working-days';
import { directionClock } from '../../domain/incoming/registration-clock';
import { dateInVietnam, type Instant } from '../../domain/shared/time';
import type { FollowedRow } from '../../queries/work/follow-up.svelte';
import type { Tone } from '../../ui/controls/types';
import { formatDate, formatDay, formatNumber } from '../../ui/words/formats';
import { t } from '../../ui/words/words.svelte';

/** How a part stands with its date, in words: the badge, and what stands under it. */
export interface StandingWords {
  readonly tone: Tone;
  readonly text: string;
  readonly note: string;
}

const DAY_MS = 86_400_000;
const HOURS_OF_DAY = 8;

/** What a row says of its date, as of now. */
export function standingWords({ assignment, dueOn, standing }: FollowedRow, now: Instant): StandingWords {
  const words = t().follow;
  const note = dueOn === null ? '' : words.dueOn(formatDate(dueOn));
  if (standing === 'done') return { tone: 'success', text: words.done(formatDay(assignment!.result!.at)), note };
  if (dueOn === null) return { tone: 'neutral', text: words.noDue, note };
  const days = Math.round((Date.parse(dueOn) - Date.parse(dateInVietnam(now))) / DAY_MS);
  if (days < 0) return { tone: 'danger', text: words.lateBy(formatNumber(-days)), note };
  if (days === 0) return { tone: 'warn', text: words.dueToday, note };
  return { tone: standing === 'soon' ? 'warn' : 'waiting', text: words.dueIn(formatNumber(days)), note };
}

/** How long a document has waited to be directed: an urgent one by the hour, day and night; another by the hour on its first working day, then by the day. */
export function waitingWords({ document }: FollowedRow, { calendars, now }: { readonly calendars: Calendars; readonly now: Instant }): string {
  const { minutes, isUrgent } = directionClock(calendars, document, now);
  const hours = minutes / 60;
  if (isUrgent) return t().follow.waitedUrgent(formatNumber(hours, 1));
  if (hours < HOURS_OF_DAY) return t().follow.waitedHours(formatNumber(hours, 1));
  return t().follow.waitedDays(formatNumber(Math.floor(hours / HOURS_OF_DAY)));
}
