import type { FactChange, IncomingDocument, IncomingFacts } from '../../domain/incoming/types';
import { formatDate, formatNumber } from '../../ui/words/formats';
import { t } from '../../ui/words/words.svelte';

type FactValue = IncomingFacts[keyof IncomingFacts];

/** A fact's value as a reader sees it, in the language in use. */
export function factWords(field: keyof IncomingFacts, value: FactValue, unitName: (id: string) => string): string {
  const words = t().register;
  if (value === null || value === '') return t().document.empty;
  if (field === 'urgency') return words.urgency[value as IncomingFacts['urgency']];
  if (field === 'medium') return words.medium[value as IncomingFacts['medium']];
  if (Array.isArray(value)) return value.map(unitName).join(', ') || t().document.empty;
  if (field === 'issuedOn' || field === 'dueOn') return formatDate(String(value));
  return typeof value === 'number' ? formatNumber(value) : String(value);
}

/** The first value of each corrected field: what was received, before anybody corrected it (F-38). */
export function receivedValues({ trail }: IncomingDocument): ReadonlyMap<keyof IncomingFacts, FactValue> {
  const received = new Map<keyof IncomingFacts, FactValue>();
  for (const { field, from } of trail.flatMap(({ changes }): readonly FactChange[] => changes ?? [])) {
    if (!received.has(field)) received.set(field, from);
  }
  return received;
}

/** The fields of the facts list, in the order in which a letter is read. */
export const shownFacts = [
  'documentType',
  'codeNumber',
  'codeNotation',
  'issuedOn',
  'issuer',
  'subject',
  'signerName',
  'signerPosition',
  'urgency',
  'dueOn',
  'recipientUnits',
  'recipientText',
  'pageCount',
  'medium',
  'language',
  'description',
] as const satisfies readonly (keyof IncomingFacts)[];
