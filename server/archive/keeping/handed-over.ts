import type { Dossier } from '../../../src/domain/dossier/types';
import { writtenDate } from '../../../src/domain/shared/time';
import type { PreservationEvent } from '../packages/premis';

/**
 * That the historical archive has taken a dossier, as an event of the package that stays (circular 05/2025 art. 25); null where it has not. Whether the package
 * tells of it already, its PREMIS says.
 */
export function handOverEvent({ historical }: Dossier): PreservationEvent | null {
  if (historical?.stage !== 'taken' || !historical.receipt) return null;
  const { receiver, request, receipt } = historical;
  const detail = `Đã giao nộp ${receiver} theo biên bản số ${receipt.number} ngày ${writtenDate(receipt.receivedOn)}`;
  return { id: `historical/${request}`, type: 'transfer', at: receipt.at, detail, outcome: '00' };
}
