import { beforeEach, describe, expect, test } from 'vitest';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { ProposalBodies } from '../../../src/domain/proposals';
import type { DossierId, Sha256 } from '../../../src/domain/shared/ids';
import { apply, memoryTables, NOON, proposal, refusalsOf, staff } from '../../support/builders';
import { approve, archivist, closedDossier, head, offer, officer, receive } from '../../support/transfers';

let tables: MemoryTables;
beforeEach(() => {
  tables = memoryTables();
});
const administrator = { person: staff.administrator.id };
const codes = (...asked: Parameters<typeof refusalsOf>) => refusalsOf(...asked).map(({ code, field = '' }) => `${code} ${field}`);

function accepted(): DossierId {
  const dossier = closedDossier(tables);
  apply(tables, offer(tables, [dossier]), officer);
  apply(tables, approve([dossier]), head);
  apply(tables, receive(tables, [dossier]), archivist);
  return dossier;
}

function keep(dossier: DossierId, fields: Partial<ProposalBodies['KeepPackage']> = {}) {
  const digest = 'ab'.repeat(32) as Sha256;
  return proposal('KeepPackage', { dossier, package: 'urn:P623:uuid-1', version: 1, digest, files: 12, bytes: 3_000, copies: 2, ...fields });
}

describe('the package of an accepted dossier', () => {
  test('TT05-28 the dossier knows its package, and its trail says when; nobody acted but the server', () => {
    const dossier = accepted();
    apply(tables, keep(dossier), 'operator');
    const { kept, trail, state } = tables.dossier(dossier)!;
    expect(state).toBe('accepted');
    expect(kept).toMatchObject({ version: 1, copies: 2, at: NOON });
    expect(trail.at(-1)).toMatchObject({ act: 'kept', actor: null });
  });

  test('TT05-28 a dossier is kept once: the same version again is refused, a later one takes its place', () => {
    const dossier = accepted();
    apply(tables, keep(dossier), 'operator');
    expect(codes(tables, keep(dossier), 'operator')).toEqual(['keptAlready version']);
    apply(tables, keep(dossier, { version: 2 }), 'operator');
    expect(tables.dossier(dossier)!.kept).toMatchObject({ version: 2 });
  });

  test('TT05-28 the register hears when the same package lies on more or fewer disks; another package of the same version is refused', () => {
    const dossier = accepted();
    apply(tables, keep(dossier), 'operator');
    apply(tables, keep(dossier, { copies: 1 }), 'operator');
    const { kept, trail } = tables.dossier(dossier)!;
    expect(kept).toMatchObject({ version: 1, copies: 1, at: NOON });
    expect(trail.filter(({ act }) => act === 'kept')).toHaveLength(1);
    expect(codes(tables, keep(dossier, { digest: 'cd'.repeat(32) as Sha256 }), 'operator')).toEqual(['keptAlready version']);
  });

  test('TT05-28 what the archive has not accepted is not kept, and no person may say that it is', () => {
    const dossier = closedDossier(tables);
    expect(codes(tables, keep(dossier), 'operator')).toEqual(['notInArchive dossier']);
    for (const { id } of Object.values(staff)) expect(codes(tables, keep(accepted()), { person: id })).toEqual(['notAllowed ']);
  });
});

describe('how the archive packs and checks', () => {
  const terms = { fonds: 'P623', archive: '001.02', checkMonths: 12 } as const;

  test('TT05-V the administrator sets codes and the period, which is at most the three years of the circular', () => {
    apply(tables, proposal('DefineKeeping', { ...terms, fonds: ' P623 ' }), administrator);
    expect(tables.agency()!.keeping).toEqual(terms);
    const of = (fields: Partial<ProposalBodies['DefineKeeping']>) => codes(tables, proposal('DefineKeeping', { ...terms, ...fields }), administrator);
    expect(of({ checkMonths: 36 })).toEqual([]);
    expect(of({ checkMonths: 37, fonds: '', archive: '../x' })).toEqual(['required fonds', 'notACode archive', 'outOfRange checkMonths']);
    expect(of({ checkMonths: 0, fonds: 'P'.repeat(14) })).toEqual(['notACode fonds', 'outOfRange checkMonths']);
  });

  test('TT05-V a report of a check stays with the agency; one whose figures contradict each other is refused', () => {
    const report = { from: NOON, to: NOON, copies: 2, dossiers: 3, files: 40, bytes: 9_000, damaged: 2, repaired: 1, unrepairable: 1, lost: [] };
    apply(tables, proposal('ReportFixity', report), 'operator');
    expect(tables.agency()!.lastFixity).toEqual(report);
    expect(codes(tables, proposal('ReportFixity', { ...report, repaired: 2 }), 'operator')).toEqual(['figuresApart damaged']);
    expect(codes(tables, proposal('ReportFixity', report), administrator)).toEqual(['notAllowed ']);
  });
});
