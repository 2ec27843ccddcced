import { describe, expect, test } from 'vitest';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { ProposalBodies } from '../../../src/domain/proposals';
import type { PersonId, Sha256, UseId } from '../../../src/domain/shared/ids';
import type { CalendarDate, Instant } from '../../../src/domain/shared/time';
import { certifyBy, checkSealedBy, isOfAgency, originalsAsked } from '../../../src/domain/use/certifying';
import { useStanding } from '../../../src/domain/use/standing';
import type { PdfSignature } from '../../../src/domain/signatures/types';
import { apply, memoryTables, proposal, refusalsOf, staff } from '../../support/builders';
import { archivist, pdf } from '../../support/transfers';
import { archivedDossier, decideOn, limitedDossier, request } from '../../support/uses';

const elsewhere = { person: staff.officerElsewhere.id };
const leader = { person: staff.leader.id };
const letter = pdf({ sha256: 'a'.repeat(64) as Sha256 });
const annex = pdf({ sha256: 'b'.repeat(64) as Sha256 });
const day = (text: string) => text as CalendarDate;

function approved(tables: MemoryTables, fields: Partial<ProposalBodies['RequestUse']> = {}): UseId {
  const asked = request(archivedDossier(tables, { letters: [{ originals: [letter, annex] }, { originals: [letter] }] }), { form: 'certified', ...fields });
  apply(tables, asked, elsewhere);
  return asked.body.use;
}

const issue = (use: UseId, originals: readonly Sha256[]) =>
  proposal('IssueCertifiedCopies', {
    use,
    by: archivist.person as PersonId,
    copies: originals.map((original) => ({ original, copy: 'c'.repeat(64) as Sha256, signer: 'Bộ Nội vụ', serial: '01' })),
  });
const both = [letter.sha256, annex.sha256];
const codes = (tables: MemoryTables, use: UseId, originals: readonly Sha256[]) =>
  refusalsOf(tables, issue(use, originals), 'operator').map(({ code, rule }) => `${code} ${rule}`);

describe('certified copies', () => {
  test('TT05-41 wait for the signature of the agency, two working days from the approval, and are fetched for the days asked for once it is there', () => {
    const tables = memoryTables();
    const use = approved(tables, { days: 5 });
    const waiting = tables.use(use)!;
    expect(useStanding(waiting, day('2026-03-05'))).toBe('toCertify');
    expect(useStanding(waiting, day('2026-06-05'))).toBe('toCertify');
    // A Thursday: Friday and Monday are worked.
    expect(certifyBy(tables, waiting)).toBe('2026-03-09');
    apply(tables, issue(use, both), 'operator', '2026-03-06T05:00:00.000Z' as Instant);
    const issued = tables.use(use)!;
    expect(issued).toMatchObject({ until: '2026-03-11', certified: { by: archivist.person, copies: [{ signer: 'Bộ Nội vụ' }, {}] } });
    expect([useStanding(issued, day('2026-03-11')), useStanding(issued, day('2026-03-12')), useStanding(issued, day('2026-03-17'))]).toEqual([
      'inUse',
      'expired',
      'gone',
    ]);
    expect(certifyBy(tables, issued)).toBeNull();
  });

  test('TT05-41 are of every original that was asked for, each once, and are given out once', () => {
    const tables = memoryTables();
    const use = approved(tables);
    expect(originalsAsked(tables, tables.use(use)!).map(({ sha256 }) => sha256)).toEqual(both);
    expect(codes(tables, use, [letter.sha256])).toEqual(['copiesMissing TT05-41']);
    expect(codes(tables, use, [letter.sha256, letter.sha256])).toEqual(['copiesMissing TT05-41']);
    expect(codes(tables, use, [...both, 'd'.repeat(64) as Sha256])).toEqual(['copiesMissing TT05-41']);
    apply(tables, issue(use, both), 'operator');
    expect(codes(tables, use, both)).toEqual(['certifiedAlready TT05-41']);
  });

  test('TT05-41 are given out by the server alone, which has verified them; not before the request is approved, and of no other form', () => {
    const tables = memoryTables();
    expect(refusalsOf(tables, issue(approved(tables), both), archivist)).toMatchObject([{ code: 'notAllowed' }]);
    expect(codes(tables, approved(tables, { form: 'copy' }), both)).toEqual(['notForSealing TT05-41']);
    const asked = request(limitedDossier(tables, { letters: [{ originals: [letter] }] }), { form: 'certified' });
    apply(tables, asked, elsewhere);
    expect(tables.use(asked.body.use)).toMatchObject({ state: 'requested', approver: 'archiveHead' });
    expect(codes(tables, asked.body.use, [letter.sha256])).toEqual(['useMoved TT05-32.5']);
    apply(tables, decideOn(asked.body.use), leader, '2026-03-06T05:00:00.000Z' as Instant);
    expect(certifyBy(tables, tables.use(asked.body.use)!)).toBe('2026-03-10');
    expect(codes(tables, asked.body.use, [letter.sha256])).toEqual([]);
  });

  test('TT05-41 bear the certificate of the agency or of the unit that keeps the archive, by its name in any case and spacing; that of a person who works there is not', () => {
    const tables = memoryTables();
    const use = tables.use(approved(tables))!;
    const of = (signer: string | null, organisation: string | null) => isOfAgency(tables, { signer, organisation } as Pick<PdfSignature, 'signer'>, use);
    expect([of('Bộ  nội vụ', null), of('BỘ NỘI VỤ', 'Chính phủ'), of(tables.unit(use.archive)!.name, null)]).toEqual([true, true, true]);
    expect([of('Bộ Nội vụ 2', null), of('Nguyễn Văn An', 'Bộ Nội vụ'), of(null, 'Bộ Nội vụ')]).toEqual([false, false, false]);
  });

  test('TT05-41 bear a certificate that the administrator named, where some are named: then no other, whatever its name, and the name decides again when the list is emptied', () => {
    const tables = memoryTables();
    const use = tables.use(approved(tables))!;
    const administrator = { person: staff.administrator.id };
    const named = { issuer: 'CA Ban Cơ yếu', serial: '0a1b', holder: 'Nguyễn Văn An', until: day('2030-01-01') };
    const define = (...certificates: readonly (typeof named)[]) => proposal('DefineSealCertificates', { certificates });
    const found = (by: Partial<PdfSignature>) =>
      checkSealedBy(tables, { signer: 'Bộ Nội vụ', issuer: 'CA Ban Cơ yếu', serial: '0f', ...by }, use).map(({ code }) => code);
    expect(found({})).toEqual([]);
    expect(refusalsOf(tables, define(named), archivist)).toMatchObject([{ code: 'notAllowed' }]);
    expect(refusalsOf(tables, define(named, { ...named, holder: 'Tên khác' }), administrator)).toMatchObject([
      { code: 'notACertificate', rule: 'TT05-41', field: 'certificates.1' },
    ]);
    apply(tables, define(named), administrator);
    expect(found({})).toEqual(['certificateNotNamed']);
    expect(found({ serial: '0a1b', issuer: 'CA khác' })).toEqual(['certificateNotNamed']);
    expect(found({ serial: '0a1b', signer: 'Nguyễn Văn An' })).toEqual([]);
    apply(tables, define(), administrator);
    expect([found({}), found({ serial: '0a1b', signer: 'Nguyễn Văn An' })]).toEqual([[], ['notAgencyCertificate']]);
  });

  test('TT05-42 of a package its one sheet is signed while it is fetched; its days go on as they were', () => {
    const tables = memoryTables();
    const use = approved(tables, { form: 'package', days: 5 });
    const waiting = tables.use(use)!;
    expect([useStanding(waiting, day('2026-03-05')), certifyBy(tables, waiting)]).toEqual(['inUse', '2026-03-09']);
    expect(codes(tables, use, both)).toEqual(['copiesMissing TT05-41']);
    expect(codes(tables, use, [])).toEqual(['copiesMissing TT05-41']);
    apply(tables, issue(use, ['e'.repeat(64) as Sha256]), 'operator', '2026-03-06T05:00:00.000Z' as Instant);
    expect(tables.use(use)).toMatchObject({ until: waiting.until, certified: { by: archivist.person } });
    expect(certifyBy(tables, tables.use(use)!)).toBeNull();
  });
});
