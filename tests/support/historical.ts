import type { MemoryTables } from '../../src/domain/memory-tables';
import type { Proposal, ProposalBodies } from '../../src/domain/proposals';
import type { DossierId, HistoricalId } from '../../src/domain/shared/ids';
import type { CalendarDate } from '../../src/domain/shared/time';
import { apply, freshId, OFFICE, proposal } from './builders';
import { archivedDossier, leader, type Deciding } from './disposals';
import { archivist } from './transfers';

/** Lists for the historical archive that no rule refuses. */

const TODAY = '2026-03-05' as CalendarDate;

export function registerHistorical(dossiers: readonly DossierId[], fields: Partial<ProposalBodies['RegisterHistorical']> = {}): Proposal<'RegisterHistorical'> {
  const receiver = 'Trung tâm Lưu trữ quốc gia III';
  return proposal('RegisterHistorical', {
    request: freshId<HistoricalId>(),
    archive: OFFICE,
    receiver,
    plannedOn: '2027-06-01' as CalendarDate,
    dossiers,
    ...fields,
  });
}

export function decideHistorical(
  request: HistoricalId,
  dossiers: readonly DossierId[],
  fields: Partial<ProposalBodies['DecideHistorical']> = {},
): Proposal<'DecideHistorical'> {
  return proposal('DecideHistorical', { request, archive: OFFICE, dossiers, approved: true, number: '45/BNV-VP', decidedOn: TODAY, reason: '', ...fields });
}

export function recordHistoricalReceipt(
  request: HistoricalId,
  dossiers: readonly DossierId[],
  fields: Partial<ProposalBodies['RecordHistoricalReceipt']> = {},
): Proposal<'RecordHistoricalReceipt'> {
  const said = { number: '12/BB-TTIII', receivedOn: TODAY, giver: 'Trần Văn Bình', taker: 'Lê Thu Hà' };
  return proposal('RecordHistoricalReceipt', { request, archive: OFFICE, dossiers, returned: [], ...said, ...fields });
}

/** A permanent dossier that the archive keeps. */
export function permanentDossier(tables: MemoryTables, decide?: Deciding): DossierId {
  return archivedDossier(tables, { retention: 'permanent' }, decide);
}

/** A list of dossiers that the leader has approved. */
export function approvedList(
  tables: MemoryTables,
  dossiers: readonly DossierId[],
  decide: Deciding = (each, actor) => apply(tables, each, actor),
): HistoricalId {
  const registered = registerHistorical(dossiers);
  const { request } = registered.body;
  decide(registered, archivist);
  decide(decideHistorical(request, dossiers), leader);
  return request;
}
