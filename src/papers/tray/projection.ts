import type * as Y from 'yjs';
import type { Json } from '../../domain/shared/canonical';
import { valuesOf } from '../wordings';
import { readTray } from './items';
import { trayDoc } from './shape';

/** What a tray says. */
export function projectTray(doc: Y.Doc) {
  const items = readTray(doc).map(({ id, addedAt, by, words, files }) => ({
    id,
    addedAt,
    by,
    words: valuesOf(words),
    files: files.map(({ original }) => ({ ...original })),
  }));
  const gone = [...trayDoc(doc).gone].sort(([one], [other]) => (one < other ? -1 : 1)).map(([item, { proposal }]) => ({ item, proposal }));
  return { items, gone } satisfies { [key: string]: Json };
}
