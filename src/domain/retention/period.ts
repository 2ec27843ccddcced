import { foldText, tidyText } from '../shared/text';
import type { RetentionPeriod, YearsAfter } from './types';

/** Whether one period keeps at least as long as another. What ends with an event is outlasted only by for ever, or by more years after the same event. */
export function keepsAsLong(chosen: RetentionPeriod, least: RetentionPeriod): boolean {
  if (chosen === 'permanent' || chosen === least) return true;
  if (typeof chosen === 'number' && typeof least === 'number') return chosen >= least;
  return isAfterEvent(chosen) && isAfterEvent(least) && chosen.after === least.after && chosen.years >= least.years;
}

/**
 * Whether one period surely ends before another. Where either waits for an event that the other does not know, nobody can say: a document that is kept until
 * it lapses may lapse tomorrow or never.
 */
export function isSurelyShorter(chosen: RetentionPeriod, least: RetentionPeriod): boolean {
  if (chosen === 'permanent') return false;
  if (least === 'permanent') return true;
  const [ours, theirs] = [yearsOf(chosen), yearsOf(least)];
  return ours !== null && theirs !== null && isAfterEvent(chosen) === isAfterEvent(least) && ours < theirs;
}

/** The years of a period that is counted in years, also from an event; null for the others. */
export function yearsOf(period: RetentionPeriod): number | null {
  if (isAfterEvent(period)) return period.years;
  return typeof period === 'number' ? period : null;
}

/** As the forms of the law write it (column 3 of the file plan, field Maintenance): `Vĩnh viễn`, `20 năm`. */
export function writtenPeriod(period: RetentionPeriod): string {
  if (period === 'permanent') return 'Vĩnh viễn';
  if (period === 'untilLapsed') return 'Đến khi văn bản hết hiệu lực';
  if (period === 'assetLife') return 'Theo tuổi thọ công trình, thiết bị';
  return isAfterEvent(period) ? `${period.years} năm sau khi hợp đồng chấm dứt` : `${period} năm`;
}

/** The period that `writtenPeriod` writes like this, also in small letters; null for any other text. */
export function periodOf(written: string): RetentionPeriod | null {
  const text = foldText(tidyText(written));
  const [, years, rest = ''] = /^(\d{1,3}) nam( .*)?$/.exec(text) ?? [];
  const candidates: readonly RetentionPeriod[] = years === undefined ? named : rest === '' ? [Number(years)] : [{ years: Number(years), after: 'contractEnd' }];
  return candidates.find((period) => foldText(writtenPeriod(period)) === text) ?? null;
}

const named = ['permanent', 'untilLapsed', 'assetLife'] as const;

/** Whether a period is a number of years that begins only with an event. */
export function isAfterEvent(period: RetentionPeriod): period is YearsAfter {
  return typeof period === 'object';
}
