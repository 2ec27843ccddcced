import { decide, type Actor } from './decide';
import type { Decision } from './decisions';
import { fold } from './fold';
import type { Proposal } from './proposals';
import { reportsAfter } from './reporting';
import type { Instant } from './shared/time';
import { StagedTables } from './staged-tables';
import type { Tables } from './tables';

/** What the proposals that wait on a device stand on, and who made them. `position`: the last that the tables have folded. */
export interface Outlook {
  readonly tables: Tables;
  readonly position: number;
  readonly actor: Exclude<Actor, 'operator'>;
  readonly now: Instant;
}

/**
 * The tables as they will stand if the register decides what waits as it is forecast: what the next act on this device builds on, such as
 * filing into a dossier that was opened a minute ago without a line. Numbers in them are nobody's to show: only the register gives them.
 */
export function foresee({ tables, position, actor, now }: Outlook, waiting: readonly Proposal[]): StagedTables {
  const foreseen = new StagedTables(tables);
  let last = position;
  for (const proposal of waiting) {
    const decision = take(proposal, actor);
    for (const report of decision ? reportsAfter(foreseen, decision) : []) take({ ...proposal, ...report }, 'operator');
  }
  return foreseen;

  function take(proposal: Proposal, by: Actor): Decision | null {
    const outcome = decide(foreseen, proposal, by, now);
    if (!outcome.ok) return null;
    const { id, device, claimedAt } = proposal;
    last += 1;
    const person = by === 'operator' ? null : by.person;
    const decision = { v: 1, id, ...outcome.value, actor: person, device, claimedAt, position: last, decidedAt: now } as Decision;
    fold(foreseen, decision);
    return decision;
  }
}
