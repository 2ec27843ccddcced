import { describe, expect, test } from 'vitest';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { testAuthority } from '../../../src/domain/signatures/test-authority';
import { apply, memoryTables, proposal, refusalsOf, staff } from '../../support/builders';

const administrator = { person: staff.administrator.id };
const define = (asOf: string, ...certificates: string[]) => proposal('DefineTrustList', { asOf: asOf as CalendarDate, certificates });

describe('whose certificates the agency trusts', () => {
  test('TT22-5 the administrator says whose, by value and as of a day; everybody else is refused', () => {
    const tables = memoryTables();
    expect(tables.agency()?.trustList).toBeUndefined();
    expect(refusalsOf(tables, define('2026-01-01', 'MIIB'), { person: staff.clerk.id })).toMatchObject([{ code: 'notAllowed' }]);
    apply(tables, define('2026-01-01', 'MIIB', 'MIIC'), administrator);
    expect(tables.agency()?.trustList).toEqual({ asOf: '2026-01-01', certificates: ['MIIB', 'MIIC'] });
    apply(tables, define('2026-01-02'), administrator);
    expect(tables.agency()?.trustList).toEqual({ asOf: '2026-01-02', certificates: [] });
  });

  test('TT22-5 what is no certificate, stands there twice, is too much or of a day to come is refused at its place', () => {
    const tables = memoryTables();
    const codes = (...refused: ReturnType<typeof refusalsOf>) => refused.map(({ code, field }) => `${code} ${field}`);
    expect(codes(...refusalsOf(tables, define('2026-01-01', 'MIIB', 'xin chào', 'MIIB', `MI${'A'.repeat(4_002)}`), administrator))).toEqual([
      'notACertificate certificates.1',
      'notACertificate certificates.2',
      'notACertificate certificates.3',
    ]);
    const many = Array.from({ length: 41 }, (_, n) => `MII${String.fromCharCode(65 + (n % 26))}${n < 26 ? 'AAAA' : 'BBBB'}`);
    expect(codes(...refusalsOf(tables, define('2026-01-01', ...many), administrator))).toEqual(['outOfRange certificates']);
    expect(codes(...refusalsOf(tables, define('2099-01-01'), administrator))).toEqual(['dateInFuture asOf']);
    expect(codes(...refusalsOf(tables, define('2026-02-31'), administrator))).toEqual(['notADate asOf']);
  });

  test('TT22-5 the built-in test authority, whose key everybody has, is trusted by a practice agency only', () => {
    const tables = memoryTables();
    expect(refusalsOf(tables, define('2026-01-01', 'MIIB', testAuthority), administrator)).toMatchObject([
      { code: 'testAuthorityTrusted', field: 'certificates.1' },
    ]);
    tables.putAgency({ ...tables.agency()!, practice: true });
    expect(refusalsOf(tables, define('2026-01-01', 'MIIB', testAuthority), administrator)).toEqual([]);
  });
});
