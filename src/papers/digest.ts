import type { RoomKind } from '../domain/papers/room';
import type { DossierId, PersonId } from '../domain/shared/ids';
import type { Instant } from '../domain/shared/time';
import type * as Y from 'yjs';
import { readComments } from './dossier/comments';
import { readDossier } from './dossier/contents';
import { readReferences } from './dossier/references';
import { readDraftComments } from './draft/comments';
import { readDraft } from './draft/reading';

/** What lists show of a paper. */
export interface Digest {
  /** The wordings of its title that stand, the one to show first. */
  readonly titles: readonly string[];
  readonly paperItems: number;
  readonly refersTo: readonly DossierId[];
  readonly comments: readonly DigestComment[];
}

interface DigestComment {
  readonly id: string;
  readonly by: PersonId;
  readonly at: Instant;
  readonly to: PersonId | null;
  readonly text: string;
  readonly done: boolean;
}

/** Of which kinds of papers lists show something. */
export const digests: Readonly<Partial<Record<RoomKind, (doc: Y.Doc) => Digest>>> = { dossier: ofDossier, draft: ofDraft };

function ofDossier(doc: Y.Doc): Digest {
  const { fields, entries } = readDossier(doc);
  return {
    titles: (fields.title ?? []).map(({ value }) => String(value)),
    paperItems: entries.filter(({ document }) => document === null).length,
    refersTo: [...new Set(readReferences(doc).map(({ dossier }) => dossier))],
    comments: readComments(doc),
  };
}

function ofDraft(doc: Y.Doc): Digest {
  const titles = (readDraft(doc).fields.subject ?? []).map(({ value }) => String(value));
  return { titles, paperItems: 0, refersTo: [], comments: readDraftComments(doc) };
}
