import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSearch, planSearch, searchTest, searchText } from '../../../src/domain/incoming/search';
import type { IncomingDocument } from '../../../src/domain/incoming/types';
import { FoldedRows } from '../../../src/queries/search/folded-rows';
import type { DecisionStore } from '../../../src/storage/device';
import { memoryTables } from '../../support/builders';
import { row } from '../../support/matters';

type Rows = (IncomingDocument | undefined)[];

const subjects = ['Về việc tổ chức hội nghị', 'Kế hoạch năm 2026', 'lý lịch', 'V/v lí luận tổ chức', ''];
const letter = fc.constantFrom(...subjects).map((subject) => row({ facts: { subject } }));
/** Two blocks and a bit, with holes where documents were removed. */
const register = fc.array(fc.option(letter, { nil: undefined, freq: 9 }), { minLength: 0, maxLength: 600 });
const typed = fc.constantFrom('', 'tổ chức', 'tochuc', 'to chuc hoi nghi', 'ly', '2026', 'ke hoach 2026', 'không có');

function folded(rows: Rows): FoldedRows {
  const tables = Object.assign(memoryTables(), { incomingRows: () => rows });
  return new FoldedRows({ tables } as unknown as Pick<DecisionStore, 'tables'>);
}

function foundBy(found: FoldedRows, question: string): readonly number[] {
  const plan = planSearch(parseSearch(question));
  return Array.from({ length: found.prepare() }, (_, block) => found.seek(block, plan).toReversed()).flat();
}

/** Row by row, as anybody would look. */
function due(rows: Rows, question: string): readonly number[] {
  const holds = searchTest(parseSearch(question));
  return rows.flatMap((each, place) => (each && holds(searchText(each, () => '')) ? [place] : []));
}

describe('seeking in blocks', () => {
  it('finds what a look at every row finds, also after rows came, changed and went', () => {
    fc.assert(
      fc.property(register, fc.array(fc.tuple(fc.nat(), fc.option(letter, { nil: undefined }))), register, typed, (rows, changes, more, question) => {
        const held: Rows = [...rows];
        const seeker = folded(held);
        expect(foundBy(seeker, question)).toEqual(due(held, question));
        for (const [place, changed] of changes) if (held.length > 0) held[place % held.length] = changed;
        held.push(...more);
        // As while the book is read from its end.
        held.length += 3;
        expect(foundBy(seeker, question)).toEqual(due(held, question));
        held.forEach((each, place) => each && expect(seeker.textAt(place, each)).toBe(searchText(each, () => '')));
      }),
      { numRuns: 40 },
    );
  });

  it('a document laid over its row, because an act of it waits, is sought as it will be', () => {
    const [held, waiting] = [row({ facts: { subject: 'như đã vào sổ' } }), row({ facts: { subject: 'như sẽ đính chính' } })];
    const seeker = folded([held]);
    seeker.prepare();
    expect([seeker.textAt(0, waiting), seeker.textAt(0, held)]).toEqual([searchText(waiting, () => ''), searchText(held, () => '')]);
  });

  it('a word that begins in one row and ends in the next is in neither', () => {
    const seeker = folded([row({ facts: { subject: 'hội', signerName: '', signerPosition: '' } }), row({ facts: { subject: 'nghị' } })]);
    expect(foundBy(seeker, 'hoi nghi')).toEqual([]);
  });
});
