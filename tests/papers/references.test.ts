import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import type { DossierId } from '../../src/domain/shared/ids';
import { newsSince } from '../../src/papers/news';
import { problemOf } from '../../src/papers/check';
import { addReference, dropReference, readReferences, type NewReference } from '../../src/papers/dossier/references';
import { LONGEST_REFERENCE } from '../../src/papers/dossier/shape';
import { tellDossier } from '../../src/papers/dossier/told';
import { createDossierUndo } from '../../src/papers/dossier/undo';
import { uuid } from '../support/builders';
import { act, copyOf, lan, minh, sync } from './support';

const other = uuid(0xd9) as DossierId;
const reference = (fields: Partial<NewReference> = {}): NewReference => ({
  dossier: other,
  code: 'G05.2026.02.TCCB',
  title: 'Hồ sơ biên chế',
  note: '',
  ...fields,
});
const notesOf = (doc: Y.Doc) => readReferences(doc).map(({ note }) => note);

describe('references to other dossiers', () => {
  it('two people who refer to one dossier apart, each with a reason, lose neither', () => {
    const one = new Y.Doc();
    const two = new Y.Doc();
    addReference(one, reference({ note: 'cùng đề án' }), act(lan));
    addReference(two, reference({ note: 'số liệu gốc' }), act(minh));
    sync(one, two);
    expect(notesOf(one)).toEqual(['cùng đề án', 'số liệu gốc']);
    expect(notesOf(two)).toEqual(notesOf(one));
    expect(problemOf('dossier', copyOf(one))).toBeNull();
  });

  it('one is dropped, and taken back only by whoever added it', () => {
    const doc = new Y.Doc();
    const undo = createDossierUndo(doc);
    addReference(doc, reference({ note: 'của tôi' }), act(lan));
    const away = copyOf(doc);
    const theirs = addReference(away, reference({ note: 'của Minh' }), act(minh));
    sync(doc, away);
    undo.undo();
    expect(notesOf(doc)).toEqual(['của Minh']);
    dropReference(doc, theirs);
    expect(readReferences(doc)).toEqual([]);
  });

  it('is news for a colleague, with what it says by value', () => {
    const doc = new Y.Doc();
    const before = tellDossier(doc, () => null);
    const id = addReference(doc, reference(), act(minh));
    const { news } = newsSince(
      before,
      tellDossier(doc, () => null),
      { person: lan, writers: new Set([minh]), earlier: [] },
    );
    expect(news.map(({ place, by }) => [place, by])).toEqual([[`references/${id}`, [minh]]]);
    expect(news[0]!.after[0]!.value).toMatchObject({ code: 'G05.2026.02.TCCB', title: 'Hồ sơ biên chế' });
  });

  it('the relay keeps none that is longer than it may be, or leads to no dossier', () => {
    const problemWith = (fields: Partial<NewReference>) => {
      const doc = new Y.Doc();
      addReference(doc, reference(fields), act());
      return problemOf('dossier', doc);
    };
    expect(problemWith({ note: 'x'.repeat(LONGEST_REFERENCE) })).toBeNull();
    expect(problemWith({ note: 'x'.repeat(LONGEST_REFERENCE + 1) })).toMatch(/^references: .*note: longer/);
    expect(problemWith({ dossier: '../van-ban' as DossierId })).toMatch(/^references: .*dossier: /);
  });
});
