import { describe, expect, it } from 'vitest';
import { RetentionChoice } from '../../../src/screens/retention/choice.svelte';

describe('choosing how long a dossier is kept', () => {
  it('finds a row by words, takes its period, and offers no shorter one', () => {
    const choice = new RetentionChoice();
    const [line] = choice.suggest('bai thi du thi');
    choice.typed = line!;
    expect(choice.item!.key).toBe('3.10b');
    expect(choice.periods).toEqual([5, 'permanent', 70, 50, 20, 15, 10]);
    expect(choice.fields).toEqual({ retention: 5, basis: { schedule: 'TT10/2022', version: 1, item: '3.10b' } });
  });

  it('keeps longer than the row when a person says so', () => {
    const choice = new RetentionChoice();
    choice.typed = '3.10b';
    choice.period = 'Vĩnh viễn';
    expect(choice.fields.retention).toBe('permanent');
  });

  it('takes the row’s own period also where it counts no years', () => {
    const choice = new RetentionChoice();
    choice.typed = '6.03';
    expect(choice.periods).toEqual(['assetLife', 'permanent']);
    expect(choice.fields.retention).toBe('assetLife');
  });

  it('without a row sends what a person writes as the basis', () => {
    const choice = new RetentionChoice();
    choice.typed = 'khong co trong bang';
    choice.words = 'Thông tư 08/2025/TT-BNV';
    choice.period = '10 năm';
    expect(choice.fields).toEqual({ retention: 10, basis: { words: 'Thông tư 08/2025/TT-BNV' } });
  });
});
