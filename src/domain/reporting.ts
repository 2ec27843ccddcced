import type { Verdict } from './decisions';
import { reviewsAfter } from './disposal/reporting';
import { numberGivenIn } from './numbering/reserving';
import type { ProposalBodies } from './proposals';
import type { Tables } from './tables';

/** What the register itself has to say, to those who may not read the decision of which it follows. */
export type Report = { readonly [T in 'ReportReview' | 'ReportNumber']: { readonly type: T; readonly body: ProposalBodies[T] } }[
  'ReportReview' | 'ReportNumber'];

/** What the register reports right behind a decision, in the same turn. `tables`: with it. */
export function reportsAfter(tables: Tables, verdict: Verdict): readonly Report[] {
  const number = numberGivenIn(verdict);
  return [
    ...reviewsAfter(tables, verdict).map((body) => ({ type: 'ReportReview', body }) as const),
    ...(number ? [{ type: 'ReportNumber', body: number } as const] : []),
  ];
}
