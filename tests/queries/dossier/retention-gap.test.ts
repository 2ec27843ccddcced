import { expect, test } from 'vitest';
import { commonSchedule } from '../../../src/domain/retention/common-schedule';
import { rowOf, writtenRow } from '../../../src/domain/retention/schedule';
import type { RetentionPeriod } from '../../../src/domain/retention/types';
import type { PersonId } from '../../../src/domain/shared/ids';
import type { Entry } from '../../../src/papers/dossier/contents';
import { closingLines } from '../../../src/queries/dossier/closing-lines';
import { retentionGap } from '../../../src/queries/dossier/retention-gap';
import { NOON, uuid } from '../../support/builders';

const written = (key: string) =>
  writtenRow(
    rowOf(
      commonSchedule,
      commonSchedule.items.find((item) => item.key === key)!,
    ),
  );

function paper(id: string, ...rows: readonly string[]): Entry {
  const heads = rows.map((value, n) => ({ id: uuid(n), field: `${id}/row`, over: [], value, by: uuid(1) as PersonId, at: NOON }));
  return { id, order: id, document: null, words: { row: heads } };
}

const gapOf = (retention: RetentionPeriod, ...entries: readonly Entry[]) => retentionGap({ items: [], retention }, entries, [commonSchedule]);

test('TT10-2022 a dossier that is shorter than its most valuable document names each such line, and the longest period', () => {
  const gap = gapOf(20, paper('a', written('3.08a')), paper('b', written('3.09')), paper('c', written('3.13')), paper('d'));
  expect(gap).toMatchObject({
    lines: [
      { place: 2, item: { key: '3.09' } },
      { place: 3, item: { key: '3.13' } },
    ],
    least: 'permanent',
  });
  expect(gapOf(20, paper('b', written('3.09')))?.least).toBe(70);
  expect(gapOf('permanent', paper('c', written('3.13')))).toBeNull();
  expect(gapOf(70, paper('a', written('3.09')))).toBeNull();
});

test('TT10-2022 of two rows that were chosen apart both count until somebody settles it', () => {
  expect(gapOf(20, paper('a', written('3.08a'), written('3.09')))?.least).toBe(70);
});

test('TT10-2022 a document that is kept until it lapses is not called longer or shorter, and words that name no row say nothing', () => {
  expect(gapOf(5, paper('a', written('1.01')), paper('b', 'lâu dài'), paper('c', ''))).toBeNull();
});

test('the row of a document goes into the closing by its key; where none was chosen the line says none', () => {
  const [chosen, none] = closingLines({ items: [] }, [paper('a', written('3.09')), paper('b')]);
  expect(chosen!.row).toEqual({ schedule: commonSchedule.name, version: commonSchedule.version, item: '3.09' });
  expect(none).not.toHaveProperty('row');
});
