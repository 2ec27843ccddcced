import * as Y from 'yjs';
import { roomName } from '../../../src/domain/papers/room';
import { toInstant } from '../../../src/domain/shared/time';
import type { World } from './world';

/** More than 256 client ids, and the relay writes a room anew. */
const WORN_CLIENTS = 255;
/** Beyond 64 KiB of tail a room wants compaction. */
const LONG_PARAGRAPHS = 7;
const LONG_CHARACTERS = 9_200;

/** What stood in the dossier before: in some runs nothing, in some so much that it is compacted, in some so many hands that it is written anew. */
export function prelude({ server, rooms, chance, kernel }: World): void {
  const isLong = chance.happens(0.15);
  const isWorn = chance.happens(0.4);
  if (!isLong && !isWorn) return;
  const paragraphs = isLong ? Array.from({ length: LONG_PARAGRAPHS }, () => 'x'.repeat(LONG_CHARACTERS)) : ['trước kia '];
  const clocks = [{ client: 1, clock: 0 }, ...(isWorn ? Array.from({ length: WORN_CLIENTS }, (_, n) => ({ client: n + 2, clock: 1 })) : [])];
  const doc = new Y.Doc();
  doc.clientID = 1;
  doc.getXmlFragment('notes').insert(
    0,
    paragraphs.map((text) => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(text)]);
      return paragraph;
    }),
  );
  clocks[0] = { client: 1, clock: Y.getState(doc.store, 1) };
  const batch = { id: new Uint8Array(16).fill(1), person: null, update: Y.encodeStateAsUpdate(doc), clocks };
  server.papers.store.append([{ room: roomName(rooms[0]!), generation: 0, batches: [batch] }], toInstant(kernel.now));
}
