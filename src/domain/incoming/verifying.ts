import type { Decision, Verdict } from '../decisions';
import type { ProposalBodies } from '../proposals';
import { accept, refusal, refuse, type Outcome } from '../shared/refusal';
import type { Tables } from '../tables';
import { changeDocument, trailEntry } from './change';
import type { IncomingDocument, OriginalRef } from './types';

/** The files of a document that may bear signatures. */
export function pdfsOf({ originals }: Pick<IncomingDocument, 'originals'>): readonly OriginalRef[] {
  return originals.filter(({ mediaType }) => mediaType === 'application/pdf');
}

/** Whether the server has yet to verify the signatures of a document as it stands (TT22-5): after it was registered, and again each time it is filed. */
export function awaitsVerification(document: IncomingDocument): boolean {
  if (document.state === 'returned' || pdfsOf(document).length === 0) return false;
  const asked = document.trail.findLast(({ act }) => act === 'registered' || act === 'filed');
  return asked !== undefined && asked.position > (document.verified?.position ?? 0);
}

/** The server says what it found of the signatures of a document's files. Refused once the document is gone, or where a file is left out or not its own. */
export function verifySignatures(tables: Pick<Tables, 'incoming'>, body: ProposalBodies['VerifySignatures']): Outcome<Verdict> {
  const document = tables.incoming(body.document);
  if (!document) return refuse(refusal('unknownDocument', 'TT22-5', { field: 'document' }));
  const [own, said] = [pdfsOf(document), body.files].map((files) => new Set(files.map(({ sha256 }) => sha256)));
  const isWhole = own!.size === said!.size && [...own!].every((sha256) => said!.has(sha256));
  return isWhole ? accept({ type: 'SignaturesVerified', body }) : refuse(refusal('unknownOriginal', 'TT22-5', { field: 'files' }));
}

/** Folds what was found: the document shows the newest, the list keeps all. */
export function foldSignaturesVerified(tables: Tables, decision: Decision<'SignaturesVerified'>): void {
  const { files } = decision.body;
  changeDocument(tables, decision, (document) => ({
    ...document,
    verified: { at: decision.decidedAt, position: decision.position, files },
    trail: [...document.trail, trailEntry(decision, 'signaturesVerified')],
  }));
}
