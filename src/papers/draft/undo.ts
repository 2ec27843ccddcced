import type * as Y from 'yjs';
import { createUndo } from '../undo';
import { draftDoc } from './shape';

/** One undo for the whole draft: its fields, its content, its attachments, its comments and its suggestions. */
export function createDraftUndo(doc: Y.Doc): Y.UndoManager {
  const { fields, body, attachments, comments, suggestions, answers } = draftDoc(doc);
  return createUndo(doc, [fields, body, attachments, comments, suggestions, answers]);
}
