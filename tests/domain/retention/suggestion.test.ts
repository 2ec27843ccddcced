import { expect, test } from 'vitest';
import { commonSchedule } from '../../../src/domain/retention/common-schedule';
import { suggestRows } from '../../../src/domain/retention/suggestion';

const keys = (text: string) => suggestRows(commonSchedule, text).map(({ key }) => key);

test('TT10-2022 the words of a document propose rows of the schedule, best first, at most three', () => {
  expect(keys('Quyết định về việc bổ nhiệm, điều động cán bộ')[0]).toBe('3.09');
  expect(keys('Báo cáo kết quả thi tuyển và danh sách trúng tuyển')[0]).toBe('3.10a');
  expect(keys('Quyết định: V/v bổ nhiệm, điều động cán bộ')).not.toContain('4.01');
  expect(keys('Kế hoạch, báo cáo năm của cơ quan và đơn vị trực thuộc').length).toBe(3);
});

test('TT10-2022 one syllable in common, or none, proposes nothing', () => {
  expect(keys('Lao công')).toEqual([]);
  expect(keys('V/v cho ý kiến')).toEqual([]);
  expect(keys('')).toEqual([]);
});
