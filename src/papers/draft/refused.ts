import type { PersonId } from '../../domain/shared/ids';
import type { Json } from '../../domain/shared/canonical';
import type * as Y from 'yjs';
import type { Act } from '../act';
import type { Change } from '../changes';
import { addDraftComment } from './comments';
import { draftFields, type DraftField } from './shape';
import { addBlocks, wordDraft } from './writing';

/** What one change of a draft said that the relay did not take: because it came after the submission, or was not in order. */
export type DraftSaid =
  | { readonly of: 'draftField'; readonly field: DraftField; readonly texts: readonly string[] }
  | { readonly of: 'paragraph'; readonly text: string }
  | { readonly of: 'remark'; readonly text: string; readonly quote: string; readonly to: PersonId | null }
  | { readonly of: 'suggestion'; readonly text: string; readonly quote: string }
  /** A removal, a mark, a look: nothing was worded, so it is done again by hand. */
  | { readonly of: 'act' };

/** Reads a change of a draft's projection. */
export function draftSaidOf({ path, before, after }: Change): DraftSaid {
  const [root = '', name = '', part] = path.split('/');
  if (after === null) return { of: 'act' };
  if (root === 'body') return { of: 'paragraph', text: String(after) };
  const field = draftFields.find((each) => each === name);
  if (root === 'fields' && field) return { of: 'draftField', field, texts: newOf(before, after) };
  if (part !== undefined || name === 'order') return { of: 'act' };
  if (root === 'comments' && before === null) return remarkOf(after as unknown as Remark);
  if (root === 'suggestions' && before === null) return suggestionOf(after as unknown as Suggested);
  return { of: 'act' };
}

type Remark = { readonly text: string; readonly quote: string; readonly to: PersonId | null };
type Suggested = { readonly replacement: string; readonly quote: string };

function remarkOf({ text, quote, to }: Remark): DraftSaid {
  return { of: 'remark', text, quote, to };
}

function suggestionOf({ replacement, quote }: Suggested): DraftSaid {
  return { of: 'suggestion', text: replacement, quote };
}

/** Of several wordings that stood side by side, those that were not there before. */
function newOf(before: Json, after: Json): readonly string[] {
  const known = new Set((before ?? []) as readonly Json[]);
  return (after as readonly Json[]).filter((value) => !known.has(value)).map(String);
}

/** The words alone, to be copied; none where nothing was worded. */
export function draftTextsOf(said: DraftSaid): readonly string[] {
  if (said.of === 'act') return [];
  return said.of === 'draftField' ? said.texts : [said.text];
}

/**
 * Says it again in a draft that is open, as a new edit. A paragraph comes behind the content, because the place where it stood may be another by now; a suggestion is said
 * as a comment, with the words it was for.
 */
export function putDraftAgain(doc: Y.Doc, said: DraftSaid, act: Act): void {
  if (said.of === 'draftField') for (const value of said.texts) wordDraft(doc, said.field, value, act);
  else if (said.of === 'paragraph') addBlocks(doc, [{ kind: 'paragraph', runs: [{ text: said.text }] }]);
  else if (said.of === 'remark') addDraftComment(doc, { text: quoted(said), to: said.to, about: null }, act);
  else if (said.of === 'suggestion') addDraftComment(doc, { text: quoted(said), to: null, about: null }, act);
}

/** Words with those that they are for. */
export function quoted({ quote, text }: { readonly quote: string; readonly text: string }): string {
  return quote === '' ? text : `“${quote}”: ${text}`;
}
