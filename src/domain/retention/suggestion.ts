import { foldText } from '../shared/text';
import { groupOf } from './schedule';
import type { Schedule, ScheduleItem } from './types';

const MOST = 3;
/** One word in common is chance: “báo cáo” alone is two. */
const LEAST_COMMON = 2;
/** A word of the group places a row among others, a word of its own names it. */
const OWN = 2;

/** Words that stand in most rows or most subjects and tell none from another. */
const empty = new Set('ve viec cua va cho cac theo tai den trong ngoai nam co khac tu voi duoc bo so'.split(' '));

/**
 * Rows of a schedule that a document may belong to by the words of its type and subject, at most three, best first. Plain counting: a person chooses, because
 * the same words stand in rows of 5 years and of 70.
 */
export function suggestRows(schedule: Schedule, text: string): readonly ScheduleItem[] {
  const words = wordsOf(text);
  const common = (name: string) => [...wordsOf(name)].filter((word) => words.has(word)).length;
  return schedule.items
    .map((item) => {
      const own = common(item.name);
      return { item, own, score: (own * OWN + common(groupOf(schedule, item).name)) / Math.sqrt(wordsOf(item.name).size) };
    })
    .filter(({ own }) => own >= LEAST_COMMON)
    .sort((one, other) => other.score - one.score)
    .slice(0, MOST)
    .map(({ item }) => item);
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(
    foldText(text)
      .split(/[^\p{L}\d]+/u)
      .filter((word) => word.length > 1 && !empty.has(word)),
  );
}
