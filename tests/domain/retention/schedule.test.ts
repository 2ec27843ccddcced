import { describe, expect, it } from 'vitest';
import { commonSchedule } from '../../../src/domain/retention/common-schedule';
import { groupOf, isVerified, itemOf, rowOf, schedulesOf, searchSchedule } from '../../../src/domain/retention/schedule';

const item = (key: string) => commonSchedule.items.find((each) => each.key === key)!;
const found = (typed: string) => searchSchedule(commonSchedule, typed).map(({ key }) => key);

describe('the retention schedule', () => {
  it('holds every row once, each in a group', () => {
    const keys = commonSchedule.items.map(({ key }) => key);
    expect(keys).toHaveLength(207);
    expect(new Set(keys).size).toBe(keys.length);
    expect(commonSchedule.items.every((each) => groupOf(commonSchedule, each) !== undefined)).toBe(true);
    expect(groupOf(commonSchedule, item('12.1.11')).name).toBe('Hành chính, văn thư, lưu trữ');
  });

  it('names the circular that each period was read in, and says which were not read in the one in force', () => {
    expect(commonSchedule.items.filter((each) => isVerified(commonSchedule, each)).map(({ key }) => key)).toEqual([
      '2.10',
      '3.01',
      '3.08a',
      '3.08b',
      '5.11a',
      '5.11b',
    ]);
    expect(item('12.1.11').source).toBe('TT09/2011');
  });

  it('is searched by words without marks, of the row and of its group, or by the key', () => {
    expect(found('so dang ky den')).toEqual(['12.1.11']);
    expect(found('tai chinh quyet toan nam')).toContain('5.04a');
    expect(found('3.10b')).toEqual(['3.10b']);
    expect(found('khong co nhom nay')).toEqual([]);
  });

  it('finds the row again by what a decision keeps of it', () => {
    expect(itemOf(rowOf(commonSchedule, item('3.01')), schedulesOf(undefined))).toBe(item('3.01'));
    expect(itemOf({ schedule: 'TT10/2022', version: 0, item: '3.01' }, schedulesOf(undefined))).toBeNull();
    expect(itemOf({ schedule: 'TT10/2022', version: 1, item: '99' }, schedulesOf(undefined))).toBeNull();
    expect(itemOf({ words: 'Thông tư 08/2025/TT-BNV' }, schedulesOf(undefined))).toBeNull();
  });
});
