import type { Verdict } from '../decisions';
import type { ProposalBodies } from '../proposals';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';

/** A day after the work at the earliest; ten years is what other laws allow at most. */
const DAYS_MOST = 3_650;
const YEARS_MOST = 10;
/** What other laws allow at most before the historical archive. */
const HISTORICAL_YEARS_MOST = 30;

/** Set how long dossiers may stay in their units after the work has ended (LLT-17, TT05-IV): whole days and years. */
export function defineTransferTerms({ days, years, historicalYears }: ProposalBodies['DefineTransferTerms']): Outcome<Verdict> {
  const refusals = [
    ...checkWithin(days, { field: 'days', name: 'Số ngày nhắc nộp lưu', rule: 'TT05-IV', most: DAYS_MOST }),
    ...checkWithin(years, { field: 'years', name: 'Số năm phải nộp lưu', rule: 'LLT-17', most: YEARS_MOST }),
    ...(historicalYears === undefined
      ? []
      : checkWithin(historicalYears, { field: 'historicalYears', name: 'Số năm phải nộp lưu trữ lịch sử', rule: 'LLT-17.HIST', most: HISTORICAL_YEARS_MOST })),
  ];
  return refusals.length > 0
    ? refuse(...refusals)
    : accept({ type: 'TransferTermsDefined', body: { days, years, ...(historicalYears !== undefined && { historicalYears }) } });
}

function checkWithin(
  value: number,
  { field, name, rule, most }: { readonly field: string; readonly name: string; readonly rule: 'TT05-IV' | 'LLT-17' | 'LLT-17.HIST'; readonly most: number },
): Refusal[] {
  if (Number.isInteger(value) && value >= 1 && value <= most) return [];
  return [refusal('outOfRange', rule, { field, details: { name, least: '1', most: String(most) } })];
}
