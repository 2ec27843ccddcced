import * as Y from 'yjs';
import { beforeEach, describe, expect, it } from 'vitest';
import { problemOf } from '../../src/papers/check';
import { addHeading, addPlanned, bringBackLine, movePlanned, readPlan, removeLine, wordLine, type PlanView } from '../../src/papers/plan/lines';
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
    movePlanned(doc, { id: first!.id, under: next, place: 0 }, act());
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
    expect(readPlan(doc).removed).toContain(added);
    bringBackLine(doc, added);
    sync(doc, other);
    expect(said(readPlan(other))).toEqual({ 'Tổ chức cán bộ': ['1 Biên chế', '2 Tuyển dụng', '3 Khen thưởng'] });
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
