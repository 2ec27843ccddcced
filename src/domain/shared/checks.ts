import type { RuleId } from '../rules';
import { refusal, type Refusal } from './refusal';
import { textLength, tidyText } from './text';
import { isCalendarDate, writtenDate } from './time';

/** A text that a person writes: what it is called, whether it may be empty, and how long it may be in characters. */
export interface WrittenText {
  readonly field: string;
  readonly name: string;
  readonly rule: RuleId;
  readonly limit: number;
  readonly required?: boolean;
}

/** What stands against a text: that it is missing, or too long. */
export function checkWritten(value: string, { field, name, rule, limit, required = false }: WrittenText): Refusal[] {
  const length = textLength(tidyText(value));
  if (required && length === 0) return [refusal('required', rule, { field, details: { name } })];
  return length > limit ? [refusal('tooLong', rule, { field, details: { name, length: String(length), limit: String(limit) } })] : [];
}

/** What stands against a due date: that it is no date, before the earliest or after the latest that makes sense. */
export function checkDue(
  value: string | null,
  { field, rule, earliest, latest }: { readonly field: string; readonly rule: RuleId; readonly earliest: string; readonly latest?: string | null },
): Refusal[] {
  if (value === null) return [];
  const details = { name: 'Hạn giải quyết', value: writtenDate(value), earliest: writtenDate(earliest), latest: writtenDate(latest ?? '') };
  if (!isCalendarDate(value)) return [refusal('notADate', rule, { field, details })];
  if (value < earliest) return [refusal('dateTooEarly', rule, { field, details })];
  return latest && value > latest ? [refusal('dateTooLate', rule, { field, details })] : [];
}

/** A day on which something was done: what it is called, and between which days it lies. */
export interface PastDay {
  readonly field: string;
  readonly name: string;
  readonly rule: RuleId;
  readonly today: string;
  readonly earliest?: string | undefined;
}

/** What stands against a day on which something was done: that it is no date, to come, or before what it follows from. */
export function checkPastDay(value: string, { field, name, rule, today, earliest }: PastDay): Refusal[] {
  if (!isCalendarDate(value)) return [refusal('notADate', rule, { field, details: { name, value: writtenDate(value) } })];
  if (value > today) return [refusal('dateTooLate', rule, { field, details: { name, value: writtenDate(value), latest: writtenDate(today) } })];
  if (earliest === undefined || value >= earliest) return [];
  return [refusal('dateTooEarly', rule, { field, details: { name, value: writtenDate(value), earliest: writtenDate(earliest) } })];
}
