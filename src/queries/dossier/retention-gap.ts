import type { Dossier } from '../../domain/dossier/types';
import { isSurelyShorter } from '../../domain/retention/period';
import { itemOf, rowOfText } from '../../domain/retention/schedule';
import type { RetentionPeriod, Schedule, ScheduleItem } from '../../domain/retention/types';
import type { Entry } from '../../papers/dossier/contents';
import { contentsOf } from './contents';

/** A line of the contents whose own row asks for more than the dossier gives. */
export interface LongerLine {
  /** Its place in the contents, from 1. */
  readonly place: number;
  readonly item: ScheduleItem;
}

/** Where a dossier is kept shorter than something in it. */
export interface RetentionGap {
  readonly lines: readonly LongerLine[];
  /** The longest that one of them asks for. */
  readonly least: RetentionPeriod;
}

/**
 * What in a dossier is to be kept longer than the dossier itself (archives 6.1), by the rows that people chose; null when nothing is. Where two rows were chosen
 * apart, both count until somebody settles it.
 */
export function retentionGap(dossier: Pick<Dossier, 'items' | 'retention'>, entries: readonly Entry[], schedules: readonly Schedule[]): RetentionGap | null {
  const lines = contentsOf(dossier, entries).flatMap(({ entry }, index) =>
    (entry?.words.row ?? []).flatMap(({ value }): LongerLine[] => {
      const item = itemOf(rowOfText(String(value)) ?? undefined, schedules);
      return item && isSurelyShorter(dossier.retention, item.period) ? [{ place: index + 1, item }] : [];
    }),
  );
  const [first, ...others] = lines;
  if (!first) return null;
  return { lines, least: others.reduce((most, { item }) => (isSurelyShorter(most, item.period) ? item.period : most), first.item.period) };
}
