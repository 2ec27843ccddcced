import { foldText } from '../shared/text';
import { foldDocumentCode } from './document-code';
import type { IncomingFacts } from './types';

/**
 * What makes two records the same document: issuer, code and date, compared folded (F-18).
 * Null for a document without number, of which nothing can be said.
 */
export function incomingIdentity(facts: Pick<IncomingFacts, 'issuer' | 'codeNumber' | 'codeNotation' | 'issuedOn'>): string | null {
  if (facts.codeNumber === '') return null;
  return [foldText(facts.issuer), foldDocumentCode({ number: facts.codeNumber, notation: facts.codeNotation }), facts.issuedOn].join('|');
}
