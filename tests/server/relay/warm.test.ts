import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { createValidate } from '../../../server/relay/validator/validate';
import { problemOf, problemOfChange, rootNames } from '../../../src/papers/check';
import { staff } from '../../support/builders';
import { updateOf } from '../../support/papers';

const ROOMS = 130;
/** 130 rooms of 40 times 3 KB: more than the validator keeps of updates, far less than what the rooms hold at the end. */
const WORDINGS = 40;

test('the validator keeps rooms in which words replace words, however often they do', () => {
  const validate = createValidate({ problemOf, problemOfChange, rootNames });
  const docs = Array.from({ length: ROOMS }, () => new Y.Doc());
  const answers = new Set<string>();
  for (let time = 0; time < WORDINGS; time++) {
    docs.forEach((doc, room) => {
      const update = updateOf(doc, wording(time));
      const { type } = validate({
        type: 'check',
        kind: 'tray',
        room: `tray/${room}`,
        state: time === 0 ? [] : null,
        updates: [{ update, removed: 1, by: staff.clerk.id }],
      });
      answers.add(type);
    });
  }
  expect([...answers]).toEqual(['checked']);
});

test('HOSO-10 of a turn the ones that go on behind a bad one lack their beginning; the others are good', () => {
  const validate = createValidate({ problemOf, problemOfChange, rootNames });
  const [wrong, right] = [new Y.Doc(), new Y.Doc()];
  const bad = updateOf(wrong, (doc) => void doc.getMap('values').set('00000009', 'no wording'));
  const behind = [1, 2].map((time) => updateOf(wrong, wording(time)));
  const good = [1, 2].map((time) => updateOf(right, wording(time)));
  const updates = [good[0]!, bad, behind[0]!, good[1]!, behind[1]!].map((update) => ({ update, removed: 0, by: staff.clerk.id }));
  const answer = validate({ type: 'check', kind: 'tray', room: 'tray/0', state: [], updates });
  expect(answer).toMatchObject({ type: 'checked', changed: true, problems: [null, { kind: 'shape' }, { kind: 'pending' }, null, { kind: 'pending' }] });
});

function wording(time: number): (doc: Y.Doc) => void {
  const value = { field: '00000000/subject', value: String(time).padEnd(3_000, 'x'), by: staff.clerk.id, at: '2026-03-05T05:00:00.000Z', over: [] };
  return (doc) => void doc.getMap('values').set('00000001', value);
}
