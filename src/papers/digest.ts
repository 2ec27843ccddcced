import type { RoomKind } from '../domain/papers/room';
import type { DossierId, PersonId, Sha256 } from '../domain/shared/ids';
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
  /** Bytes that are attached. */
  readonly attached: readonly Sha256[];
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
    attached: [],
    comments: readComments(doc),
  };
}

function ofDraft(doc: Y.Doc): Digest {
  const { fields, attachments } = readDraft(doc);
  return {
    titles: (fields.subject ?? []).map(({ value }) => String(value)),
    paperItems: 0,
    refersTo: [],
    attached: attachments.map(({ original }) => original.sha256),
    comments: readDraftComments(doc),
  };
}
