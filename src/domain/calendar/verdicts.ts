import type { Verdict } from '../decisions';
import type { ProposalBodies } from '../proposals';
import { checkWritten } from '../shared/checks';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import { tidyText } from '../shared/text';
import { isCalendarDate, writtenDate } from '../shared/time';
import { isWeekend } from './working-days';

const NAME_LIMIT = 100;

/** Define the working calendar of a year (HOSO-9): each day once, in that year; a working day in place of a weekend is a weekend. */
export function defineCalendar(body: ProposalBodies['DefineCalendar']): Outcome<Verdict> {
  const { year, holidays, workdays } = body;
  const days = [
    ...holidays.map(({ on }, index) => ({ on, field: `holidays.${index}.on` })),
    ...workdays.map((on, index) => ({ on, field: `workdays.${index}` })),
  ];
  const refusals = [
    ...days.flatMap(({ on, field }) => checkDay(on, year, field)),
    ...days
      .filter(({ on }, index) => on !== '' && days.findIndex((other) => other.on === on) !== index)
      .map(({ on, field }) => refusal('nameTaken', 'HOSO-9', { field, details: { name: 'Ngày', value: writtenDate(on) } })),
    ...workdays.flatMap((on, index) =>
      isCalendarDate(on) && !isWeekend(on) ? [refusal('notAWeekend', 'HOSO-9', { field: `workdays.${index}`, details: { value: writtenDate(on) } })] : [],
    ),
    ...holidays.flatMap(({ name }, index) =>
      checkWritten(name, { field: `holidays.${index}.name`, name: 'Tên ngày nghỉ', rule: 'HOSO-9', limit: NAME_LIMIT, required: true }),
    ),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const named = [...holidays].sort((one, other) => (one.on < other.on ? -1 : 1)).map(({ on, name }) => ({ on, name: tidyText(name) }));
  return accept({ type: 'CalendarDefined', body: { year, holidays: named, workdays: [...workdays].sort() } });
}

function checkDay(on: string, year: number, field: string): Refusal[] {
  if (isCalendarDate(on) && on.startsWith(`${year}-`)) return [];
  if (on === '') return [refusal('required', 'HOSO-9', { field, details: { name: 'Ngày' } })];
  return [refusal('notADate', 'HOSO-9', { field, details: { name: `Ngày trong năm ${year}`, value: writtenDate(on) } })];
}
