import type * as Y from 'yjs';
import { createUndo } from '../undo';
import type { Wording } from '../wordings';
import { dossierDoc } from './shape';

/**
 * One undo for the whole dossier: its fields, its lists, its references, its notes and its comments. An entry of which a colleague has worded something since is not taken
 * back, or their words would stand nowhere.
 */
export function createDossierUndo(doc: Y.Doc): Y.UndoManager {
  const { fields, entries, removed, expected, references, notes, comments } = dossierDoc(doc);
  return createUndo(doc, [fields, entries, removed, expected, references, notes, comments], {
    mustStay: ({ parent, parentSub }, isOthers) => (parent === entries || parent === expected) && isWorded(fields, parentSub!, isOthers),
  });
}

function isWorded(fields: Y.Map<Wording>, id: string, isOthers: (item: Y.Item) => boolean): boolean {
  return [...fields._map.values()].some((item) => !item.deleted && isOthers(item) && (item.content.getContent()[0] as Wording).field.startsWith(`${id}/`));
}
