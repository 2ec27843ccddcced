import * as Y from 'yjs';
import { expect, it } from 'vitest';
import { stretchesOf } from '../../src/papers/writers';
import { sync } from './support';

it('who wrote what stands at the places where an editor has it: paragraphs, lists, breaks, and marks that count nothing', () => {
  const [lan, minh] = [new Y.Doc(), new Y.Doc()];
  const notes = lan.getXmlFragment('notes');
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText('một'), new Y.XmlElement('hardBreak'), new Y.XmlText('hai')]);
  const item = new Y.XmlElement('listItem');
  const inside = new Y.XmlElement('paragraph');
  const words = new Y.XmlText('ba');
  inside.insert(0, [words]);
  item.insert(0, [inside]);
  const list = new Y.XmlElement('bulletList');
  list.insert(0, [item]);
  notes.insert(0, [paragraph, new Y.XmlElement('horizontalRule'), list]);
  words.format(0, 1, { bold: true });
  sync(lan, minh);
  const theirs = (minh.getXmlFragment('notes').get(0) as Y.XmlElement).get(0) as Y.XmlText;
  theirs.insert(1, 'XY');
  theirs.delete(3, 1);
  sync(lan, minh);

  const of = (doc: Y.Doc) => stretchesOf(doc.getXmlFragment('notes')).map(({ client, from, to }) => [client === lan.clientID ? 'lan' : 'minh', from, to]);
  expect(of(minh)).toEqual(of(lan));
  // <p>m XY t | break | hai</p> <hr> <ul><li><p>ba
  expect(of(lan)).toEqual([
    ['lan', 1, 2],
    ['minh', 2, 4],
    ['lan', 4, 5],
    ['lan', 6, 9],
    ['lan', 14, 15],
    ['lan', 15, 16],
  ]);
});
