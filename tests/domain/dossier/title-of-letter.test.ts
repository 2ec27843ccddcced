import { describe, expect, test } from 'vitest';
import { buildTitle } from '../../../src/domain/dossier/title';
import { titleOfLetter } from '../../../src/domain/dossier/title-of-letter';

const about = { unit: 'Vụ Tổ chức cán bộ', year: 2026 };
const titleOf = (subject: string, documentType = 'Công văn') => {
  const { kind, parts } = titleOfLetter({ documentType, issuer: 'Sở Nội vụ Lào Cai', subject }, about);
  return buildTitle(kind, parts);
};

describe('ND30-V the title of a dossier begins with what its letter says', () => {
  test('a matter is the unit’s, with the words that lead to the subject left out', () => {
    expect(titleOf('V/v tuyển dụng công chức')).toBe('Hồ sơ về việc tuyển dụng công chức của Vụ Tổ chức cán bộ năm 2026');
    expect(titleOf('Về việc: cử cán bộ đi học')).toBe('Hồ sơ về việc cử cán bộ đi học của Vụ Tổ chức cán bộ năm 2026');
  });

  test('place and time at the end of the subject become parts, so that no year is said twice; the place of a rule is no place', () => {
    expect(titleOf('V/v kiểm tra công vụ tại tỉnh Lào Cai năm 2025')).toBe('Hồ sơ về việc kiểm tra công vụ tại tỉnh Lào Cai của Vụ Tổ chức cán bộ năm 2025');
    expect(titleOf('V/v kiểm tra công vụ tại Lào Cai, tháng 11 năm 2025')).toBe(
      'Hồ sơ về việc kiểm tra công vụ của Vụ Tổ chức cán bộ tại Lào Cai tháng 11 năm 2025',
    );
    expect(titleOf('V/v thực hiện quy định tại Nghị định số 30')).toBe('Hồ sơ về việc thực hiện quy định tại Nghị định số 30 của Vụ Tổ chức cán bộ năm 2026');
  });

  test('a meeting and a plan or report are their issuer’s', () => {
    expect(titleOf('V/v mời dự Hội nghị tổng kết công tác cán bộ', 'Giấy mời')).toBe(
      'Hồ sơ hội nghị tổng kết công tác cán bộ do Sở Nội vụ Lào Cai tổ chức năm 2026',
    );
    expect(titleOf('Báo cáo tình hình biên chế quý III năm 2026', 'Báo cáo')).toBe(
      'Kế hoạch, báo cáo tình hình biên chế của Sở Nội vụ Lào Cai quý III năm 2026',
    );
  });
});
