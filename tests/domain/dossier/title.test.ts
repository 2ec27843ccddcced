import { describe, expect, test } from 'vitest';
import { buildTitle, nextVolumeTitle, repairedTitle, titleWarnings } from '../../../src/domain/dossier/title';

describe('the title of a dossier', () => {
  test('is built from its parts, without the words that lead to an empty one', () => {
    const parts = { content: 'tuyển dụng công chức', author: 'Bộ Nội vụ', place: '', time: 'năm 2026' };
    expect(buildTitle('matter', parts)).toBe('Hồ sơ về việc tuyển dụng công chức của Bộ Nội vụ năm 2026');
    expect(buildTitle('copies', { ...parts, content: 'quyết định', time: '2026' })).toBe('Tập lưu quyết định của Bộ Nội vụ năm 2026');
    expect(buildTitle('copies', { ...parts, content: 'quyết định' })).toBe('Tập lưu quyết định của Bộ Nội vụ năm 2026');
    expect(buildTitle('conference', { ...parts, content: 'hội nghị tổng kết', place: 'Hà Nội', time: '05/3/2026' })).toBe(
      'Hồ sơ hội nghị tổng kết do Bộ Nội vụ tổ chức tại Hà Nội, ngày 05/3/2026',
    );
    expect(buildTitle('conference', { ...parts, content: 'hội nghị tổng kết' })).toBe('Hồ sơ hội nghị tổng kết do Bộ Nội vụ tổ chức năm 2026');
    expect(buildTitle('matter', { ...parts, content: 'sửa đường', place: 'tại Lào Cai' })).toBe('Hồ sơ về việc sửa đường của Bộ Nội vụ tại Lào Cai năm 2026');
    expect(buildTitle('person', { ...parts, content: 'Nguyễn Văn A', time: '1980' })).toBe('Hồ sơ cá nhân của Nguyễn Văn A, sinh năm 1980');
  });

  test('a good title has no warning', () => {
    expect(titleWarnings('Hồ sơ về việc tuyển dụng công chức của Bộ Nội vụ năm 2026', ['Tổ chức cán bộ'])).toEqual([]);
  });

  test('is warned of when it is short, without time, place and author, or only the heading again', () => {
    expect(titleWarnings('Tổ chức', ['TCCB', 'Tổ chức'])).toEqual(['tooShort', 'noTime', 'noPlaceOrAuthor', 'equalsHeading']);
  });

  test('ND30-V: no word of an ordinary title is taken for a place or an author', () => {
    for (const title of ['Hồ sơ về việc đào tạo cán bộ năm 2026', 'Hồ sơ triển khai nhiệm vụ, ban hành văn bản năm 2026', 'Hồ sơ tự do ngôn luận năm 2026'])
      expect(titleWarnings(title, [])).toEqual(['noPlaceOrAuthor']);
    for (const title of [
      'Hồ sơ tuyển dụng công chức Sở Nội vụ năm 2026',
      'Hồ sơ hội nghị do Cục Văn thư tổ chức năm 2026',
      'Hồ sơ khiếu nại tại xã Tân An năm 2026',
    ])
      expect(titleWarnings(title, [])).toEqual([]);
  });

  test('is repaired with the year and with whose it is, which stands before the year; what only a person knows has no repair', () => {
    const about = { year: 2026, unitName: 'Vụ Tổ chức cán bộ' };
    const whose = 'Hồ sơ tuyển dụng công chức của Vụ Tổ chức cán bộ năm 2026';
    expect(repairedTitle('Hồ sơ tuyển dụng công chức ', 'noTime', about)).toBe('Hồ sơ tuyển dụng công chức năm 2026');
    expect(repairedTitle('Hồ sơ tuyển dụng công chức năm 2026', 'noPlaceOrAuthor', about)).toBe(whose);
    expect(repairedTitle('Hồ sơ hội nghị, năm 2025', 'noPlaceOrAuthor', about)).toBe('Hồ sơ hội nghị của Vụ Tổ chức cán bộ, năm 2025');
    expect(repairedTitle('Hồ sơ tuyển dụng công chức', 'noPlaceOrAuthor', about)).toBe('Hồ sơ tuyển dụng công chức của Vụ Tổ chức cán bộ');
    expect(titleWarnings(whose, ['Tổ chức cán bộ'])).toEqual([]);
    expect([repairedTitle('Tổ chức', 'tooShort', about), repairedTitle('Tổ chức', 'equalsHeading', about)]).toEqual([null, null]);
  });

  test('of a volume that goes on names which it is', () => {
    expect(nextVolumeTitle('Hồ sơ tuyển dụng năm 2026')).toBe('Hồ sơ tuyển dụng năm 2026 (tập 2)');
    expect(nextVolumeTitle('Hồ sơ tuyển dụng năm 2026 (tập 9)')).toBe('Hồ sơ tuyển dụng năm 2026 (tập 10)');
  });
});
