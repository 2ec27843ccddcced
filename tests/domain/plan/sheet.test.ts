import { describe, expect, it } from 'vitest';
import { comparePlan } from '../../../src/domain/plan/difference';
import { numbered } from '../../../src/domain/plan/lines';
import { readPlanSheet } from '../../../src/domain/plan/sheet';
import type { PlanLineId } from '../../../src/domain/shared/ids';
import { freshId, person } from '../../support/builders';
import { bigHeading, plannedLine } from '../../support/plans';

const [lan, minh] = [person({ name: 'Nguyễn Thị Lan', account: 'lan' }), person({ name: 'Phạm Minh', account: 'minh' })];
const people = [lan, minh, person({ name: 'Phạm Minh', account: 'minh2' })];
const columns = ['Số và ký hiệu hồ sơ', 'Tên đề mục và tiêu đề hồ sơ', 'Thời hạn bảo quản', 'Người lập hồ sơ', 'Ghi chú'];
const sheet = (...rows: readonly (readonly unknown[])[]) => readPlanSheet([['BỘ NỘI VỤ'], [], columns, ...rows], people);

describe('F-31 reading a file plan from a sheet', () => {
  it('headings and dossiers in their order, people by name or account, periods as the forms write them', () => {
    const read = sheet(
      [null, 'I. Tổ chức cán bộ'],
      ['01.TCCB', 'Giao biên chế', 'Vĩnh viễn', 'nguyễn thị lan', 'Gồm cả viên chức'],
      [],
      ['', '1. Đào tạo'],
      ['2.TCCB', 'Lớp bồi dưỡng', 10, 'minh', null],
      ['TL', 'II. Tiền lương'],
      ['', 'Bản danh mục hồ sơ này có 2 hồ sơ'],
    )!;
    expect(read.faults).toEqual([]);
    expect(read.headings).toEqual([
      {
        title: 'Tổ chức cán bộ',
        abbreviation: 'TCCB',
        planned: [{ notation: '01.TCCB', title: 'Giao biên chế', retention: 'permanent', keeper: lan.id, note: 'Gồm cả viên chức' }],
        headings: [{ title: 'Đào tạo', planned: [{ notation: '02.TCCB', title: 'Lớp bồi dưỡng', retention: 10, keeper: minh.id, note: '' }] }],
      },
      { title: 'Tiền lương', abbreviation: 'TL', planned: [], headings: [] },
    ]);
  });

  it('what cannot be read is said at its cell, all at once', () => {
    const read = sheet(
      ['01.TCCB', 'Trước đề mục'],
      [null, 'I. Tổ chức cán bộ'],
      ['01.TCCB', '', 'lâu dài', 'Ai đó'],
      ['03.TCCB', 'Nhảy số', '', 'Phạm Minh'],
      ['', 'Lời không thuộc đâu'],
    )!;
    expect(read.faults.map(({ row, column, value, refusal }) => [row, column, value, refusal.code])).toEqual([
      [4, 'notation', '01.TCCB', 'planRow'],
      [6, 'title', '', 'required'],
      [6, 'retention', 'lâu dài', 'notInList'],
      [6, 'keeper', 'Ai đó', 'unknownPerson'],
      [7, 'notation', '03.TCCB', 'planNumber'],
      [7, 'keeper', 'Phạm Minh', 'severalPeople'],
      [8, 'notation', '', 'planRow'],
    ]);
  });

  it('a sheet without the columns is none', () => {
    expect(readPlanSheet([['Họ tên', 'Chức vụ']], people)).toBeNull();
  });
});

it('F-31 the difference: a moved dossier is known by its title, a retitled one by its number; the rest is added or gone', () => {
  const [first, second, third] = ['Giao biên chế', 'Tuyển dụng', 'Kỷ luật'].map((title) => plannedLine({ title, retention: 20, keeper: lan.id }));
  const [training, away] = [
    { id: freshId<PlanLineId>(), title: 'Đào tạo', planned: [] },
    bigHeading({ title: 'Thi đua', abbreviation: 'TĐ', planned: [plannedLine()] }),
  ];
  const draft = numbered([bigHeading({ planned: [first!, second!, third!], headings: [training] }), away], { agencyCode: 'G05.01', year: 2026 });
  const { headings } = sheet(
    [null, 'I. Tổ chức cán bộ'],
    ['01.TCCB', 'Tuyển dụng', '20 năm', 'lan'],
    ['02.TCCB', 'Khen thưởng', '20 năm', 'lan'],
    ['03.TCCB', 'Kỷ luật công chức', '70 năm', 'lan'],
    ['', '1. Đào tạo'],
    ['04.TCCB', 'Giao biên chế', '20 năm', 'lan'],
  )!;
  const difference = comparePlan(draft, headings);
  expect(difference.added.map(({ title }) => title)).toEqual(['Khen thưởng']);
  expect(difference.changed.map(({ before, columns: changed }) => [before.title, changed])).toEqual([
    ['Tuyển dụng', ['notation']],
    ['Kỷ luật', ['title', 'retention']],
    ['Giao biên chế', ['notation']],
  ]);
  expect(difference.gone.map(({ id }) => id)).toEqual([away.planned[0]!.id]);
  expect(difference.goneIds).toEqual([away.id, away.planned[0]!.id]);
  expect(difference.headings[0]!.headings[0]!.id).toBe(training.id);
});
