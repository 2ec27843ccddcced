import type { Agency } from '../../domain/agency/types';
import { keepsAsLong, writtenPeriod } from '../../domain/retention/period';
import { currentSchedules, groupOf, itemOf, rowOf, scheduleOf, schedulesOf, searchSchedule } from '../../domain/retention/schedule';
import type { RetentionBasis, RetentionPeriod, Schedule, ScheduleItem, SectorSchedule } from '../../domain/retention/types';

/** Periods that offices choose most, the longest first. */
export const USUAL: readonly RetentionPeriod[] = ['permanent', 70, 50, 20, 15, 10, 5, 2];
const SUGGESTED_MOST = 30;
/** Stands between the key of a row and its words; no key holds it. */
const BETWEEN = ' · ';

/** Where the schedules of the agency's sectors stand. */
export type WithSchedules = Pick<Agency, 'sectorSchedules'> | undefined;

/** A row with the schedule that it stands in. */
export interface ChosenRow {
  readonly schedule: Schedule | SectorSchedule;
  readonly item: ScheduleItem;
}

/** How long a dossier is kept: a row of a schedule gives the shortest period; without a row a person says by what it was chosen. */
export class RetentionChoice {
  words = $state('');
  #typed = $state('');
  #period = $state.raw<RetentionPeriod>(20);
  readonly #schedules: readonly (Schedule | SectorSchedule)[];
  /** The row that was chosen before, perhaps of a version that is no longer offered. */
  readonly #before: ChosenRow | null = null;

  /** `chosen`: what was chosen before. */
  constructor(
    agency: WithSchedules,
    chosen: { readonly retention: RetentionPeriod | null; readonly basis?: RetentionBasis | undefined } = { retention: null },
  ) {
    const { retention, basis } = chosen;
    this.#schedules = currentSchedules(agency);
    const held = schedulesOf(agency);
    const [schedule, item] = [scheduleOf(basis, held), itemOf(basis, held)];
    if (schedule && item) this.#before = { schedule, item };
    if (this.#before) this.#typed = lineOf(this.#before);
    if (basis && 'words' in basis) this.words = basis.words;
    if (retention !== null) this.#period = retention;
  }

  /** What stands in the field where rows are searched: a row, once it begins with the row's key. */
  get typed(): string {
    return this.#typed;
  }

  set typed(text: string) {
    const before = this.item;
    this.#typed = text;
    if (this.item && this.item !== before) this.#period = this.item.period;
  }

  /** The row that is chosen: the whole line tells it from one of another schedule with the same key; of a key alone, the common schedule's. */
  get row(): ChosenRow | null {
    const typed = this.#typed.trim();
    const [key] = typed.split(BETWEEN);
    if (this.#before && lineOf(this.#before) === typed) return this.#before;
    const rows = this.#schedules.flatMap((schedule) => schedule.items.filter((item) => item.key === key).map((item) => ({ schedule, item })));
    return rows.find((row) => lineOf(row) === typed) ?? rows.at(-1) ?? null;
  }

  get item(): ScheduleItem | null {
    return this.row?.item ?? null;
  }

  /** Rows that hold the words that were typed, those of the sectors first. */
  suggest = (typed: string): readonly string[] =>
    this.#schedules.flatMap((schedule) => searchSchedule(schedule, typed).map((item) => lineOf({ schedule, item }))).slice(0, SUGGESTED_MOST);

  /** The period, as its own words: what the list of periods works with. */
  get period(): string {
    return writtenPeriod(this.#period);
  }

  set period(written: string) {
    this.#period = this.periods.find((each) => writtenPeriod(each) === written) ?? this.#period;
  }

  /** What may be chosen: not shorter than the row says. */
  get periods(): readonly RetentionPeriod[] {
    const least = this.item?.period;
    const fitting = least === undefined ? USUAL : [least, ...USUAL.filter((each) => each !== least && keepsAsLong(each, least))];
    // What was chosen elsewhere may be none of the usual ones.
    return fitting.some((each) => writtenPeriod(each) === this.period) ? fitting : [...fitting, this.#period];
  }

  get fields(): { readonly retention: RetentionPeriod; readonly basis: RetentionBasis } {
    const { row } = this;
    return { retention: this.#period, basis: row ? rowOf(row.schedule, row.item) : { words: this.words } };
  }
}

/** Rows of a sector name their schedule, for its keys may be those of another. */
export function lineOf({ schedule, item }: ChosenRow): string {
  const ofSector = item.sector ? [`${schedule.name} v${schedule.version}`] : [];
  return [item.key, item.name, groupOf(schedule, item).name, writtenPeriod(item.period), ...ofSector].filter((part) => part !== '').join(BETWEEN);
}
