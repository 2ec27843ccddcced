import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { mergeTurn } from '../../src/storage/journal/merge';
import { splitUpdate } from '../../src/storage/journal/split';
import { problemOf } from '../../src/papers/check';
import { paragraphsOf } from '../../src/papers/rich-text';
import { scanUpdate } from '../../server/relay/scan/scan';

const MOST = 60 * 1024;
const notes = (doc: Y.Doc) => doc.getXmlFragment('notes');

function paste(doc: Y.Doc, lines: readonly string[]): Uint8Array {
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  doc.transact(() => {
    notes(doc).delete(0, notes(doc).length);
    notes(doc).insert(
      0,
      lines.map((line) => {
        const paragraph = new Y.XmlElement('paragraph');
        paragraph.insert(0, [new Y.XmlText(line)]);
        return paragraph;
      }),
    );
  });
  expect(updates).toHaveLength(1);
  return updates[0]!;
}

/** Takes parts one by one as the relay does: each is scanned, and leaves a paper in order. */
function taken(parts: readonly Uint8Array[], before: Y.Doc): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(before));
  for (const part of parts) {
    expect(part.length).toBeLessThanOrEqual(64 * 1024);
    scanUpdate(part, { clockOf: (client) => Y.getState(doc.store, client), rootNames: new Set(['notes']) });
    Y.applyUpdate(doc, part);
    expect(problemOf('dossier', doc)).toBeNull();
  }
  return doc;
}

function opened(line: string): { doc: Y.Doc; before: Y.Doc } {
  const doc = new Y.Doc();
  paste(doc, [line]);
  const before = new Y.Doc();
  Y.applyUpdate(before, Y.encodeStateAsUpdate(doc));
  const again = new Y.Doc();
  Y.applyUpdate(again, Y.encodeStateAsUpdate(before));
  return { doc: again, before };
}

describe('a paste that is larger than the relay takes at once', () => {
  it.each([
    ['one paragraph of 200 KiB', ['đường Trường Chinh '.repeat(8_000)]],
    [
      'many paragraphs, 200 KiB together',
      Array.from({ length: 2_000 }, (_, n) => `${n}. Về việc tuyển dụng công chức của Bộ, năm 2026; có danh sách kèm theo`),
    ],
    ['characters of two units, which are never cut apart', ['😀'.repeat(50_000)]],
    ['a long first line and short ones', ['x'.repeat(100_000), 'một', 'hai']],
  ])('goes up in parts that the relay takes one by one: %s', (_, lines) => {
    const { doc, before } = opened('cũ');
    const update = paste(doc, lines);
    expect(update.length).toBeGreaterThan(64 * 1024);
    const all = taken(mergeTurn([update]), before);
    expect(paragraphsOf(notes(all))).toEqual(lines);
    expect(Y.encodeStateVector(all)).toEqual(Y.encodeStateVector(doc));
    expect(all.store.pendingStructs).toBeNull();
  });

  it('what is small stays the update that it is', () => {
    const update = paste(new Y.Doc(), ['ngắn']);
    expect(splitUpdate(update, MOST)).toEqual([update]);
  });

  it('a single value that is too large stays whole, for the relay to say so', () => {
    const doc = new Y.Doc();
    doc.getMap('fields').set('aaaaaaaa', 'x'.repeat(100_000));
    expect(splitUpdate(Y.encodeStateAsUpdate(doc), MOST)).toHaveLength(1);
  });
});
