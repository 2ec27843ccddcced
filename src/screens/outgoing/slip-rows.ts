import { codeOfOutgoing } from '../../domain/outgoing/register-columns';
import { factsOfOutgoing } from '../../domain/outgoing/standing';
import type { OutgoingDocument, OutgoingFacts, OutgoingRecipient } from '../../domain/outgoing/types';
import type { Tables } from '../../domain/tables';
import { formatDate, formatList, formatNumber } from '../../ui/words/formats';
import { t } from '../../ui/words/words.svelte';
import { signerWords } from './signer-words';

type Reads = Pick<Tables, 'agency' | 'person' | 'unit'>;

/** What is known of an outgoing document (Decree 30/2020 appendix VI part II, 16 fields), and who drafted it; what nobody has said or given yet is left out. */
export function slipRows(tables: Reads, document: OutgoingDocument): readonly (readonly [name: string, value: string])[] {
  const words = t().outgoing.facts;
  const facts = factsOfOutgoing(document) ?? document.submissions.at(-1)?.facts;
  const rows = [
    [words.documentType, document.documentType],
    [words.codeNotation, factsOfOutgoing(document) ? codeOfOutgoing(document) : words.notNumbered],
    [words.issuedOn, document.numbered ? formatDate(document.numbered.issuedOn) : words.notNumbered],
    [words.issuer, tables.agency()?.name ?? ''],
    [words.subject, document.subject],
    ...(facts ? rowsOfFacts(facts, document.issued?.recipients ?? facts.recipients) : []),
    [words.unit, tables.unit(document.unit)?.name ?? ''],
    [words.drafters, formatList(document.drafters.map((id) => tables.person(id)?.name ?? ''))],
    [words.words, document.submissions.at(-1)?.words ?? ''],
  ] as const;
  return rows.filter(([, value]) => value !== '');
}

function rowsOfFacts(facts: OutgoingFacts, recipients: readonly OutgoingRecipient[]): readonly (readonly [string, string])[] {
  const words = t().outgoing.facts;
  return [
    [words.language, facts.language],
    [words.signer, signerWords({ name: facts.signerName, position: facts.signerPosition, authority: facts.signingAuthority })],
    [words.recipients, formatList(recipients.map(({ name, code }) => (code === '' ? name : `${name} (${code})`)))],
    [words.urgency, t().outgoing.urgency[facts.urgency] ?? ''],
    [words.pageCount, formatNumber(facts.pageCount)],
    [words.copies, facts.copies ? formatNumber(facts.copies) : ''],
    [words.dueOn, facts.dueOn ? formatDate(facts.dueOn) : ''],
    [words.description, facts.description],
  ];
}
