import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import type { OriginalRef } from '../../src/domain/incoming/types';
import type { ProposalId, Sha256 } from '../../src/domain/shared/ids';
import { problemOf } from '../../src/papers/check';
import { discardItem, forgetContent, layItem, putFiles, putPages, readTray, takeItem, wordItem } from '../../src/papers/tray/items';
import { act, copyOf, hashOf, lan, minh, sync } from './support';

const scan = (digit: string, name: string): OriginalRef => ({
  sha256: digit.repeat(64) as Sha256,
  byteLength: 5,
  mediaType: 'application/pdf',
  name,
  part: 'main',
});
const [first, second, third] = [scan('a', 'một.pdf'), scan('b', 'hai.pdf'), scan('c', 'ba.pdf')];
const proposal = '33333333-0000-4000-8000-000000000003' as ProposalId;

/** A tray on which one clerk laid a letter, and a colleague's copy of it. */
function shared(): { one: Y.Doc; other: Y.Doc; item: string } {
  const one = new Y.Doc();
  const item = act().newId();
  layItem(one, { id: item, addedAt: act().at }, act(lan));
  putFiles(one, item, [first], act(lan));
  return { one, other: copyOf(one), item };
}

const lyingItems = (doc: Y.Doc) => readTray(doc).filter(({ gone }) => gone === null);
const onlyItem = (doc: Y.Doc) => readTray(doc)[0]!;
const namesIn = (doc: Y.Doc) => onlyItem(doc).files.map(({ original }) => original.name);

describe('a capture tray of several clerks', () => {
  it('items, their fields as typed and their files are everybody’s, and each says whose it is', () => {
    const { one, other, item } = shared();
    wordItem(one, { item, field: 'code', value: '15/QĐ-BTC' }, act(lan));
    wordItem(other, { item, field: 'subject', value: 'V/v sửa đường' }, act(minh));
    const later = act().newId();
    layItem(other, { id: later, addedAt: act().at }, act(minh));
    sync(one, other);
    expect(lyingItems(one).map(({ id, by }) => [id, by])).toEqual([
      [item, lan],
      [later, minh],
    ]);
    const { words, files } = onlyItem(one);
    expect([words.code?.[0]?.value, words.subject?.[0]?.value, files.map(({ original, by }) => [original, by])]).toEqual([
      '15/QĐ-BTC',
      'V/v sửa đường',
      [[first, lan]],
    ]);
    expect(hashOf('tray', one)).toBe(hashOf('tray', other));
    expect(problemOf('tray', copyOf(one))).toBeNull();
  });

  it('a field that two clerks type apart shows both, and the one that is taken stands alone', () => {
    const { one, other, item } = shared();
    wordItem(one, { item, field: 'subject', value: 'Về việc A' }, act(lan));
    wordItem(other, { item, field: 'subject', value: 'Về việc B' }, act(minh));
    sync(one, other);
    const said = (doc: Y.Doc) => onlyItem(doc).words.subject!.map(({ value, by }) => [value, by]);
    expect(said(one)).toEqual([
      ['Về việc B', minh],
      ['Về việc A', lan],
    ]);
    wordItem(other, { item, field: 'subject', value: 'Về việc A' }, act(minh));
    sync(one, other);
    expect([said(one), said(other)]).toEqual([[['Về việc A', minh]], [['Về việc A', minh]]]);
  });

  it('what a clerk types over what was in view leaves a colleague’s word that came meanwhile beside it', () => {
    const { one, item } = shared();
    wordItem(one, { item, field: 'subject', value: 'Về' }, act(lan));
    const seen = new Set(onlyItem(one).words.subject!.map(({ id }) => id));
    wordItem(one, { item, field: 'subject', value: 'Về việc khác' }, act(minh));
    wordItem(one, { item, field: 'subject', value: 'Về việc', seen }, act(lan));
    expect(onlyItem(one).words.subject!.map(({ value }) => value)).toEqual(['Về việc', 'Về việc khác']);
  });

  it('typing for long does not make the tray grow', () => {
    const { one, item } = shared();
    for (let n = 0; n < 200; n++) wordItem(one, { item, field: 'subject', value: `Về việc ${n}` }, act(lan));
    expect([...one.getMap('values').values()]).toMatchObject([{ value: 'Về việc 199', over: [] }]);
  });

  it('files that two clerks add, move and take out apart are all heeded', () => {
    const { one, other, item } = shared();
    putFiles(one, item, [first, second, third], act(lan));
    sync(one, other);
    putFiles(one, item, [third, first, second], act(lan));
    putFiles(other, item, [{ ...first, part: 'annex' }, third], act(minh));
    sync(one, other);
    expect([namesIn(one), namesIn(other)]).toEqual([
      ['ba.pdf', 'một.pdf'],
      ['ba.pdf', 'một.pdf'],
    ]);
    expect(onlyItem(one).files.map(({ original }) => original.part)).toEqual(['main', 'annex']);
  });

  it('the same file put by two clerks is one file', () => {
    const { one, other, item } = shared();
    putFiles(one, item, [first, second], act(lan));
    putFiles(other, item, [first, second], act(minh));
    sync(one, other);
    expect([namesIn(one), namesIn(other)]).toEqual([
      ['một.pdf', 'hai.pdf'],
      ['một.pdf', 'hai.pdf'],
    ]);
    putFiles(one, item, [first], act(lan));
    expect(namesIn(one)).toEqual(['một.pdf']);
  });

  it('pages that are moved and turned apart keep both', () => {
    const { one, other, item } = shared();
    const page = (id: string, turns: 0 | 1 = 0) => ({ id, turns, picture: { sha256: 'd'.repeat(64) as Sha256, byteLength: 1, mediaType: 'image/jpeg' } });
    putPages(one, item, [page('0000000a'), page('0000000b'), page('0000000c')], act(lan));
    sync(one, other);
    putPages(one, item, [page('0000000c'), page('0000000a'), page('0000000b')], act(lan));
    putPages(other, item, [page('0000000a', 1), page('0000000b'), page('0000000c')], act(minh));
    sync(one, other);
    expect(onlyItem(other).pages.map(({ id, turns }) => [id, turns])).toEqual([
      ['0000000c', 0],
      ['0000000a', 1],
      ['0000000b', 0],
    ]);
    expect(problemOf('tray', copyOf(other))).toBeNull();
  });

  it('an item that was registered has left with all that was known, and what a colleague words meanwhile is kept for them', () => {
    const { one, other, item } = shared();
    wordItem(one, { item, field: 'code', value: '15/QĐ-BTC' }, act(lan));
    const { words, files: held } = onlyItem(one);
    const taken = {
      words: new Set(Object.values(words).flatMap((heads) => heads.map(({ id }) => id))),
      files: new Set(held.map(({ original }) => original.sha256)),
      pages: new Set<string>(),
    };
    takeItem(one, { item, how: 'registered', proposal, taken }, act(lan));
    wordItem(other, { item, field: 'subject', value: 'Muộn' }, act(minh));
    sync(one, other);
    expect([lyingItems(one), lyingItems(other)]).toEqual([[], []]);
    const left = onlyItem(other);
    expect([Object.keys(left.words), left.words.subject![0]!.value, left.files, left.gone?.by]).toEqual([['subject'], 'Muộn', [], lan]);
    expect(problemOf('tray', copyOf(other))).toBeNull();
    forgetContent(other, item);
    expect(onlyItem(other).words).toEqual({});
  });

  it('an item that was discarded keeps everything and comes back to its place, also by a colleague', () => {
    const { one, other, item } = shared();
    layItem(one, { id: act().newId(), addedAt: act().at }, act(lan));
    wordItem(one, { item, field: 'subject', value: 'Vứt nhầm' }, act(lan));
    discardItem(one, item, act(lan));
    sync(one, other);
    expect(lyingItems(other)).toHaveLength(1);
    layItem(other, { id: item, addedAt: act().at }, act(minh));
    sync(one, other);
    expect(lyingItems(one)[0]).toMatchObject({ id: item, by: lan, words: { subject: [{ value: 'Vứt nhầm' }] } });
  });
});
