import type { IncomingFacts, OriginalRef } from '../incoming/types';
import type { DocumentId, DossierId } from '../shared/ids';
import type { Instant } from '../shared/time';
import type { Tables } from '../tables';
import { currentAnnexes } from './annexes';
import { currentOriginal, factsOfOutgoing } from './standing';
import type { OutgoingDocument } from './types';

/** What a dossier, a package and a list say of a document, whichever way it went. */
export type FiledFacts = Pick<
  IncomingFacts,
  'documentType' | 'codeNumber' | 'codeNotation' | 'issuedOn' | 'issuer' | 'subject' | 'language' | 'pageCount' | 'description' | 'medium'
>;

/** A document as it lies in a dossier. */
export interface FiledDocument {
  readonly id: DocumentId;
  readonly way: 'incoming' | 'outgoing';
  readonly facts: FiledFacts;
  readonly originals: readonly OriginalRef[];
  readonly dossiers: readonly DossierId[];
  /** When it arrived, or was issued. */
  readonly at: Instant;
  /** Whether somebody still works on it. */
  readonly isOpen: boolean;
  /** That it is used no longer; null for what is in force. */
  readonly ended: 'recalled' | 'replaced' | null;
}

/** A document as far as it is looked for where it belongs: one that came in, or went out. */
export type DocumentToFile = Pick<FiledDocument, 'id' | 'facts' | 'dossiers'>;

type Reads = Pick<Tables, 'incoming' | 'outgoing' | 'agency'>;

/** A document by its id, as it is filed; undefined for one that is not known, or that has no number yet. */
export function filedDocument(tables: Reads, id: DocumentId): FiledDocument | undefined {
  const document = tables.incoming(id);
  if (document) {
    const { facts, originals, dossiers, arrivedAt: at, state, cancelled } = document;
    return { id, way: 'incoming', facts, originals, dossiers, at, isOpen: state === 'assigned', ended: cancelled?.how ?? null };
  }
  const outgoing = tables.outgoing(id);
  return outgoing?.numbered ? asFiled(tables, outgoing) : undefined;
}

/** Where the app shows a document. */
export function placeOfFiled({ way, id }: Pick<FiledDocument, 'way' | 'id'>): string {
  return `${way === 'incoming' ? '/van-ban/' : '/van-ban-di/'}${id}`;
}

/** What has its number, as it is filed. */
export function asFiled(tables: Pick<Tables, 'agency'>, document: OutgoingDocument): FiledDocument {
  const { codeNotation, language, pageCount, description } = factsOfOutgoing(document)!;
  const { id, documentType, subject, dossiers, state } = document;
  const numbered = document.numbered!;
  const issued = { issuedOn: numbered.issuedOn, issuer: tables.agency()?.name ?? '' };
  const code = { codeNumber: String(numbered.number), codeNotation };
  const facts = { documentType, subject, ...code, ...issued, language, pageCount, description, medium: isOnPaper(document) ? 'paper' : 'electronic' } as const;
  const isOpen = state === 'registered';
  const ended = state === 'recalled' || state === 'replaced' ? state : null;
  return { id, way: 'outgoing', facts, originals: filesOf(document), dossiers, at: document.issued?.at ?? numbered.at, isOpen, ended };
}

/** What was signed on paper, and copies on paper. */
export function isOnPaper({ source }: Pick<OutgoingDocument, 'source'>): boolean {
  return source?.how === 'paper' || (source?.how === 'copy' && source.isPaper);
}

/** The file that counts, and the annexes; none once they were destroyed. */
function filesOf(document: OutgoingDocument): readonly OriginalRef[] {
  const annexes = currentAnnexes(document);
  const main = currentOriginal(document);
  const held = new Set(document.originals.map(({ sha256 }) => sha256));
  return [...(main ? [main] : []), ...annexes].filter(({ sha256 }) => held.has(sha256));
}
