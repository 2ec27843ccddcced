import * as Y from 'yjs';
import { beforeEach, describe, expect, it } from 'vitest';
import { problemOf } from '../../src/papers/check';
import { addHeading, addPlanned, bringBackLine, moveLine, readPlan, removeLine, wordLine, type PlanView } from '../../src/papers/plan/lines';
import { stepOf } from '../../src/papers/plan/moves';
import { comparePlan } from '../../src/domain/plan/difference';
import { numbered } from '../../src/domain/plan/lines';
import { writeHeadings } from '../../src/papers/plan/copy';
import { proposedPlan } from '../../src/papers/plan/proposed';
import { countUnsettled, saidOfPlanned, wordRetention } from '../../src/papers/plan/said';
import { takePlan } from '../../src/papers/plan/take';
import { act, copyOf, hashOf, lan, minh, sync } from './support';

let doc: Y.Doc;
let big: string;

const say = (to: Y.Doc, line: string, value: string, by = lan) => wordLine(to, { line, field: 'title', value }, act(by));

function plan(to: Y.Doc, under: string, title: string, by = lan): string {
  const line = addPlanned(to, under, act(by));
  say(to, line, title, by);
  return line;
}

/** Every dossier as `number title`, by heading, in order. */
function said({ headings }: PlanView): Record<string, string[]> {
  const all = headings.flatMap((each) => [each, ...each.headings]);
  return Object.fromEntries(
    all.map(({ words, planned }) => [
      String(words.title?.[0]?.value),
      planned.map((each) => `${each.number} ${each.words.title?.map(({ value }) => value).join(' | ')}`),
    ]),
  );
}

beforeEach(() => {
  doc = new Y.Doc();
  big = addHeading(doc, null, act());
  say(doc, big, 'Tổ chức cán bộ');
  plan(doc, big, 'Biên chế');
  plan(doc, big, 'Tuyển dụng');
});

describe('F-31 a file plan', () => {
  it('has big and small headings; dossiers are numbered through each big one, and anew in the next', () => {
    const small = addHeading(doc, big, act());
    say(doc, small, 'Đào tạo');
    plan(doc, small, 'Lớp bồi dưỡng');
    const next = addHeading(doc, null, act());
    say(doc, next, 'Tiền lương');
    plan(doc, next, 'Nâng lương');
    expect(said(readPlan(doc))).toEqual({ 'Tổ chức cán bộ': ['1 Biên chế', '2 Tuyển dụng'], 'Đào tạo': ['3 Lớp bồi dưỡng'], 'Tiền lương': ['1 Nâng lương'] });
    expect(problemOf('plan', copyOf(doc))).toBeNull();
  });

  it('two who write it apart lose nothing, and both hold the same', () => {
    const other = copyOf(doc);
    plan(doc, big, 'Kỷ luật');
    plan(other, big, 'Khen thưởng', minh);
    const [first] = readPlan(doc).headings[0]!.planned;
    say(doc, first!.id, 'Biên chế năm 2027');
    say(other, first!.id, 'Quản lý biên chế', minh);
    wordLine(other, { line: first!.id, field: 'note', value: 'Gồm cả viên chức' }, act(minh));
    sync(doc, other);
    expect(hashOf('plan', doc)).toBe(hashOf('plan', other));
    const planned = readPlan(doc).headings[0]!.planned;
    expect(planned.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect(planned[0]!.words.title!.map(({ value }) => value).sort()).toEqual(['Biên chế năm 2027', 'Quản lý biên chế']);
    expect(planned[0]!.words.note!.map(({ value }) => value)).toEqual(['Gồm cả viên chức']);
    expect(
      planned
        .slice(2)
        .map(({ words }) => words.title![0]!.value)
        .sort(),
    ).toEqual(['Khen thưởng', 'Kỷ luật']);
  });

  it('a dossier moved by one and worded by another stands in its new place with its new words', () => {
    const other = copyOf(doc);
    const next = addHeading(doc, null, act());
    say(doc, next, 'Tiền lương');
    const [first] = readPlan(doc).headings[0]!.planned;
    moveLine(doc, { id: first!.id, under: next, place: 0 }, act());
    say(other, first!.id, 'Quỹ lương', minh);
    sync(doc, other);
    expect(said(readPlan(other))).toEqual({ 'Tổ chức cán bộ': ['1 Tuyển dụng'], 'Tiền lương': ['1 Quỹ lương'] });
  });

  it('what a colleague plans under a heading that is taken out meanwhile waits with its words, and comes back with it', () => {
    const other = copyOf(doc);
    removeLine(doc, big, act());
    const added = plan(other, big, 'Khen thưởng', minh);
    sync(doc, other);
    expect(readPlan(doc).headings).toEqual([]);
    expect(readPlan(doc).removed).toContainEqual({ id: added, title: 'Khen thưởng' });
    bringBackLine(doc, added);
    sync(doc, other);
    expect(said(readPlan(other))).toEqual({ 'Tổ chức cán bộ': ['1 Biên chế', '2 Tuyển dụng', '3 Khen thưởng'] });
  });
});

describe('F-31 moving lines of a file plan by one', () => {
  const step = (id: string, by: -1 | 1) => {
    const move = stepOf(readPlan(doc), id, by);
    if (move) moveLine(doc, move, act());
    return move !== null;
  };
  const idOf = (title: string) =>
    readPlan(doc)
      .headings.flatMap((each) => [each, ...each.headings])
      .flatMap((each) => [each, ...each.planned])
      .find(({ words }) => words.title?.[0]?.value === title)!.id;

  it('a dossier passes its neighbours, goes on into the heading beside it, and stops at the edges', () => {
    const next = addHeading(doc, null, act());
    say(doc, next, 'Tiền lương');
    expect(step(idOf('Biên chế'), -1)).toBe(false);
    expect(step(idOf('Biên chế'), 1)).toBe(true);
    expect(said(readPlan(doc))['Tổ chức cán bộ']).toEqual(['1 Tuyển dụng', '2 Biên chế']);
    expect(step(idOf('Biên chế'), 1)).toBe(true);
    expect(step(idOf('Biên chế'), 1)).toBe(false);
    expect(said(readPlan(doc))).toEqual({ 'Tổ chức cán bộ': ['1 Tuyển dụng'], 'Tiền lương': ['1 Biên chế'] });
    expect(step(idOf('Biên chế'), -1)).toBe(true);
    expect(said(readPlan(doc))['Tổ chức cán bộ']).toEqual(['1 Tuyển dụng', '2 Biên chế']);
  });

  it('a heading moves among its own, past one that was taken out', () => {
    const [gone, next] = [addHeading(doc, null, act()), addHeading(doc, null, act())];
    say(doc, next, 'Tiền lương');
    removeLine(doc, gone, act());
    const [first, second] = [addHeading(doc, next, act()), addHeading(doc, next, act())];
    say(doc, first, 'Nâng lương');
    say(doc, second, 'Phụ cấp');
    expect(step(second, -1)).toBe(true);
    expect(step(second, -1)).toBe(false);
    expect(step(next, -1)).toBe(true);
    expect(readPlan(doc).headings.map(({ id, headings }) => [id, headings.map((each) => each.id)])).toEqual([
      [next, [second, first]],
      [big, []],
    ]);
  });
});

describe('F-31 what is said of an expected dossier', () => {
  const line = () => readPlan(doc).headings[0]!.planned[0]!;

  it('a period by a row, by other words, or by none; the one takes the place of the other', () => {
    expect(saidOfPlanned(line())).toEqual({ title: 'Biên chế', retention: null, keeper: null, note: '' });
    const row = { schedule: 'TT10/2022', version: 1, item: '3.06' };
    wordRetention(doc, line().id, { retention: 'permanent', basis: row }, act());
    expect(saidOfPlanned(line())).toMatchObject({ retention: 'permanent', basis: row });
    wordRetention(doc, line().id, { retention: { years: 5, after: 'contractEnd' }, basis: { words: 'Thông tư chuyên ngành' } }, act(minh));
    expect(saidOfPlanned(line())).toMatchObject({ retention: { years: 5, after: 'contractEnd' }, basis: { words: 'Thông tư chuyên ngành' } });
    expect(problemOf('plan', copyOf(doc))).toBeNull();
  });

  it('a plan written elsewhere is copied behind what stands there, numbered anew', () => {
    wordRetention(doc, line().id, { retention: 20, basis: { words: 'Thông tư chuyên ngành' } }, act());
    const next = new Y.Doc();
    writeHeadings(next, proposedPlan(readPlan(doc)), act());
    writeHeadings(next, proposedPlan(readPlan(doc)), act());
    const bare = ({ headings }: PlanView) => headings.map(({ planned }) => planned.map((each) => [each.number, saidOfPlanned(each)]));
    expect(bare(readPlan(next))).toEqual([...bare(readPlan(doc)), ...bare(readPlan(doc))]);
    expect(problemOf('plan', next)).toBeNull();
  });

  it('a sheet is taken: gone, added, moved and retitled, while what a colleague words meanwhile elsewhere stays', () => {
    wordRetention(doc, line().id, { retention: 20, basis: { words: 'Thông tư chuyên ngành' } }, act());
    const drafted = numbered(proposedPlan(readPlan(doc)), { agencyCode: '', year: 2026 });
    const other = copyOf(doc);
    wordLine(other, { line: line().id, field: 'note', value: 'Gồm cả viên chức' }, act(minh));
    const wanted = (notation: string, title: string) => ({ notation, title, retention: 20, keeper: null, note: '' }) as const;
    const headings = [{ title: 'Tổ chức cán bộ', abbreviation: 'TCCB', planned: [wanted('01.TCCB', 'Kỷ luật'), wanted('02.TCCB', 'Biên chế')], headings: [] }];
    takePlan(doc, comparePlan(drafted, headings), act());
    sync(doc, other);
    expect(said(readPlan(other))).toEqual({ 'Tổ chức cán bộ': ['1 Kỷ luật', '2 Biên chế'] });
    const [added, kept] = readPlan(doc).headings[0]!.planned;
    expect(saidOfPlanned(kept!)).toMatchObject({ retention: 20, basis: { words: 'Thông tư chuyên ngành' }, note: 'Gồm cả viên chức' });
    expect(saidOfPlanned(added!)).toEqual({ title: 'Kỷ luật', retention: 20, keeper: null, note: '' });
    expect(readPlan(doc).removed.map(({ title }) => title)).toEqual(['Tuyển dụng']);
    expect(problemOf('plan', doc)).toBeNull();
  });

  it('what two people word apart is counted, and the plan as it is proposed holds what is shown', () => {
    const other = copyOf(doc);
    say(doc, line().id, 'Biên chế năm 2027');
    say(other, line().id, 'Quản lý biên chế', minh);
    wordLine(other, { line: line().id, field: 'keeper', value: minh }, act(minh));
    sync(doc, other);
    expect(countUnsettled(readPlan(doc))).toBe(1);
    const [heading] = proposedPlan(readPlan(doc));
    expect(heading).toMatchObject({ id: big, title: 'Tổ chức cán bộ', abbreviation: '', headings: [] });
    expect(heading!.planned[0]).toMatchObject({ title: line().words.title![0]!.value, keeper: minh, retention: null });
  });
});

describe('a file plan is checked before it is kept', () => {
  const wrong = (write: (doc: Y.Doc) => void) => {
    const copy = copyOf(doc);
    write(copy);
    return problemOf('plan', copy);
  };

  it('lines have a place and a heading, and words of the known columns', () => {
    expect(wrong((copy) => copy.getMap('planned').set('aaaaaaaa', { order: 'a0' }))).toBe('planned: aaaaaaaa: under: not text');
    expect(wrong((copy) => copy.getMap('headings').set('aaaaaaaa', { order: '0', under: null }))).toBe('headings: aaaaaaaa: order: of another form');
    expect(wrong((copy) => wordLine(copy, { line: 'aaaaaaaa', field: 'number' as never, value: '7' }, act()))).toMatch(/^fields: .*field: of another form$/);
    expect(wrong((copy) => copy.getMap('entries').set('aaaaaaaa', 1))).toBe('entries: unknown');
  });
});
