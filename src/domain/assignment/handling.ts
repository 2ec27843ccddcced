import { hasRole, type Subject } from '../authority/subject';
import type { PersonId } from '../shared/ids';
import type { Assignment, Release } from './types';

/** The people who were named for a part; none until the head of the unit, or a direction, has named any. */
export function peopleOf({ handler, helpers }: Pick<Assignment, 'handler' | 'helpers'>): readonly PersonId[] {
  return handler === null ? [] : [handler, ...helpers];
}

/** Who has no longer to do with a document what they had to do before: whole units, and people whose unit still has its part. What was done is lost to nobody. */
export function releases(before: readonly Assignment[], after: readonly Assignment[]): readonly Release[] {
  return before
    .filter(({ state }) => state === 'assigned')
    .flatMap((each) => {
      const next = after.find(({ unit }) => unit === each.unit);
      const kept = next ? peopleOf(next) : [];
      const people = peopleOf(each).filter((person) => !kept.includes(person));
      return next && people.length === 0 ? [] : [{ unit: each.unit, part: each.part, people, isWhole: !next }];
    });
}

/** Whether a part that is not done yet is somebody's work: theirs who were named; while nobody was, any officer's of the unit. */
export function isHandledBy({ unit, state, handler, helpers }: Assignment, subject: Subject): boolean {
  if (unit !== subject.unit || state !== 'assigned') return false;
  if (handler === null) return hasRole(subject, 'officer', 'registryClerk') && !hasRole(subject, 'unitHead');
  return handler === subject.person || helpers.includes(subject.person);
}
