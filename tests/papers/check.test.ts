import * as Y from 'yjs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemOf, problemOfChange, rootNames } from '../../src/papers/check';

const by = '7b0c1c52-0a0e-4a58-9c47-1f2d7f3c0a11';
const at = '2026-11-25T02:00:00.000Z';
const entry = '00000000-0000-4000-8000-000000000001';

/** A paper as the relay's shadow sees it: nothing of it is typed yet. */
function arrived(write: (doc: Y.Doc) => void): Y.Doc {
  const source = new Y.Doc();
  write(source);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(source));
  return doc;
}

function withNotes(...nodes: (Y.XmlElement | Y.XmlText)[]): Y.Doc {
  return arrived((doc) => doc.getXmlFragment('notes').insert(0, nodes));
}

function paragraph(text: string, marks: Record<string, unknown> = {}): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  const words = new Y.XmlText();
  words.insert(0, text, marks);
  element.insert(0, [words]);
  return element;
}

describe('a paper is checked before it is kept', () => {
  it('an empty paper of each kind is in order', () => {
    expect(problemOf('dossier', new Y.Doc())).toBeNull();
    expect(problemOf('plan', new Y.Doc())).toBeNull();
    expect(problemOf('tray', new Y.Doc())).toBeNull();
    expect(rootNames('tray')).toEqual(['items', 'values', 'files', 'pages', 'gone']);
  });

  it('a dossier with fields, entries, notes and comments is in order', () => {
    const doc = arrived((source) => {
      source.getMap('fields').set('aaaaaaaa', { field: 'title', value: 'Hồ sơ về đường Trường Chinh', by, at, over: [] });
      source.getMap('fields').set('bbbbbbbb', { field: `${entry}/sheets`, value: 12, by, at, over: ['aaaaaaaa'] });
      source.getMap('entries').set(entry, { kind: 'document', document: entry, order: 'a0' });
      source.getMap('removed').set(entry, { by, at });
      source.getMap('comments').set('cccccccc', { by, at, to: null, text: 'Thiếu phụ lục', about: entry, done: false });
      source.getXmlFragment('notes').insert(0, [paragraph('Đã gọi điện', { bold: true, link: { href: 'https://example.vn' } })]);
    });
    expect(problemOf('dossier', doc)).toBeNull();
  });

  it('a tray with an item, its fields and its file is in order', () => {
    const doc = arrived((source) => {
      source.getMap('items').set(entry, { order: 'a0', addedAt: at, by });
      source.getMap('values').set('aaaaaaaa', { field: `${entry}/codeNumber`, value: '15', by, at, over: [] });
      const original = { sha256: 'ab'.repeat(32), byteLength: 10, mediaType: 'application/pdf', name: 'thư.pdf', part: 'main' };
      source.getMap('files').set('bbbbbbbb', { item: entry, order: 'a0', by, original });
      const { name: _, part: __, ...picture } = original;
      source.getMap('pages').set('dddddddd', { item: entry, order: 'a1', by, picture, turns: 3 });
      source.getMap('gone').set(entry, { how: 'registered', by, at, proposal: entry });
      source.getMap('gone').set('eeeeeeee', { how: 'discarded', by, at, proposal: null });
    });
    expect(problemOf('tray', doc)).toBeNull();
  });

  it.each<[string, string, Y.Doc]>([
    ['a root of another name', 'secrets', arrived((doc) => doc.getMap('secrets').set('aaaaaaaa', 1))],
    ['a list in the place of values', 'entries', arrived((doc) => doc.getArray('entries').insert(0, ['x']))],
    ['values in the place of notes', 'notes', arrived((doc) => doc.getMap('notes').set('aaaaaaaa', 1))],
    ['a nested map', 'entries', arrived((doc) => doc.getMap('entries').set(entry, new Y.Map([['kind', 'paper']])))],
    ['a property too many', 'entries', arrived((doc) => doc.getMap('entries').set(entry, { kind: 'paper', order: 'a0', role: 'admin' }))],
    ['an entry under the name of a property', 'entries', arrived((doc) => doc.getMap('entries').set('constructor', { kind: 'paper', order: 'a0' }))],
    ['a field that there is not', 'fields', arrived((doc) => doc.getMap('fields').set('aaaaaaaa', { field: 'rights', value: '', by, at, over: [] }))],
    ['a field too long', 'fields', arrived((doc) => doc.getMap('fields').set('aaaaaaaa', { field: 'title', value: 'x'.repeat(10_001), by, at, over: [] }))],
    ['a node that could load something', 'notes', withNotes(new Y.XmlElement('image'))],
    ['a link that would run', 'notes', withNotes(paragraph('x', { link: { href: 'javascript:alert(1)' } }))],
    ['a mark that there is not', 'notes', withNotes(paragraph('x', { onclick: true }))],
  ])('HOSO-2 %s is found, with the path to it', (_what, path, doc) => {
    expect(problemOf('dossier', doc)).toContain(path);
  });

  it('HOSO-2 a paper that lacks something it builds on is found', () => {
    const source = new Y.Doc();
    const updates: Uint8Array[] = [];
    source.on('update', (update: Uint8Array) => updates.push(update));
    source.getMap('entries').set(entry, { kind: 'paper', order: 'a0' });
    source.getMap('entries').set(entry, { kind: 'paper', order: 'a1' });
    const doc = new Y.Doc();
    Y.applyUpdate(doc, updates[1]!);
    expect(problemOf('dossier', doc)).toContain('missing');
  });
});

/** Something that a hand, or a hostile device, does to notes: `at` chooses where. */
const edits: Readonly<Record<string, (notes: Y.XmlFragment, at: number) => void>> = {
  'a paragraph': (notes, at) => notes.insert(at % (notes.length + 1), [paragraph('Đã gọi điện')]),
  'a list in a list': (notes, at) => elementAt(notes, at)?.insert(0, [new Y.XmlElement('bulletList')]),
  words: (notes, at) => wordsAt(notes, at)?.insert(0, 'Căn cứ ', { bold: true }),
  'a mark over words': (notes, at) => wordsAt(notes, at)?.format(0, 2, { italic: true }),
  'a paragraph removed': (notes, at) => notes.length > 0 && notes.delete(at % notes.length, 1),
  'an attribute': (notes, at) => elementAt(notes, at)?.setAttribute('level', '2'),
  'a node that could load something': (notes, at) => elementAt(notes, at)?.insert(0, [new Y.XmlElement('image')]),
  'a link that would run': (notes, at) => wordsAt(notes, at)?.format(0, 1, { link: { href: 'javascript:alert(1)' } }),
  'something in words that is no text': (notes, at) => wordsAt(notes, at)?.insertEmbed(0, { image: 'x' }),
  'an attribute too long': (notes, at) => elementAt(notes, at)?.setAttribute('level', 'x'.repeat(201)),
  'a type that is no node': (notes, at) => elementAt(notes, at)?.insert(0, [new Y.Map() as never]),
  'nodes nested too deep': (notes) => notes.insert(0, [nested(20)]),
  values: (notes) => Y.Map.prototype.set.call(notes as never, 'x', 1),
};

function nested(depth: number): Y.XmlElement {
  const element = new Y.XmlElement('blockquote');
  if (depth > 0) element.insert(0, [nested(depth - 1)]);
  return element;
}

function elementAt(notes: Y.XmlFragment, at: number): Y.XmlElement | null {
  const elements = notes.toArray().filter((node) => node instanceof Y.XmlElement);
  return elements[at % elements.length] ?? null;
}

function wordsAt(notes: Y.XmlFragment, at: number): Y.XmlText | null {
  return (
    elementAt(notes, at)
      ?.toArray()
      .find((node) => node instanceof Y.XmlText) ?? null
  );
}

describe('what changed is checked as the whole is', () => {
  const edit = fc.tuple(fc.constantFrom(...Object.keys(edits)), fc.nat());

  it('HOSO-2 looking at what a batch touched finds what looking at everything finds', () => {
    fc.assert(
      fc.property(fc.array(fc.array(edit, { minLength: 1, maxLength: 4 }), { maxLength: 12 }), (batches) => {
        const shadow = new Y.Doc();
        problemOf('dossier', shadow);
        for (const batch of batches) {
          const device = copyOf(shadow);
          const before = Y.encodeStateVector(device);
          device.transact(() => batch.forEach(([name, at]) => edits[name]!(device.getXmlFragment('notes'), at)));
          const transaction = shadow.transact((running) => (Y.applyUpdate(shadow, Y.encodeStateAsUpdate(device, before)), running));
          const found = problemOfChange('dossier', shadow, transaction);
          expect(found === null, found ?? 'nothing').toBe(problemOf('dossier', copyOf(shadow)) === null);
          if (found !== null) return;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('HOSO-2 notes of too many paragraphs are found when the last of them is added', () => {
    const doc = withNotes(...Array.from({ length: 10_000 }, (_, n) => paragraph(`${n}`)));
    problemOf('dossier', doc);
    const add = (count: number) =>
      doc.transact(
        (running) => (
          doc.getXmlFragment('notes').insert(
            0,
            Array.from({ length: count }, () => new Y.XmlElement('paragraph')),
          ),
          running
        ),
      );
    const remove = (count: number) => doc.transact((running) => (doc.getXmlFragment('notes').delete(0, count), running));
    expect(problemOfChange('dossier', doc, remove(1))).toBeNull();
    expect(problemOfChange('dossier', doc, add(2))).toBeNull();
    expect(problemOfChange('dossier', doc, add(1))).toContain('too large');
  });
});

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}
