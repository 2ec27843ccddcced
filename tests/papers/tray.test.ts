import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import type { OriginalRef } from '../../src/domain/incoming/types';
import type { ProposalId, Sha256 } from '../../src/domain/shared/ids';
import { problemOf } from '../../src/papers/check';
import { addItem, addTrayFile, dropTrayFile, leaveTray, readTray, wordItem } from '../../src/papers/tray/items';
import { act, copyOf, hashOf, lan, minh, sync } from './support';

const scan: OriginalRef = { sha256: 'ab'.repeat(32) as Sha256, byteLength: 5, mediaType: 'application/pdf', name: 'quét.pdf', part: 'main' };

describe('a capture tray of several clerks', () => {
  it('items, their fields as typed and their files are everybody’s', () => {
    const one = new Y.Doc();
    const item = addItem(one, act(lan));
    addTrayFile(one, item, scan, act(lan));
    const other = copyOf(one);
    wordItem(one, { item, field: 'codeNumber', value: '15' }, act(lan));
    wordItem(other, { item, field: 'subject', value: 'V/v sửa đường' }, act(minh));
    const second = addItem(other, act(minh));
    sync(one, other);
    const [first] = readTray(one);
    expect(readTray(one).map(({ id }) => id)).toEqual([item, second]);
    expect([first!.words.codeNumber?.[0]?.value, first!.words.subject?.[0]?.value, first!.files.map(({ original }) => original)]).toEqual([
      '15',
      'V/v sửa đường',
      [scan],
    ]);
    expect(hashOf('tray', one)).toBe(hashOf('tray', other));
    expect(problemOf('tray', copyOf(one))).toBeNull();
  });

  it('an item that was registered has left, also for a colleague who words it meanwhile', () => {
    const one = new Y.Doc();
    const item = addItem(one, act(lan));
    const file = addTrayFile(one, item, scan, act(lan));
    const other = copyOf(one);
    leaveTray(one, item, '33333333-0000-4000-8000-000000000003' as ProposalId);
    wordItem(other, { item, field: 'subject', value: 'Muộn' }, act(minh));
    dropTrayFile(other, file);
    sync(one, other);
    expect(readTray(other)).toEqual([]);
    expect(problemOf('tray', copyOf(other))).toBeNull();
  });
});
