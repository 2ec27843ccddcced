import { describe, expect, it } from 'vitest';
import { RetentionChoice } from '../../../src/screens/retention/choice.svelte';

describe('choosing how long a dossier is kept', () => {
  it('finds a row by words, takes its period, and offers no shorter one', () => {
    const choice = new RetentionChoice(undefined);
    const [line] = choice.suggest('bai thi du thi');
    choice.typed = line!;
    expect(choice.item!.key).toBe('3.10b');
    expect(choice.periods).toEqual([5, 'permanent', 70, 50, 20, 15, 10]);
    expect(choice.fields).toEqual({ retention: 5, basis: { schedule: 'TT10/2022', version: 1, item: '3.10b' } });
  });

  it('keeps longer than the row when a person says so', () => {
    const choice = new RetentionChoice(undefined);
    choice.typed = '3.10b';
    choice.period = 'Vĩnh viễn';
    expect(choice.fields.retention).toBe('permanent');
  });

  it('takes the row’s own period also where it counts no years', () => {
    const choice = new RetentionChoice(undefined);
    choice.typed = '6.03';
    expect(choice.periods).toEqual(['assetLife', 'permanent']);
    expect(choice.fields.retention).toBe('assetLife');
  });

  it('without a row sends what a person writes as the basis', () => {
    const choice = new RetentionChoice(undefined);
    choice.typed = 'khong co trong bang';
    choice.words = 'Thông tư 08/2025/TT-BNV';
    choice.period = '10 năm';
    expect(choice.fields).toEqual({ retention: 10, basis: { words: 'Thông tư 08/2025/TT-BNV' } });
  });
});

it('F-31 rows of a sector are found first, keep their version, and are told from rows of the same key', () => {
  const sector = { group: 'Nội vụ', number: '08/2025/TT-BNV', issuedOn: '2025-06-06' as never, article: 'mục II' };
  const schedule = (version: number, period: number) => ({
    ...{ name: 'TT08/2025', version, title: 'Nội vụ', groups: [], defined: { by: null, at: '2026-01-01T00:00:00.000Z' as never } },
    items: [{ key: '3.06', name: 'Hồ sơ chỉ tiêu biên chế', period, source: '08/2025/TT-BNV', sector }],
  });
  const agency = { sectorSchedules: [schedule(1, 30), schedule(2, 40)] };
  const choice = new RetentionChoice(agency);
  const [first] = choice.suggest('chi tieu bien che');
  expect(first).toContain('TT08/2025 v2');
  choice.typed = first!;
  expect(choice.fields).toEqual({ retention: 40, basis: { schedule: 'TT08/2025', version: 2, item: '3.06' } });
  choice.typed = '3.06';
  expect(choice.fields.basis).toMatchObject({ schedule: 'TT10/2022' });
  const before = new RetentionChoice(agency, { retention: 30, basis: { schedule: 'TT08/2025', version: 1, item: '3.06' } });
  expect(before.fields).toEqual({ retention: 30, basis: { schedule: 'TT08/2025', version: 1, item: '3.06' } });
});
