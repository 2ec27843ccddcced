import * as Y from 'yjs';
import { canonicalJson, type Json } from '../../domain/shared/canonical';
import type { DocumentId } from '../../domain/shared/ids';
import type { DossierComment } from '../../papers/dossier/comments';
import { projectDossier } from '../../papers/dossier/projection';
import type { DossierReference } from '../../papers/dossier/references';
import { dossierFields, type DossierField, type EntryField } from '../../papers/dossier/shape';
import type { WordingValue } from '../../papers/wordings';

/** What became of something since: it stands as it was, it says something else today, or it is gone. */
export type Since = 'same' | 'changed' | 'gone';

export interface ThenField {
  readonly field: DossierField;
  readonly then: string;
  /** What it says today, where that is something else. */
  readonly now: string | null;
}

export interface ThenEntry {
  readonly id: string;
  readonly document: DocumentId | null;
  readonly words: Readonly<Partial<Record<EntryField, readonly WordingValue[]>>>;
  readonly since: Since;
}

/** A dossier's paper as it was, and in what it differs from today's. */
export interface DossierThen {
  readonly fields: readonly ThenField[];
  readonly entries: readonly ThenEntry[];
  readonly expected: readonly { readonly id: string; readonly title: string; readonly isMet: boolean; readonly since: Since }[];
  readonly references: readonly (DossierReference & { readonly since: Since })[];
  readonly notes: readonly { readonly text: string; readonly since: Since }[];
  readonly comments: readonly (DossierComment & { readonly since: Since })[];
  /** How much was added since. */
  readonly added: { readonly entries: number; readonly expected: number; readonly references: number; readonly notes: number; readonly comments: number };
}

/** Compares a paper of earlier, given as one update, with today's. */
export function dossierThen(earlier: Uint8Array, today: Y.Doc): DossierThen {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, earlier);
  const [then, now] = [projectDossier(doc), projectDossier(today)];
  return {
    fields: dossierFields.map((field) => fieldThen(field, then.fields[field], now.fields[field])),
    entries: then.entries.map((entry) => ({ ...entry, since: sinceOf(entry, now.entries) })),
    expected: then.expected.map((one) => ({ id: one.id, title: textOf(one.title), isMet: one.metBy !== null, since: sinceOf(one, now.expected) })),
    references: then.references.map((reference) => ({ ...reference, since: sinceOf(reference, now.references) })),
    notes: then.notes.filter(isSaid).map((text) => ({ text, since: now.notes.includes(text) ? 'same' : 'gone' })),
    comments: then.comments.map((comment) => ({ ...comment, since: sinceOf(comment, now.comments) })),
    added: {
      // That a document got a place is not one more: the register says when it was filed.
      entries: addedTo(
        then.entries,
        now.entries.filter(({ document }) => document === null),
      ),
      expected: addedTo(then.expected, now.expected),
      references: addedTo(then.references, now.references),
      notes: now.notes.filter((text) => isSaid(text) && !then.notes.includes(text)).length,
      comments: addedTo(then.comments, now.comments),
    },
  };
}

type WithId = { readonly id: string } & { readonly [key: string]: Json | undefined };

function sinceOf(one: WithId, today: readonly WithId[]): Since {
  const now = today.find(({ id }) => id === one.id);
  if (!now) return 'gone';
  return canonicalJson(now) === canonicalJson(one) ? 'same' : 'changed';
}

function addedTo(then: readonly WithId[], now: readonly WithId[]): number {
  const known = new Set(then.map(({ id }) => id));
  return now.filter(({ id }) => !known.has(id)).length;
}

function fieldThen(field: DossierField, then: readonly WordingValue[] = [], now: readonly WordingValue[] = []): ThenField {
  return { field, then: textOf(then), now: textOf(then) === textOf(now) ? null : textOf(now) };
}

/** Where several wordings stood side by side, all of them. */
function textOf(values: readonly WordingValue[]): string {
  return values.join(' / ');
}

function isSaid(line: string): boolean {
  return line.trim() !== '';
}
