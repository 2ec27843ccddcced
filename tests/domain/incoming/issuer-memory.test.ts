import { describe, expect, it } from 'vitest';
import { findIssuer, rememberIssuers, suggestIssuers, usualNotation, type IssuerUse } from '../../../src/domain/incoming/issuer-memory';

const use = (issuer: string, codeNotation = '', signerName = '', documentType = 'Quyết định'): IssuerUse => ({
  issuer,
  codeNotation,
  documentType,
  signerName,
  signerPosition: signerName && 'Bộ trưởng',
});

const memory = rememberIssuers([
  use('Bộ Nội vụ', 'QĐ-BNV', 'Phạm Thị Thanh Trà'),
  use('BỘ NỘI VỤ', 'QĐ-BNV', 'Phạm Thị Thanh Trà'),
  use('Bộ Nội vụ', 'BNV-VP', 'Vũ Chiến Thắng', 'Công văn'),
  use('Bộ Tài chính', '2020/TT-BTC', 'Vũ Thị Mai', 'Thông tư'),
  use('Ủy ban nhân dân thành phố Đà Nẵng', 'QĐ-UBND'),
  use('Ủy ban nhân dân thành phố Đà Nẵng', 'KH-UBND', '', 'Kế hoạch'),
  use('Cục Văn thư và Lưu trữ nhà nước', 'VTLTNN-NV', '', 'Công văn'),
  use('   '),
]);
const names = (typed: string) => suggestIssuers(memory, typed).map(({ name }) => name);

describe('issuers are remembered and suggested without accents', () => {
  it.each([
    ['bnv', 'Bộ Nội vụ'],
    ['bo noi vu', 'Bộ Nội vụ'],
    ['Bộ nội', 'Bộ Nội vụ'],
    ['btc', 'Bộ Tài chính'],
    ['da nang', 'Ủy ban nhân dân thành phố Đà Nẵng'],
    ['đà nẵng', 'Ủy ban nhân dân thành phố Đà Nẵng'],
    ['ubnd', 'Ủy ban nhân dân thành phố Đà Nẵng'],
    ['luu tru', 'Cục Văn thư và Lưu trữ nhà nước'],
  ])('%s → %s', (typed, expected) => {
    expect(names(typed)[0]).toBe(expected);
  });

  it('most frequent first, and nothing for what nobody wrote', () => {
    expect(names('')).toEqual(['Bộ Nội vụ', 'Ủy ban nhân dân thành phố Đà Nẵng', 'Bộ Tài chính', 'Cục Văn thư và Lưu trữ nhà nước']);
    expect(names('bộ')).toEqual(['Bộ Nội vụ', 'Bộ Tài chính']);
    expect(names('xyz')).toEqual([]);
  });

  it('spellings that fold alike are one issuer, shown as written most often', () => {
    expect(findIssuer(memory, 'bộ nội VỤ')).toMatchObject({ name: 'Bộ Nội vụ', uses: 3 });
  });
});

describe('the habits of an issuer', () => {
  const interior = findIssuer(memory, 'Bộ Nội vụ')!;

  it('the one who signs most often stands first', () => {
    expect(interior.signers[0]).toEqual({ position: 'Bộ trưởng', name: 'Phạm Thị Thanh Trà' });
    expect(interior.signers).toHaveLength(2);
  });

  it('the notation is known for each type, without the year of normative documents', () => {
    expect(usualNotation(interior, 'Quyết định')).toBe('QĐ-BNV');
    expect(usualNotation(interior, 'Công văn')).toBe('BNV-VP');
    expect(usualNotation(interior, 'Kế hoạch')).toBeNull();
    expect(usualNotation(findIssuer(memory, 'Bộ Tài chính')!, 'Thông tư')).toBe('TT-BTC');
  });

  it('of two signers seen equally often the later one stands first', () => {
    const changed = rememberIssuers([use('Sở Nội vụ', 'QĐ-SNV', 'Người Trước'), use('Sở Nội vụ', 'QĐ-SNV', 'Người Sau')]);
    expect(changed[0]!.signers[0]!.name).toBe('Người Sau');
  });
});
