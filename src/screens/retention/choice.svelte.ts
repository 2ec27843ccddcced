import { commonSchedule } from '../../domain/retention/common-schedule';
import { keepsAsLong, writtenPeriod } from '../../domain/retention/period';
import { groupOf, itemOf, rowOf, searchSchedule } from '../../domain/retention/schedule';
import type { RetentionBasis, RetentionPeriod, ScheduleItem } from '../../domain/retention/types';

/** Periods that offices choose most, the longest first. */
export const USUAL: readonly RetentionPeriod[] = ['permanent', 70, 50, 20, 15, 10, 5, 2];
const SUGGESTED_MOST = 30;
/** Stands between the key of a row and its words; no key holds it. */
const BETWEEN = ' · ';

/** How long a dossier is kept: a row of the schedule gives the shortest period; without a row a person says by what it was chosen. */
export class RetentionChoice {
  words = $state('');
  #typed = $state('');
  #period = $state.raw<RetentionPeriod>(20);

  /** `chosen`: what was chosen before. */
  constructor(chosen: { readonly retention: RetentionPeriod | null; readonly basis?: RetentionBasis | undefined } = { retention: null }) {
    const { retention, basis } = chosen;
    const item = itemOf(basis);
    if (item) this.#typed = lineOf(item);
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

  get item(): ScheduleItem | null {
    const [key] = this.#typed.trim().split(BETWEEN);
    return commonSchedule.items.find((each) => each.key === key) ?? null;
  }

  /** Rows that hold the words that were typed. */
  suggest = (typed: string): readonly string[] => searchSchedule(commonSchedule, typed).slice(0, SUGGESTED_MOST).map(lineOf);

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
    return { retention: this.#period, basis: this.item ? rowOf(commonSchedule, this.item) : { words: this.words } };
  }
}

function lineOf(item: ScheduleItem): string {
  return [item.key, item.name, groupOf(commonSchedule, item).name, writtenPeriod(item.period)].join(BETWEEN);
}
