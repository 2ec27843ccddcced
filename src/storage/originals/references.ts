import type { OriginalRef } from '../../domain/incoming/types';
import type { Sha256 } from '../../domain/shared/ids';
import type { Writing } from '../database/transaction';
import type { DecisionStore } from '../device';

type Evicting = Writing<['originals', 'captures', 'outbox', 'pins']>;

/** Whether a capture or an unanswered act speaks of these bytes. */
export async function isReferredByAct(transaction: Evicting, sha256: Sha256): Promise<boolean> {
  const captures = await transaction.objectStore('captures').getAll();
  const entries = await transaction.objectStore('outbox').getAll();
  return (
    captures.some(({ files, pages }) => holds(files, sha256) || holds(pages, sha256)) ||
    entries.some(({ proposal }) => 'originals' in proposal.body && holds(proposal.body.originals, sha256))
  );
}

/** Whether they belong to a dossier that is taken along. */
export async function isTakenAlong(transaction: Evicting, sha256: Sha256): Promise<boolean> {
  return (await transaction.objectStore('pins').getAll()).some(({ originals }) => holds(originals, sha256));
}

/** Whether a decided document speaks of them. Until every row has been read nobody can say no. */
export function isReferredByDocument(decisions: DecisionStore, sha256: Sha256): boolean {
  return !decisions.isComplete() || decisions.tables.incomingRows().some((row) => row !== undefined && holds(row.originals, sha256));
}

function holds(originals: readonly Pick<OriginalRef, 'sha256'>[], sha256: Sha256): boolean {
  return originals.some((original) => original.sha256 === sha256);
}
