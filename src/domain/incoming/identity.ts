import { foldText, tidyText } from '../shared/text';
import { foldDocumentCode } from './document-code';
import type { IncomingFacts } from './types';

type IdentityFacts = Pick<IncomingFacts, 'issuer' | 'codeNumber' | 'codeNotation' | 'issuedOn'>;

/** Facts never change once they are made, and one registration asks for its identity several times. */
const known = new WeakMap<IdentityFacts, string | null>();

/**
 * What makes two records the same document: issuer, code and date, compared folded (F-18).
 * Null for a document without number, of which nothing can be said.
 */
export function incomingIdentity(facts: IdentityFacts): string | null {
  const before = known.get(facts);
  if (before !== undefined) return before;
  const identity = identityOf(facts);
  known.set(facts, identity);
  return identity;
}

function identityOf({ issuer, codeNumber, codeNotation, issuedOn }: IdentityFacts): string | null {
  const number = tidyText(codeNumber);
  return number === '' ? null : [foldText(tidyText(issuer)), foldDocumentCode({ number, notation: codeNotation }), issuedOn].join('|');
}
