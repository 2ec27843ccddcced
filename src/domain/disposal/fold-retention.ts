import type { Decision } from '../decisions';
import type { DossierId } from '../shared/ids';
import type { Tables } from '../tables';
import { actOf, changeReview } from './fold';
import type { Hold } from './types';

/** Folds a hold. */
export function foldHoldPlaced(tables: Tables, decision: Decision<'HoldPlaced'>): void {
  const { dossiers, hold: id, owner, reason, from, until } = decision.body;
  const hold: Hold = { id, owner, reason, from, until, placed: actOf(decision) };
  for (const dossier of dossiers) {
    changeReview(tables, decision, { dossier, act: 'held', reason, change: (found) => ({ ...found, holds: [...found.holds, hold] }) });
  }
}

/** Folds the end of a hold; the hold stays to be read. */
export function foldHoldLifted(tables: Tables, decision: Decision<'HoldLifted'>): void {
  const { dossiers, hold, reason } = decision.body;
  const lifted = { ...actOf(decision), reason };
  for (const dossier of dossiers) {
    const change = (each: Hold) => (each.id === hold ? { ...each, lifted } : each);
    changeReview(tables, decision, { dossier, act: 'holdLifted', reason, change: (found) => ({ ...found, holds: found.holds.map(change) }) });
  }
}

/** Folds the event of a conditional period. */
export function foldRetentionEvent(tables: Tables, decision: Decision<'RetentionEventRecorded'>): void {
  const { dossier, on, words } = decision.body;
  changeReview(tables, decision, {
    dossier,
    act: 'retentionEvent',
    reason: words,
    change: (found) => ({ ...found, event: { ...actOf(decision), on, words } }),
  });
}

/** Folds a longer period. */
export function foldRetentionExtended(tables: Tables, decision: Decision<'RetentionExtended'>): void {
  const { dossiers, years, reason } = decision.body;
  const extended = { ...actOf(decision), years, reason };
  for (const dossier of dossiers as readonly DossierId[]) {
    changeReview(tables, decision, { dossier, act: 'retentionExtended', reason, change: ({ kept: _, ...found }) => ({ ...found, extended }) });
  }
}
