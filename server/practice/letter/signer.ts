/** The lines of authority and title above a signature (Decree 30/2020 art. 13): on behalf of, in place of, by order of. */
export function authorityLines({ issuer, signerPosition }: { readonly issuer: string; readonly signerPosition: string }): string[] {
  const title = signerPosition.toUpperCase();
  const head = headOf(issuer);
  const collective = collectives[issuer];
  if (['Chánh Văn phòng', 'Vụ trưởng'].includes(signerPosition)) return [`TL. ${head}`, title];
  const deputy = /^(Phó|Thứ)/.test(signerPosition) ? [`KT. ${head}`, title] : [title];
  return collective ? [collective, ...deputy] : deputy;
}

const collectives: Readonly<Record<string, string>> = { 'Chính phủ': 'TM. CHÍNH PHỦ' };
const heads: Readonly<Record<string, string>> = {
  'Chính phủ': 'THỦ TƯỚNG',
  'Thủ tướng Chính phủ': 'THỦ TƯỚNG',
  'Ngân hàng Nhà nước Việt Nam': 'THỐNG ĐỐC',
  'Tòa án nhân dân tối cao': 'CHÁNH ÁN',
  'Thanh tra Chính phủ': 'TỔNG THANH TRA',
};

function headOf(issuer: string): string {
  return heads[issuer] ?? 'BỘ TRƯỞNG';
}
