const DAY_MS = 86_400_000;
const VIETNAM_OFFSET_MS = 7 * 3_600_000;
const OPENS_MINUTE = 8 * 60;
const WORKING_MINUTES = 8.5 * 60;

/**
 * `count` moments in working hours, in order, spread evenly over the working days before `end` (milliseconds since 1970);
 * none is later than `end`, so that the register's clock can go on from there.
 */
export function workingMoments(end: number, { count, days }: { readonly count: number; readonly days: number }): number[] {
  const opened = workingDaysBefore(end, days);
  const perDay = Math.ceil(count / days);
  return Array.from({ length: count }, (_, index) => {
    const day = opened[Math.floor(index / perDay)]!;
    const minute = OPENS_MINUTE + Math.floor((((index % perDay) + 0.5) / perDay) * WORKING_MINUTES) + ((index * 7) % 11);
    return day + minute * 60_000 - VIETNAM_OFFSET_MS;
  });
}

/** Midnights, as Vietnam's calendar counts them, of the last whole working days before a moment, oldest first. */
function workingDaysBefore(end: number, days: number): number[] {
  const found: number[] = [];
  let day = Math.floor((end + VIETNAM_OFFSET_MS) / DAY_MS) * DAY_MS;
  while (found.length < days) {
    day -= DAY_MS;
    if (isWorkingDay(day)) found.unshift(day);
  }
  return found;
}

function isWorkingDay(day: number): boolean {
  const weekday = new Date(day).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}
