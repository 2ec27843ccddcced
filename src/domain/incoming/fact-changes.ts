import type { FactChange, IncomingFacts } from './types';

/** What was changed between two states of the facts, each with the value that it replaces. */
export function changesBetween(before: IncomingFacts, after: IncomingFacts): FactChange[] {
  const fields = Object.keys(before) as (keyof IncomingFacts)[];
  return fields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, from: before[field], to: after[field] }));
}
