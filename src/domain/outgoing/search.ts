import { formatDate } from '../incoming/register-columns';
import { numberRank, wordsRank, type SearchQuery } from '../incoming/search';
import { foldForSearch } from '../incoming/search-folding';
import { dateInVietnam } from '../shared/time';
import { codeOfOutgoing } from './register-columns';
import { factsOfOutgoing } from './standing';
import type { OutgoingDocument } from './types';

/** Everything of an outgoing document that can be searched, folded; fields are parted so that no word spans two of them. */
export function outgoingSearchText(document: OutgoingDocument, unitName: (id: string) => string): string {
  const facts = factsOfOutgoing(document);
  const fields = [
    codeOfOutgoing(document),
    document.documentType,
    document.subject,
    unitName(document.unit),
    facts?.signerName,
    facts?.signerPosition,
    facts?.description,
    ...(document.issued?.recipients ?? facts?.recipients ?? []).map(({ name }) => name),
    document.numbered && formatDate(document.numbered.issuedOn),
    document.issued && formatDate(dateInVietnam(document.issued.at)),
    ...document.originals.map(({ name }) => name),
  ];
  return foldForSearch(fields.filter(Boolean).join('|'));
}

/** How well an outgoing document that matches answers a query, on the scale of `searchRank`, so that all that is found stands in one order. */
export function outgoingRank(document: OutgoingDocument, query: SearchQuery): number {
  const number = document.numbered?.number;
  const code = { number: String(number ?? ''), notation: factsOfOutgoing(document)?.codeNotation ?? '' };
  return numberRank({ code, number }, query) + wordsRank(`${document.subject} ${document.documentType}`, query);
}
