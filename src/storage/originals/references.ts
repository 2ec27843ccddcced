import type { OriginalRef } from '../../domain/incoming/types';
import type { Sha256 } from '../../domain/shared/ids';
import type { Acts } from '../acts';
import type { Database } from '../database/schema';
import { reading } from '../database/transaction';
import type { DecisionStore } from '../device';

/** Whether an unanswered act speaks of these bytes. */
export async function isReferredByAct(transaction: Acts, sha256: Sha256): Promise<boolean> {
  const entries = await transaction.objectStore('outbox').getAll();
  return entries.some(({ proposal }) => 'originals' in proposal.body && holds(proposal.body.originals, sha256));
}

/** Whether they are attached to a draft: the paper says it, and its summary in short. */
export async function isAttached(database: Database, sha256: Sha256): Promise<boolean> {
  const summaries = await reading(database, ['summaries'], (transaction) => transaction.objectStore('summaries').getAll());
  return summaries.some(({ attached = [] }) => attached.includes(sha256));
}

/** Whether they belong to a dossier that is taken along. */
export async function isTakenAlong(transaction: Acts, sha256: Sha256): Promise<boolean> {
  return (await transaction.objectStore('pins').getAll()).some(({ originals }) => holds(originals, sha256));
}

/** Whether a decided document speaks of them. Until every row has been read nobody can say no. */
export function isReferredByDocument(decisions: DecisionStore, sha256: Sha256): boolean {
  return !decisions.isComplete() || decisions.tables.incomingRows().some((row) => row !== undefined && holds(row.originals, sha256));
}

function holds(originals: readonly Pick<OriginalRef, 'sha256'>[], sha256: Sha256): boolean {
  return originals.some((original) => original.sha256 === sha256);
}
