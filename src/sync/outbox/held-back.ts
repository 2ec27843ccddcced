import { documentsOf, isJudgedByFile } from '../../domain/proposals';
import type { DocumentId, Sha256 } from '../../domain/shared/ids';
import type { OutboxEntry } from '../../storage/device';

/**
 * What may go now. An act whose file the server judges before it decides waits until that file is there, and so does whatever was done later with the same
 * document; everything else goes on, and the files after it.
 */
export function withoutHeldBack(entries: readonly OutboxEntry[], onlyHere: ReadonlySet<Sha256>): readonly OutboxEntry[] {
  const held = new Set<DocumentId>();
  return entries.filter(({ proposal }) => {
    const documents = documentsOf(proposal);
    const waits = isJudgedByFile(proposal) && 'originals' in proposal.body && proposal.body.originals.some(({ sha256 }) => onlyHere.has(sha256));
    const isHeld = waits || documents.some((document) => held.has(document));
    if (isHeld) for (const document of documents) held.add(document);
    return !isHeld;
  });
}
