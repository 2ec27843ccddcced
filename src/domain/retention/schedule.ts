import { foldText } from '../shared/text';
import { commonSchedule } from './common-schedule';
import type { RetentionBasis, Schedule, ScheduleItem, ScheduleRow } from './types';

/** Every version of every schedule by which a dossier may have been valued. */
export const schedules: readonly Schedule[] = [commonSchedule];

/** The row that a basis names; null when it names none, or one that we do not hold. */
export function itemOf(basis: RetentionBasis | undefined): ScheduleItem | null {
  if (!basis || !('item' in basis)) return null;
  const schedule = schedules.find(({ name, version }) => name === basis.schedule && version === basis.version);
  return schedule?.items.find(({ key }) => key === basis.item) ?? null;
}

/** How a decision names a row. */
export function rowOf({ name, version }: Schedule, { key }: ScheduleItem): ScheduleRow {
  return { schedule: name, version, item: key };
}

/** A row as one text without blanks inside its parts, for papers: `TT10/2022 1 3.06`. */
export function writtenRow({ schedule, version, item }: ScheduleRow): string {
  return [schedule, version, item].join(' ');
}

/** The row that `writtenRow` writes like this; null for any other text. */
export function rowOfText(written: string): ScheduleRow | null {
  const [, schedule, version, item] = /^(\S+) (\d+) (\S+)$/.exec(written) ?? [];
  return schedule === undefined || item === undefined ? null : { schedule, version: Number(version), item };
}

/** Whether a period was read in the circular that the schedule is named after; others are shown as not checked (archives 6.2). */
export function isVerified({ name }: Pick<Schedule, 'name'>, { source }: ScheduleItem): boolean {
  return source === name;
}

/** The group that a row stands in: the longest key that begins its own. */
export function groupOf({ groups }: Schedule, { key }: ScheduleItem): Schedule['groups'][number] {
  return groups.filter((group) => key.startsWith(`${group.key}.`)).sort((one, other) => other.key.length - one.key.length)[0]!;
}

/** Rows that hold every word that was typed, marks not compared, in their key, their name or the name of their group. */
export function searchSchedule(schedule: Schedule, typed: string): readonly ScheduleItem[] {
  const words = foldText(typed).split(' ');
  return schedule.items.filter((item) => {
    const text = foldText(`${item.key} ${item.name} ${groupOf(schedule, item).name}`);
    return words.every((word) => text.includes(word));
  });
}
