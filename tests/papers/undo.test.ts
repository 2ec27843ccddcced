import fc from 'fast-check';
import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { problemOf } from '../../src/papers/check';
import { addComment } from '../../src/papers/dossier/comments';
import { addEntry, addExpected, moveEntry, readDossier, removeEntry, wordEntry, wordField } from '../../src/papers/dossier/contents';
import { dossierDoc } from '../../src/papers/dossier/shape';
import { createDossierUndo } from '../../src/papers/dossier/undo';
import { paragraphsOf } from '../../src/papers/rich-text';
import { act, hashOf, lan, minh, sync } from './support';

/** As an editor that names itself as the origin of what is typed in it. */
const EDITOR = Symbol('editor');
const notesOf = (doc: Y.Doc) => dossierDoc(doc).notes;
const linesOf = (doc: Y.Doc) => paragraphsOf(notesOf(doc));

function addParagraph(doc: Y.Doc, text: string): void {
  doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(text)]);
    notesOf(doc).insert(notesOf(doc).length, [paragraph]);
  }, EDITOR);
}

function typeAt(doc: Y.Doc, paragraph: number, text: string): void {
  const words = (notesOf(doc).get(paragraph) as Y.XmlElement).get(0) as Y.XmlText;
  doc.transact(() => words.insert(words.length, text), EDITOR);
}

describe('taking back', () => {
  it('one undo for the whole dossier: notes, fields and lists in the order in which they were done', () => {
    const doc = new Y.Doc();
    const undo = createDossierUndo(doc);
    for (const work of [() => wordField(doc, 'title', 'Hồ sơ', act()), () => addParagraph(doc, 'Ghi chép'), () => addEntry(doc, { kind: 'paper' }, 0, act())]) {
      work();
      undo.stopCapturing();
    }
    const said = () => [readDossier(doc).entries.length, linesOf(doc).length, readDossier(doc).fields.title?.length ?? 0];
    const seen = [said()];
    while (undo.undo()) seen.push(said());
    expect(seen).toEqual([
      [1, 1, 1],
      [0, 1, 1],
      [0, 0, 1],
      [0, 0, 0],
    ]);
    while (undo.redo());
    expect(said()).toEqual([1, 1, 1]);
  });

  it('what follows at once in another place is a step of its own, as when a field is left for the notes', () => {
    const doc = new Y.Doc();
    const undo = createDossierUndo(doc);
    wordField(doc, 'keywords', 'biên chế', act());
    wordField(doc, 'title', 'Hồ sơ', act());
    addParagraph(doc, 'Ghi');
    doc.transact(() => undefined, EDITOR);
    typeAt(doc, 0, ' chép');
    const said = () => [linesOf(doc), readDossier(doc).fields.title?.length ?? 0, readDossier(doc).fields.keywords?.length ?? 0];
    expect(said()).toEqual([['Ghi chép'], 1, 1]);
    const seen = [];
    while (undo.undo()) seen.push(said());
    expect(seen).toEqual([
      [[], 1, 1],
      [[], 0, 1],
      [[], 0, 0],
    ]);
  });

  it('a paragraph in which a colleague went on stays with the colleague’s words', () => {
    const [one, other] = [new Y.Doc(), new Y.Doc()];
    const undo = createDossierUndo(one);
    addParagraph(one, 'Của Lan. ');
    sync(one, other);
    typeAt(other, 0, 'Của Minh.');
    sync(one, other);
    undo.undo();
    sync(one, other);
    expect(linesOf(other)).toEqual(['Của Minh.']);
  });

  it('an entry of which a colleague worded something stays, so that their words stand somewhere', () => {
    const [one, other] = [new Y.Doc(), new Y.Doc()];
    const undo = createDossierUndo(one);
    const entry = addEntry(one, { kind: 'paper' }, 0, act(lan));
    sync(one, other);
    wordEntry(other, { entry, field: 'note', value: 'thiếu trang 3' }, act(minh));
    sync(one, other);
    undo.undo();
    expect(readDossier(one).entries.map(({ words }) => words.note?.[0]?.value)).toEqual(['thiếu trang 3']);
  });

  it('a step under two client ids, as when a batch went up in between, is taken back whole', () => {
    const doc = new Y.Doc();
    const undo = createDossierUndo(doc);
    addParagraph(doc, 'Đầu. ');
    doc.clientID += 1;
    typeAt(doc, 0, 'Sau.');
    undo.undo();
    expect(linesOf(doc)).toEqual([]);
  });

  it('never changes what another wrote, in whatever order two people write, send and take back', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const pair = new Pair();
        for (const each of steps) pair.take(each);
      }),
      { numRuns: 150 },
    );
  });
});

type Step = { readonly who: 'mine' | 'theirs'; readonly what: number; readonly where: number } | 'send' | 'swap' | 'undo' | 'redo';

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ who: fc.constantFrom('mine' as const, 'theirs' as const), what: fc.nat(7), where: fc.nat(5) }) },
  { weight: 3, arbitrary: fc.constantFrom<Step>('send', 'swap', 'undo', 'redo') },
);

/** One who takes back, and a colleague; after each step back the colleague's words are what they were. */
class Pair {
  private readonly mine = new Y.Doc();
  private readonly theirs = new Y.Doc();
  private readonly undo = createDossierUndo(this.mine);
  private made = 0;

  take(each: Step): void {
    if (each === 'send') {
      sync(this.mine, this.theirs);
      expect(hashOf('dossier', this.mine)).toBe(hashOf('dossier', this.theirs));
    } else if (each === 'swap') this.mine.clientID += 1;
    else if (each === 'undo' || each === 'redo') this.back(each);
    else {
      this.write(each.who === 'mine' ? this.mine : this.theirs, each);
      this.undo.stopCapturing();
    }
  }

  private back(how: 'undo' | 'redo'): void {
    const before = wordsOf(this.mine, this.theirs.clientID);
    this.undo[how]();
    expect(wordsOf(this.mine, this.theirs.clientID)).toEqual(before);
    expect(problemOf('dossier', copied(this.mine))).toBeNull();
  }

  private write(doc: Y.Doc, { who, what, where }: Exclude<Step, string>): void {
    const by = act(who === 'mine' ? lan : minh);
    const { entries } = readDossier(doc);
    const entry = entries[where % Math.max(1, entries.length)]?.id;
    const text = `${who} ${++this.made} `;
    if (what === 0) addEntry(doc, { kind: 'paper' }, where, by);
    else if (what === 1) addExpected(doc, text, by);
    else if (what === 2) addComment(doc, { to: null, text, about: null }, by);
    else if (what === 3) wordField(doc, 'title', text, by);
    else if (what === 4) addParagraph(doc, text);
    else if (what === 5 && notesOf(doc).length > 0) typeAt(doc, where % notesOf(doc).length, text);
    else if (what === 6 && entry) wordEntry(doc, { entry, field: 'note', value: text }, by);
    else if (what === 7 && entry && where % 2 === 0) removeEntry(doc, entry, by);
    else if (what === 7 && entry) moveEntry(doc, entry, where, by);
  }
}

function copied(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

/** Everything that was written under a client id and still stands in the dossier, also what it is said of. */
function wordsOf(doc: Y.Doc, client: number): readonly string[] {
  const shownEntries = new Set([...dossierDoc(doc).entries.keys(), ...dossierDoc(doc).expected.keys()]);
  const items = (doc.store.clients.get(client) ?? []).filter((item): item is Y.Item => item instanceof Y.Item && !item.deleted);
  return items.flatMap((item) => item.content.getContent().map((value) => said(value, shownEntries)));
}

function said(value: unknown, shown: ReadonlySet<string>): string {
  const field = (value as { field?: string }).field;
  const stands = field === undefined || !field.includes('/') || shown.has(field.split('/')[0]!);
  return `${typeof value === 'string' ? value : JSON.stringify(value instanceof Y.AbstractType ? value.constructor.name : value)} ${stands}`;
}
