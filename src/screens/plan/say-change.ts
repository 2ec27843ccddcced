import type { PlanChange } from '../../domain/plan/types';
import type { RetentionPeriod } from '../../domain/retention/types';
import type { PersonId } from '../../domain/shared/ids';

/** In which words a change is said: those of the screen, or those of the official form. */
interface Saying {
  readonly columns: { readonly title: string; readonly retention: string; readonly keeper: string; readonly note: string };
  readonly words: {
    readonly withdrawn: string;
    readonly putBack: string;
    readonly nothing: string;
    readonly change: (name: string, from: string, to: string) => string;
  };
  readonly nameOf: (person: PersonId) => string;
  readonly periodWords: (period: RetentionPeriod) => string;
}

/** One change of a line as a sentence: what it was called, what it was, what it is. */
export function sayChange(change: PlanChange, { columns, words, nameOf, periodWords }: Saying): string {
  if (change.field === 'withdrawn') return change.to ? words.withdrawn : words.putBack;
  const said = (value: string) => value || words.nothing;
  if (change.field === 'retention') return words.change(columns.retention, periodWords(change.from.period), periodWords(change.to.period));
  if (change.field === 'keeper') return words.change(columns.keeper, said(nameOf(change.from)), said(nameOf(change.to)));
  return words.change(columns[change.field], said(change.from), said(change.to));
}
