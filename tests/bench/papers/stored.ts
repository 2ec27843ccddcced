import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { toInstant } from '../../../src/domain/shared/time';
import type { PersonId } from '../../../src/domain/shared/ids';
import { openPapersStore } from '../../../server/adapters/sqlite/papers-store';
import type { NewBatch } from '../../../server/relay/ports';
import * as Y from 'yjs';
import { staff } from '../../support/builders';
import { Typist } from './typing';

const AT_ONCE = 500;

/** The tray of a name at the clerk's desk. */
export const trayOf = (name: string) => `tray/${staff.clerk.id}-${name}`;

/** The n-th stored room's name: as random as a dossier's. */
export const nameAt = (n: number) => createHash('sha256').update(String(n)).digest('hex').slice(0, 24);

/** Puts rooms into a data directory, each with some 2 KB of its own. */
export function fillPapers(data: string, count: number): void {
  const store = openPapersStore(join(data, 'papers.db'));
  for (let from = 0; from < count; from += AT_ONCE) {
    const rooms = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => from + index);
    store.append(
      rooms.map((n) => ({ room: trayOf(nameAt(n)), generation: 0, batches: [batchOf(stateOf(), n)] })),
      toInstant(Date.now()),
    );
  }
  store.close();
}

function stateOf(): Uint8Array {
  const typist = new Typist();
  for (let word = 0; word < 10; word++) typist.next();
  return typist.state();
}

function batchOf(update: Uint8Array, n: number): NewBatch {
  const clocks = [...Y.decodeStateVector(Y.encodeStateVectorFromUpdate(update))].map(([client, clock]) => ({ client, clock }));
  const id = Buffer.alloc(16);
  id.writeUInt32BE(n);
  return { id, person: staff.clerk.id as PersonId, update, clocks };
}
