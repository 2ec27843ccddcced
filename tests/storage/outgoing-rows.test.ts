import { expect, it } from 'vitest';
import { OutgoingRows } from '../../src/storage/decisions/outgoing-rows';
import type { DocumentId } from '../../src/domain/shared/ids';
import { apply, memoryTables, registerIncoming } from '../support/builders';
import { administrator, clerk, copyOf, letLeaderSign, scan } from '../support/outgoing';

/** A letter that was copied twice, and what is no copy of it. */
function copied() {
  const tables = memoryTables();
  apply(tables, letLeaderSign(), administrator);
  const [letter, other] = [registerIncoming(), registerIncoming()];
  for (const each of [letter, other]) apply(tables, each, clerk);
  const extract = { form: 'extract' as const, originals: [scan] };
  const made = [letter, letter, other].map(({ body }) => copyOf(body.document, extract));
  for (const each of made) apply(tables, each, clerk);
  return { letter: letter.body.document, other: other.body.document, rows: made.map(({ body }) => tables.outgoing(body.document)!) };
}

it('copies are found by what they were made of, whatever comes, goes, or is undone', () => {
  const { letter, other, rows } = copied();
  const [first, second, third] = rows;
  const held = new OutgoingRows();
  const found = (of: DocumentId) => [...held.copiesOf(of)].sort();
  for (const row of rows) held.put(row);
  expect([found(letter), found(other)]).toEqual([[first!.id, second!.id].sort(), [third!.id]]);
  held.put({ ...first!, state: 'issued' });
  held.remove(second!.id);
  expect(found(letter)).toEqual([first!.id]);
  held.begin();
  held.put(second!);
  held.undo();
  expect(found(letter)).toEqual([first!.id]);
  held.resize(0);
  expect([found(letter), found(other)]).toEqual([[], []]);
});
