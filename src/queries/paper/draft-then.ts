import * as Y from 'yjs';
import { textOf } from '../../papers/draft/reading';
import { projectDraft } from '../../papers/draft/projection';
import { draftFields, type DraftField } from '../../papers/draft/shape';

/** What became of a paragraph since: it stands as it was, it is gone or says something else today, or it came since. */
export type ParagraphSince = 'same' | 'gone' | 'new';

/** A draft as it was, and in what it differs from today's. */
export interface DraftThen {
  readonly text: ReturnType<typeof textOf>;
  /** Only fields that said something then, or say something else today; `now` null: the same. */
  readonly fields: readonly { readonly field: DraftField; readonly then: string; readonly now: string | null }[];
  /** Every paragraph of then and of today in one order. */
  readonly paragraphs: readonly { readonly text: string; readonly since: ParagraphSince }[];
  readonly comments: { readonly gone: number; readonly new: number };
}

/** Compares a draft of earlier, given as one update, with today's. */
export function draftThen(earlier: Uint8Array, today: Y.Doc): DraftThen {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, earlier);
  const [then, now] = [projectDraft(doc), projectDraft(today)];
  const ids = (all: readonly { readonly id: string }[]) => new Set(all.map(({ id }) => id));
  const [before, after] = [ids(then.comments), ids(now.comments)];
  return {
    text: textOf(doc),
    fields: draftFields.flatMap((field) => fieldThen(field, said(then.fields[field]), said(now.fields[field]))),
    paragraphs: paragraphsSince(then.body.filter(isSaid), now.body.filter(isSaid)),
    comments: { gone: [...before].filter((id) => !after.has(id)).length, new: [...after].filter((id) => !before.has(id)).length },
  };
}

function fieldThen(field: DraftField, then: string, now: string): DraftThen['fields'] {
  if (then === '' && now === '') return [];
  return [{ field, then, now: then === now ? null : now }];
}

function said(values: readonly unknown[] = []): string {
  return values.map(String).join(' / ');
}

function isSaid(text: string): boolean {
  return text.trim() !== '';
}

/** Paragraphs that stand in both keep their places; what is gone stands before what came where it stood. */
function paragraphsSince(then: readonly string[], now: readonly string[]): DraftThen['paragraphs'] {
  const rows: { text: string; since: ParagraphSince }[] = [];
  let at = 0;
  for (const text of then) {
    const found = now.indexOf(text, at);
    if (found < 0) {
      rows.push({ text, since: 'gone' });
      continue;
    }
    rows.push(...now.slice(at, found).map((each) => ({ text: each, since: 'new' as const })), { text, since: 'same' });
    at = found + 1;
  }
  return [...rows, ...now.slice(at).map((text) => ({ text, since: 'new' as const }))];
}
