import { foldText } from '../shared/text';
import { commonSchedule } from './common-schedule';
import type { Agency } from '../agency/types';
import type { RetentionBasis, Schedule, ScheduleItem, ScheduleRow, SectorSchedule } from './types';

/** Every version of every schedule by which a dossier may have been valued: the one that is built in, and what the agency took of its sectors. */
export function schedulesOf(agency: Pick<Agency, 'sectorSchedules'> | undefined): readonly (Schedule | SectorSchedule)[] {
  return [commonSchedule, ...(agency?.sectorSchedules ?? [])];
}

/** The schedules by which dossiers are valued now, each in its newest version; those of sectors go before the common one (archives 6.1). */
export function currentSchedules(agency: Pick<Agency, 'sectorSchedules'> | undefined): readonly (Schedule | SectorSchedule)[] {
  const newest = new Map((agency?.sectorSchedules ?? []).map((schedule) => [schedule.name, schedule]));
  return [...[...newest.values()].filter(({ items }) => items.length > 0), commonSchedule];
}

/** The schedule in the version that a basis names; null when it names none, or one that we do not hold. */
export function scheduleOf(basis: RetentionBasis | undefined, schedules: readonly Schedule[]): Schedule | null {
  if (!basis || !('item' in basis)) return null;
  return schedules.find(({ name, version }) => name === basis.schedule && version === basis.version) ?? null;
}

/** The row that a basis names; null when it names none, or one that we do not hold. */
export function itemOf(basis: RetentionBasis | undefined, schedules: readonly Schedule[]): ScheduleItem | null {
  const schedule = scheduleOf(basis, schedules);
  return schedule?.items.find(({ key }) => key === (basis as ScheduleRow).item) ?? null;
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

/**
 * Whether a period is known to stand in the circular: that of a sector schedule once somebody has compared it, another where it was read in the circular that the
 * schedule is named after. The rest is shown as not checked (archives 6.2).
 */
export function isVerified(schedule: Pick<Schedule, 'name'> & Pick<SectorSchedule, 'confirmed'>, { source, sector }: ScheduleItem): boolean {
  return sector ? schedule.confirmed !== undefined : source === schedule.name;
}

/** The group that a row stands in: of a sector schedule the one it names, else the longest key that begins its own. */
export function groupOf({ groups }: Schedule, { key, sector }: ScheduleItem): Schedule['groups'][number] {
  if (sector) return { key: '', name: sector.group };
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
