import type { Dossier } from '../../../src/domain/dossier/types';
import { writtenDate } from '../../../src/domain/shared/time';
import { versionWithEvent } from './next-version';
import type { Holding, KeptObject } from './ports';

/** The hand-over to the historical archive of which the package was not told, because it is older; null where there is none. */
export function handedOverSince({ historical, kept }: Dossier) {
  const receipt = historical?.stage === 'taken' ? historical.receipt : undefined;
  return receipt && kept && kept.at < receipt.at ? { ...historical!, receipt } : null;
}

/**
 * That the historical archive has taken a dossier becomes an event of the package that stays (circular 05/2025 art. 25), in a version of its own. Null where there is
 * nothing to tell, or no package here.
 */
export async function withHandOver(first: Holding, dossier: Dossier): Promise<KeptObject | null> {
  const handed = handedOverSince(dossier);
  const found = handed && (await first.find(dossier.code));
  if (!found) return null;
  const { receiver, request, receipt } = handed;
  // One that a crash kept the register from hearing is written already.
  if (found.version > dossier.kept!.version) return found;
  const detail = `Đã giao nộp ${receiver} theo biên bản số ${receipt.number} ngày ${writtenDate(receipt.receivedOn)}`;
  const event = { id: `historical/${request}`, type: 'transfer', at: receipt.at, detail, outcome: '00' };
  return first.keep(await versionWithEvent(first, found, event));
}
