import { describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/domain/decide';
import { mayLieOnDevices } from '../../../src/domain/dossier/sensitivity';
import { sensitivityLabels, type SensitivityLabel } from '../../../src/domain/dossier/types';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { Proposal } from '../../../src/domain/proposals';
import type { DossierId } from '../../../src/domain/shared/ids';
import { parseProposal } from '../../../src/protocol/proposals/parse';
import { apply, memoryTables, proposal, refusalsOf, staff } from '../../support/builders';
import { archivist, closedDossier, head, officer } from '../../support/transfers';
import { archivedDossier, request } from '../../support/uses';

const labelled = (dossier: DossierId, label: SensitivityLabel, reason = 'Có dữ liệu cá nhân') => proposal('LabelSensitivity', { dossier, label, reason });
const codes = (tables: MemoryTables, each: Proposal, actor: Actor) =>
  refusalsOf(tables, each, actor).map(({ code, rule, field }) => [code, rule, field].filter(Boolean).join(' '));

describe('the sensitivity label', () => {
  test('QCVN12-2.2.5 a dossier is labelled by the head of its unit, then by the archivist, with a reason; every label stays in its trail', () => {
    const tables = memoryTables();
    const dossier = closedDossier(tables);
    expect(tables.dossier(dossier)!.sensitivity).toBeUndefined();
    expect(codes(tables, labelled(dossier, 2), archivist)).toEqual(['notAllowed F-03']);
    expect(codes(tables, labelled(dossier, 2, '  '), head)).toEqual(['required QCVN12-2.2.5 reason']);
    apply(tables, labelled(dossier, 2), head);
    expect(codes(tables, labelled(dossier, 2, 'Vì lý do khác'), head)).toEqual(['nothingChanged QCVN12-2.2.5 label']);
    apply(tables, labelled(dossier, 4, 'Có hồ sơ kỷ luật'), head);
    expect(tables.dossier(dossier)).toMatchObject({ sensitivity: { label: 4, reason: 'Có hồ sơ kỷ luật', by: staff.head.id } });
    const trail = tables.dossier(dossier)!.trail.filter(({ act }) => act === 'sensitivityLabelled');
    expect(trail).toMatchObject([{ label: 2 }, { label: 4, reason: 'Có hồ sơ kỷ luật' }]);
  });

  test('QCVN12-2.2.5 the label goes with the dossier into the archive, where only the archivist changes it; who may use it stays as it was', () => {
    const tables = memoryTables();
    const dossier = archivedDossier(tables);
    expect(codes(tables, labelled(dossier, 3), head)).toEqual(['notAllowed F-03']);
    apply(tables, labelled(dossier, 3), archivist);
    expect(tables.dossier(dossier)!.conditional).toBeUndefined();
    const asked = request(dossier);
    apply(tables, asked, officer);
    expect(tables.use(asked.body.use)).toMatchObject({ state: 'approved', approver: 'nobody' });
  });

  test('QCVN12-2.2.5 there are four labels and no fifth, and from the third on files are not taken along', () => {
    const sent = (label: number) => parseProposal(labelled(closedDossier(memoryTables()), label as SensitivityLabel));
    for (const label of sensitivityLabels) expect(sent(label)).toMatchObject({ ok: true });
    expect([sent(0), sent(5)]).toMatchObject([{ ok: false }, { ok: false }]);
    const taken = sensitivityLabels.map((label) => mayLieOnDevices({ sensitivity: { label, reason: 'x', position: 1, by: null, at: '' as never } }));
    expect([mayLieOnDevices({}), ...taken]).toEqual([true, true, true, false, false]);
  });
});
