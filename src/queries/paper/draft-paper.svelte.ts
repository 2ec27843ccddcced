import type * as Y from 'yjs';
import type { OfficialText } from '../../domain/drafting/official-text';
import { placesOf, type Stretch } from '../../papers/draft/anchors';
import { readDraftComments, type DraftComment } from '../../papers/draft/comments';
import { readDraft, textOf, type DraftView } from '../../papers/draft/reading';
import { draftDoc, type TickValue } from '../../papers/draft/shape';
import { readSuggestions, type Suggestion } from '../../papers/draft/suggestions';
import { rangeOf, type TextPlace } from '../../papers/draft/places';
import { readTicks } from '../../papers/draft/ticks';
import { createDraftUndo } from '../../papers/draft/undo';
import type { OpenPaper } from '../../storage/papers/open-paper';
import type { OpenRoom } from '../../sync/papers/open-room';
import { draftThen, type DraftThen } from './draft-then';
import type { Reader } from './live-paper.svelte';
import { WrittenPaper } from './written-paper.svelte';

const kind = { read: readDraft, textIn: (doc: Y.Doc) => draftDoc(doc).body, createUndo: createDraftUndo };

/** Something said of some words, with where they stand by now; null: they are gone, or it speaks of the whole draft. */
export type Placed<Said> = Said & { readonly place: Stretch | null };

/** An open draft as a screen shows it: everything here is reactive while something on screen reads it. */
export class DraftPaper extends WrittenPaper<DraftView> {
  constructor(paper: OpenPaper, room: OpenRoom, reader: Reader) {
    super(paper, room, { ...reader, kind });
  }

  get fields(): DraftView['fields'] {
    return this.view.fields;
  }

  get attachments(): DraftView['attachments'] {
    return this.view.attachments;
  }

  /** The official document that the draft is now. Reads the whole content: ask for it when the typing rests. */
  get official(): OfficialText {
    this.followContent();
    return textOf(this.paper.doc);
  }

  get comments(): readonly Placed<DraftComment>[] {
    this.followContent();
    const all = readDraftComments(this.paper.doc);
    const about = all.flatMap(({ anchor }) => anchor ?? []);
    const places = placesOf(this.text, about);
    return all.map((comment) => ({ ...comment, place: comment.anchor && (places[about.indexOf(comment.anchor)] ?? null) }));
  }

  /** The remarks of reviews that somebody did. */
  get ticks(): readonly TickValue[] {
    this.followContent();
    return readTicks(this.paper.doc);
  }

  get suggestions(): readonly Placed<Suggestion>[] {
    this.followContent();
    const all = readSuggestions(this.paper.doc);
    const places = placesOf(
      this.text,
      all.map(({ anchor }) => anchor),
    );
    return all.map((suggestion, at) => ({ ...suggestion, place: places[at] ?? null }));
  }

  /** Where a place of the official document stands in the editor; null where it is none of the content. */
  rangeOf(place: TextPlace): Stretch | null {
    this.followContent();
    return rangeOf(this.text, place);
  }

  /** This draft as it was, given as one update, beside what it says today. */
  asItWas(earlier: Uint8Array): DraftThen {
    this.followContent();
    return draftThen(earlier, this.paper.doc);
  }
}
