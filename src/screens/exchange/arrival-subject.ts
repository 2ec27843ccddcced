import type { Arrival } from '../../domain/exchange/arrival';

/** What an arrival is called: its abstract, else the name that its sender gave it, else its sender. */
export function arrivalSubject({ facts, origin }: Pick<Arrival, 'facts' | 'origin'>): string {
  return facts?.subject || origin.documentId || origin.organId;
}
