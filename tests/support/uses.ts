import type { MemoryTables } from '../../src/domain/memory-tables';
import type { Proposal, ProposalBodies } from '../../src/domain/proposals';
import type { DossierId, UseId } from '../../src/domain/shared/ids';
import { apply, freshId, proposal } from './builders';
import { approve, archivist, closedDossier, head, offer, officer, receive } from './transfers';

/** Dossiers that the archive keeps, and requests to use them. */

/** A dossier of the personnel unit that the archive, the office, has taken. */
export function archivedDossier(tables: MemoryTables, made: Parameters<typeof closedDossier>[1] = {}): DossierId {
  const dossier = closedDossier(tables, made);
  apply(tables, offer(tables, [dossier]), officer);
  apply(tables, approve([dossier]), head);
  apply(tables, receive(tables, [dossier]), archivist);
  return dossier;
}

/** The same, of conditional access. */
export function limitedDossier(tables: MemoryTables, made: Parameters<typeof closedDossier>[1] = {}): DossierId {
  const dossier = archivedDossier(tables, made);
  apply(tables, limit(dossier), archivist);
  return dossier;
}

export function limit(dossier: DossierId): Proposal<'DefineAccess'> {
  return proposal('DefineAccess', { dossier, level: 'conditional', ground: 'Danh mục tài liệu tiếp cận có điều kiện của Bộ' });
}

export const visitor = { name: 'Lê Thị Hạnh', idKind: 'Căn cước', idNumber: '001188000123', contact: '0912 000 111' } as const;

/** A request to read a dossier for ten days, against which nothing stands. */
export function request(dossier: DossierId, fields: Partial<ProposalBodies['RequestUse']> = {}): Proposal<'RequestUse'> {
  return proposal('RequestUse', {
    use: freshId<UseId>(),
    dossier,
    lines: [],
    form: 'reading',
    purpose: '02',
    purposeContent: 'Tham khảo khi soạn thảo đề án',
    researchTopic: '',
    description: '',
    feeGroup: '',
    days: 10,
    ground: 'Văn bản đề nghị số 15/VP',
    visitor: null,
    ...fields,
  });
}

export function decideOn(use: UseId, fields: Partial<ProposalBodies['DecideUse']> = {}): Proposal<'DecideUse'> {
  return proposal('DecideUse', { use, approved: true, reason: '', ...fields });
}
