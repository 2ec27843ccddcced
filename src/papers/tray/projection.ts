import type * as Y from 'yjs';
import type { Json } from '../../domain/shared/canonical';
import { valuesOf } from '../wordings';
import { readTray } from './items';

/** What a tray says. */
export function projectTray(doc: Y.Doc) {
  const items = readTray(doc).map(({ id, addedAt, by, words, files, pages, gone }) => ({
    id,
    addedAt,
    by,
    words: valuesOf(words),
    files: files.map(({ original }) => ({ ...original })),
    pages: pages.map(({ id: page, picture, turns }) => ({ id: page, ...picture, turns })),
    gone: gone && { ...gone },
  }));
  return { items } satisfies { [key: string]: Json };
}
