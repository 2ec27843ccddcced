import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createMemoryPapers } from '../../../server/adapters/memory/memory-papers';
import { createHistory } from '../../../server/relay/feed/history';
import { createValidate } from '../../../server/relay/validator/validate';
import type { Room } from '../../../src/domain/papers/room';
import type { Instant } from '../../../src/domain/shared/time';
import { problemOf, problemOfChange, rootNames } from '../../../src/papers/check';
import { note, notesOf } from '../../support/paper-house';
import { updateOf } from '../../support/papers';

const ROOM = 'dossier/00000000-0000-4000-8000-000000000001';
const room = { kind: 'dossier', id: ROOM.slice('dossier/'.length) } as Room;
const minute = (n: number) => new Date(Date.UTC(2026, 2, 5, 1, n)).toISOString() as Instant;

/** A dossier with one paragraph a minute. */
function written(minutes: number) {
  const { store, reader } = createMemoryPapers();
  const doc = new Y.Doc();
  for (let n = 0; n < minutes; n++) {
    const update = updateOf(doc, note(`câu ${n}`));
    const clocks = [{ client: doc.clientID, clock: Y.getState(doc.store, doc.clientID) }];
    store.append([{ room: ROOM, generation: 0, batches: [{ id: new Uint8Array(16).fill(n), person: null, update, clocks }] }], minute(n));
  }
  const validate = createValidate({ problemOf, problemOfChange, rootNames });
  let made = 0;
  const ask = async (asked: Parameters<typeof validate>[0]) => {
    made += 1;
    return validate(asked);
  };
  const history = createHistory(reader, { ask, close: () => {} });
  const paragraphs = async (at: Instant) => {
    const state = await history(room, at);
    const past = new Y.Doc();
    if (state) Y.applyUpdate(past, Buffer.from(state.base!, 'base64'));
    return state && notesOf(past).length;
  };
  return { store, paragraphs, made: () => made, base: Y.encodeStateAsUpdate(doc) };
}

test('a paper of hundreds of batches is as it was at any minute, with and without a base', async () => {
  const { store, paragraphs, base } = written(600);
  expect(await Promise.all([minute(-1), minute(0), minute(299), minute(599)].map(paragraphs))).toEqual([null, 1, 300, 600]);
  store.compact({ room: ROOM, generation: 0, fromSeq: 0, toSeq: 600, base });
  expect(await Promise.all([minute(255), minute(256), minute(700)].map(paragraphs))).toEqual([256, 257, 600]);
});

test('HOSO-7 whoever waits for the same place of the same paper gets what was made for another', async () => {
  const { paragraphs, made } = written(3);
  expect(await Promise.all([minute(5), minute(6), minute(2), minute(1), minute(7)].map(paragraphs))).toEqual([3, 3, 3, 2, 3]);
  expect(made()).toBe(3);
  expect(await paragraphs(minute(7))).toBe(3);
  expect(made(), 'nothing is kept when nobody waits').toBe(4);
});
