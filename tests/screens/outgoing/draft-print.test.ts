import { describe, expect, test } from 'vitest';
import { isWritten, nameOfPrint, recipientsOf } from '../../../src/screens/outgoing/draft-print';
import { emptyOfficialText } from '../../../src/domain/drafting/official-text';
import { block, decision, letter } from '../../support/official-texts';

describe('what a submission takes from its draft', () => {
  test('whoever gets it: addressed and named, without “as above” and where it is kept', () => {
    expect(recipientsOf(letter)).toEqual([
      'Sở Nội vụ tỉnh Lào Cai',
      'Trung tâm Lưu trữ lịch sử tỉnh Lào Cai',
      'Bộ trưởng (để báo cáo)',
      'Cục Văn thư và Lưu trữ nhà nước',
    ]);
    expect(recipientsOf(decision)).toEqual(['Bộ trưởng (để báo cáo)', 'Các Thứ trưởng']);
  });

  test('a blank of the template that nobody has filled in is no recipient', () => {
    const addressees = ['[cơ quan, tổ chức hoặc cá nhân nhận văn bản]', 'Bộ Tài chính'];
    expect(recipientsOf({ ...letter, addressees, recipients: ['- [nơi nhận];', '- Lưu: VT.'] })).toEqual(['Bộ Tài chính']);
  });

  test('the file of a print is named after its document, a long name ends with a whole word', () => {
    const named = (subject: string) => nameOfPrint({ ...letter, documentType: 'Công văn', subject });
    expect(named('góp ý dự thảo: Thông tư 01/2026')).toBe('Công văn góp ý dự thảo Thông tư 01 2026');
    const long = named('góp ý dự thảo Thông tư quy định chế độ báo cáo thống kê ngành Nội vụ năm 2026');
    expect(long).toBe('Công văn góp ý dự thảo Thông tư quy định chế độ báo cáo thống kê ngành Nội vụ');
  });

  test('a draft in which nothing was written is not printed', () => {
    expect([null, emptyOfficialText(), { ...emptyOfficialText(), body: [block('paragraph', ' ')] }, letter].map(isWritten)).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });
});
