import type { Decision } from '../decisions';
import { actOf } from '../disposal/fold';
import { changeDossier, entryOf } from '../dossier/change';
import type { DossierTrailEntry } from '../dossier/types';
import type { DossierId } from '../shared/ids';
import type { Tables } from '../tables';
import type { DossierHistorical } from './types';

/** Folds a list that was registered; what an earlier list said of a dossier stays in its trail. */
export function foldHistoricalRegistered(tables: Tables, decision: Decision<'HistoricalRegistered'>): void {
  const { request, receiver, plannedOn, lines, hash } = decision.body;
  lines.forEach(({ dossier }, index) => {
    const registered = { request, receiver, plannedOn, hash, ordinal: index + 1, stage: 'registered', registered: actOf(decision) } as const;
    changeHistorical(tables, decision, { dossier, act: 'historyRegistered', change: () => registered });
  });
}

/** Folds the leader's decision. */
export function foldHistoricalDecided(tables: Tables, decision: Decision<'HistoricalDecided'>): void {
  const { dossiers, approved, number, decidedOn, reason } = decision.body;
  for (const dossier of dossiers) {
    changeHistorical(tables, decision, {
      dossier,
      act: approved ? 'historyApproved' : 'historyRefused',
      reason,
      change: (found) => found && { ...found, stage: approved ? 'approved' : 'refused', decided: { ...actOf(decision), number, decidedOn, reason } },
    });
  }
}

/** Folds the minutes of the hand-over. */
export function foldHistoricalReceipt(tables: Tables, decision: Decision<'HistoricalReceiptRecorded'>): void {
  const { dossiers, returned, number, receivedOn, giver, taker } = decision.body;
  const receipt = { ...actOf(decision), number, receivedOn, giver, taker };
  for (const dossier of dossiers) {
    const change = (found: DossierHistorical | undefined) => found && { ...found, stage: 'taken' as const, receipt: { ...receipt, reason: '' } };
    changeHistorical(tables, decision, { dossier, act: 'historyTaken', change });
  }
  for (const { dossier, reason } of returned) {
    const change = (found: DossierHistorical | undefined) => found && { ...found, stage: 'returned' as const, receipt: { ...receipt, reason } };
    changeHistorical(tables, decision, { dossier, act: 'historyReturned', reason, change });
  }
}

interface HistoricalChange {
  readonly dossier: DossierId;
  readonly act: DossierTrailEntry['act'];
  readonly reason?: string;
  readonly change: (found: DossierHistorical | undefined) => DossierHistorical | undefined;
}

function changeHistorical(tables: Tables, decision: Decision, { dossier, act, reason, change }: HistoricalChange): void {
  changeDossier(tables, dossier, decision, (found) => {
    const historical = change(found.historical);
    return {
      ...found,
      ...(historical && { historical }),
      trail: [...found.trail, { ...entryOf(decision, act), ...(reason && { reason }) }],
    };
  });
}
