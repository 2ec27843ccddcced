import { decide, type Actor } from './decide';
import type { Decision } from './decisions';
import { fold } from './fold';
import type { Proposal } from './proposals';
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
  waiting.forEach((proposal, index) => {
    const outcome = decide(foreseen, proposal, actor, now);
    if (!outcome.ok) return;
    const { id, device, claimedAt } = proposal;
    const decision = { v: 1, id, ...outcome.value, actor: actor.person, device, claimedAt, position: position + 1 + index, decidedAt: now };
    fold(foreseen, decision as Decision);
  });
  return foreseen;
}
