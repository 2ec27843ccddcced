import type * as Y from 'yjs';
import { readComments, type DossierComment } from '../../papers/dossier/comments';
import { readDossier, type DossierView } from '../../papers/dossier/contents';
import { readReferences, type DossierReference } from '../../papers/dossier/references';
import { dossierDoc } from '../../papers/dossier/shape';
import { createDossierUndo } from '../../papers/dossier/undo';
import type { OpenPaper } from '../../storage/papers/open-paper';
import type { OpenRoom } from '../../sync/papers/open-room';
import { dossierThen, type DossierThen } from './dossier-then';
import type { Reader } from './live-paper.svelte';
import { WrittenPaper } from './written-paper.svelte';

const kind = { read: readDossier, textIn: (doc: Y.Doc) => dossierDoc(doc).notes, createUndo: createDossierUndo };

/** An open dossier paper as a screen shows it: everything here is reactive while something on screen reads it. */
export class DossierPaper extends WrittenPaper<DossierView> {
  constructor(paper: OpenPaper, room: OpenRoom, reader: Reader) {
    super(paper, room, { ...reader, kind });
  }

  get fields(): DossierView['fields'] {
    return this.view.fields;
  }

  /** The contents in order; each word with its heads: one is agreed, several wait for a choice. */
  get entries(): DossierView['entries'] {
    return this.view.entries;
  }

  get removed(): DossierView['removed'] {
    return this.view.removed;
  }

  get expected(): DossierView['expected'] {
    return this.view.expected;
  }

  get comments(): readonly DossierComment[] {
    this.followContent();
    return readComments(this.paper.doc);
  }

  /** Other dossiers that belong to the matter. */
  get references(): readonly DossierReference[] {
    this.followContent();
    return readReferences(this.paper.doc);
  }

  /** The handle for the editor of the notes. Another one after the paper began anew: key the editor by it. */
  get notes(): Y.XmlFragment {
    return this.text;
  }

  /** This paper as it was, given as one update, and what differs from today. */
  asItWas(earlier: Uint8Array): DossierThen {
    this.followContent();
    return dossierThen(earlier, this.paper.doc);
  }
}
