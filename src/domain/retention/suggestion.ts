import { foldText } from '../shared/text';
import { groupOf } from './schedule';
import type { Schedule, ScheduleItem } from './types';

const MOST = 3;
/** What names the row itself says more than what names its group. */
const OWN = 2;

/**
 * Rows of a schedule that a document may belong to by the words of its type and subject, at most three, best first. Plain counting: a person chooses, because
 * the same words stand in rows of 5 years and of 70.
 */
export function suggestRows(schedule: Schedule, text: string): readonly ScheduleItem[] {
  const pairs = pairsOf(text);
  const common = (name: string) => [...pairsOf(name)].filter((pair) => pairs.has(pair)).length;
  return schedule.items
    .map((item) => {
      const own = common(item.name);
      return { item, own, score: (own * OWN + common(groupOf(schedule, item).name)) / Math.sqrt(pairsOf(item.name).size) };
    })
    .filter(({ own }) => own > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, MOST)
    .map(({ item }) => item);
}

/** Neighbouring syllables: most Vietnamese words are two, and one alone (`động` of điều động, lao động) says little. */
function pairsOf(text: string): ReadonlySet<string> {
  const phrases = foldText(text).split(/[^\p{L}\d\s]+/u);
  return new Set(
    phrases.flatMap((phrase) => {
      const syllables = phrase.split(/\s+/).filter(Boolean);
      return syllables.slice(1).map((syllable, index) => `${syllables[index]} ${syllable}`);
    }),
  );
}
