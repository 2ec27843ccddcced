import { describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/domain/decide';
import { dueForReview, stayingInUnit } from '../../../src/domain/disposal/due';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { Proposal, ProposalBodies } from '../../../src/domain/proposals';
import type { RetentionPeriod } from '../../../src/domain/retention/types';
import type { DisposalId, DossierId } from '../../../src/domain/shared/ids';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { dueDossiers } from '../../../src/domain/transfer/due';
import { apply, INSPECTORATE, memoryTables, NOON, OFFICE, PERSONNEL, proposal, refusalsOf, staff } from '../../support/builders';
import {
  appraisalLetter,
  archivedDossier,
  conclude,
  decideDestruction,
  decideIn,
  destroyDossiers,
  formCouncil,
  giveOpinion,
  leader,
  openDisposal,
  placeHold,
  recordHandover,
} from '../../support/disposals';
import { archivist, closedDossier, head, offer, officer } from '../../support/transfers';

const TODAY = '2026-03-05' as CalendarDate;
const codes = (tables: MemoryTables, each: Proposal, actor: Actor) =>
  refusalsOf(tables, each, actor, NOON).map(({ code, field }) => `${code} ${field ?? ''}`.trim());

/** A dossier that its unit keeps: by default for two years, of a work that ended in 2020. */
function staying(tables: MemoryTables, { retention = 2, endedOn = '2020-06-30' }: { retention?: RetentionPeriod; endedOn?: string } = {}): DossierId {
  return closedDossier(tables, {
    opening: { retention },
    letters: [{ facts: { issuedOn: '2020-03-01' as CalendarDate } }],
    closing: { endedOn: endedOn as CalendarDate },
  });
}

const list = (dossiers: readonly DossierId[], fields: Partial<ProposalBodies['OpenDisposal']> = {}) =>
  openDisposal(dossiers, { archive: PERSONNEL, title: 'Hồ sơ dưới 5 năm của Vụ hết thời hạn', ...fields });

describe('QD1032-28 what is kept for under five years stays in its unit', () => {
  test('it is due for no transfer, and stands in the list of its unit, what ends first above', () => {
    const tables = memoryTables();
    const [running, over] = [staying(tables, { retention: 4, endedOn: '2024-05-05' }), staying(tables)];
    staying(tables, { retention: 5 });
    expect(dueDossiers(tables, { unit: PERSONNEL, today: TODAY }).map(({ dossier }) => dossier.retention)).toEqual([5]);
    expect(stayingInUnit(tables, { unit: PERSONNEL, today: TODAY }).map(({ dossier, endsOn, isExpired }) => [dossier.id, endsOn, isExpired])).toEqual([
      [over, '2022-12-31', true],
      [running, '2028-12-31', false],
    ]);
    expect(stayingInUnit(tables, { unit: INSPECTORATE, today: TODAY })).toEqual([]);
    expect(dueForReview(tables, { archive: null, today: TODAY }), 'the archive has nothing of it').toEqual([]);
  });

  test('extended to five years or more it belongs into the archive', () => {
    const tables = memoryTables();
    const dossier = staying(tables);
    apply(tables, proposal('ExtendRetention', { dossiers: [dossier], years: 10, reason: 'Còn cần tra cứu' }), head);
    expect(stayingInUnit(tables, { unit: PERSONNEL, today: TODAY })).toEqual([]);
    expect(dueDossiers(tables, { unit: PERSONNEL, today: TODAY }).map((due) => due.dossier.id)).toEqual([dossier]);
    expect(codes(tables, offer(tables, [dossier]), officer)).toEqual([]);
  });

  test('the head of the unit lists what expired, nobody else; what runs, is held, or lies in the archive is refused', () => {
    const tables = memoryTables();
    const [over, running, archived] = [staying(tables), staying(tables, { endedOn: '2025-02-02' }), archivedDossier(tables)];
    expect(codes(tables, list([over]), officer)).toEqual(['notAllowed']);
    expect(codes(tables, list([over]), archivist)).toEqual(['notAllowed']);
    expect(codes(tables, list([running]), head)).toEqual(['retentionRuns items.0']);
    expect(codes(tables, list([over, archived]), head), 'never together with the archive’s').toEqual(['notAllowed']);
    expect(codes(tables, openDisposal([over, archived]), archivist)).toEqual(['notOfArchive items.0']);
    expect(codes(tables, list([over], { archive: OFFICE }), head)).toEqual(['notAllowed']);
    apply(tables, placeHold([over]), head);
    expect(codes(tables, list([over]), head)).toEqual(['dossierHeld items.0']);
  });

  test('under review it is neither opened again nor offered to the archive, and stands in no second list', () => {
    const tables = memoryTables();
    const dossier = staying(tables);
    apply(tables, list([dossier]), head);
    expect(codes(tables, proposal('ReopenDossier', { dossier, reason: 'Bổ sung' }), head)).toEqual(['alreadyReviewed dossier']);
    expect(codes(tables, offer(tables, [dossier]), officer)).toEqual(['alreadyReviewed dossiers.0']);
    expect(codes(tables, list([dossier]), head)).toEqual(['alreadyReviewed items.0']);
    expect(stayingInUnit(tables, { unit: PERSONNEL, today: TODAY })).toEqual([]);
  });

  test('LLT-16 council, appraisal, decision and records are the same as in the archive, and the same is left of it', () => {
    const tables = memoryTables();
    const decide = decideIn(tables);
    const dossier = staying(tables);
    const opened = list([dossier]);
    const disposal: DisposalId = opened.body.disposal;
    decide(opened, head);
    expect(codes(tables, decideDestruction(disposal, [dossier]), leader)).toEqual(['councilNotForIt dossiers.0', 'noAppraisal dossiers.0']);
    decide(formCouncil(disposal, { members: [staff.head.id] }), leader);
    for (const member of [leader, archivist, head]) decide(giveOpinion(disposal, [dossier]), member);
    decide(conclude(disposal, [dossier]), leader);
    const appraisal = proposal('RecordAppraisal', { disposal, document: appraisalLetter(decide) });
    expect(codes(tables, appraisal, archivist)).toEqual(['notAllowed']);
    decide(appraisal, head);
    decide(decideDestruction(disposal, [dossier]), leader);
    decide(recordHandover(disposal), head);
    decide(destroyDossiers(disposal), head);
    const stub = tables.dossier(dossier)!;
    expect([stub.state, stub.items, stub.closing, stub.transfer]).toEqual(['destroyed', [], undefined, undefined]);
    expect(stub.destroyed).toMatchObject({ disposal, ground: 'expired', endedOn: '2020-06-30' });
    expect(tables.disposal(disposal)).toMatchObject({ holder: 'unit', archive: PERSONNEL });
  });
});
