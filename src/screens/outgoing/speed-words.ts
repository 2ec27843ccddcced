import type { Calendars } from '../../domain/calendar/working-days';
import { countSpeeds, issueSpeeds } from '../../domain/outgoing/issue-speed';
import { isReservedLine, type RegisterLine } from '../../domain/outgoing/register-lines';
import { formatNumber } from '../../ui/words/formats';
import { t } from '../../ui/words/words.svelte';

/** How soon the documents of a register went out after they were signed, in one line; empty where none has. */
export function speedWords(calendars: Calendars, lines: readonly RegisterLine[]): string {
  const words = t().recipients.speeds;
  const counts = countSpeeds(
    calendars,
    lines.flatMap((line) => (isReservedLine(line) ? [] : [line])),
  );
  const told = issueSpeeds.filter((speed) => counts[speed] > 0).map((speed) => words[speed](formatNumber(counts[speed])));
  return told.length === 0 ? '' : `${words.label}: ${told.join(', ')}`;
}
