import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import type { RoomKind } from '../../src/domain/papers/room';
import type { PersonId } from '../../src/domain/shared/ids';
import { toInstant } from '../../src/domain/shared/time';
import type { Act } from '../../src/papers/act';
import { origins } from '../../src/papers/origin';
import { contentHash } from '../../src/papers/projection';

export const lan = '11111111-0000-4000-8000-000000000001' as PersonId;
export const minh = '22222222-0000-4000-8000-000000000002' as PersonId;

let made = 0;

/** An act of somebody, a moment after the one before. */
export function act(by: PersonId = lan): Act {
  made++;
  return { by, at: toInstant(Date.UTC(2026, 10, 25) + made), newId: () => `${(++made).toString(16).padStart(8, '0')}-0000`, random: Math.random };
}

/** Papers that know all of each other. */
export function sync(...docs: Y.Doc[]): void {
  const states = docs.map((doc) => Y.encodeStateAsUpdate(doc));
  for (const doc of docs) for (const state of states) Y.applyUpdate(doc, state, origins.network);
}

/** Another device's copy of a paper. */
export function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

export function hashOf(kind: RoomKind, doc: Y.Doc): string {
  return contentHash(kind, doc, (text) => createHash('sha256').update(text).digest('hex'));
}
