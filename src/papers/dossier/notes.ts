import type * as Y from 'yjs';
import { origins } from '../origin';
import { addParagraphs } from '../rich-text';
import { dossierDoc } from './shape';

/** A paragraph of the notes; `href`: a place of the app that it leads to. */
export interface NoteLine {
  readonly text: string;
  readonly href?: `#/${string}`;
}

/** Puts paragraphs behind the notes. */
export function addNotes(doc: Y.Doc, lines: readonly NoteLine[]): void {
  doc.transact(() => addParagraphs(dossierDoc(doc).notes, lines), origins.person);
}
