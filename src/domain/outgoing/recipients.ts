import { comparableOrganCode } from '../exchange/organ-code';
import { foldText, tidyText } from '../shared/text';
import type { OutgoingRecipient } from './types';

/** What makes two recipients one: the own unit, the code in whichever form it is written, else the name without marks and without what is not seen. */
export function recipientKey({ unit, code, name }: Pick<OutgoingRecipient, 'unit' | 'code' | 'name'>): string {
  if (unit !== null) return `unit ${unit}`;
  const written = tidyText(code);
  return written === '' ? `name ${foldText(tidyText(name))}` : `code ${comparableOrganCode(written) ?? written.toLowerCase()}`;
}

/** Recipients with more of them added, and those of the added that were there already. */
export interface JoinedRecipients {
  readonly recipients: readonly OutgoingRecipient[];
  readonly twice: readonly OutgoingRecipient[];
}

/**
 * Adds recipients to those who are there, so that nobody is sent to twice, alone and by a group. Somebody who was named without a code and comes with one of the
 * same name gets it.
 */
export function joinRecipients(held: readonly OutgoingRecipient[], more: readonly OutgoingRecipient[]): JoinedRecipients {
  const joined = new Map(held.map((recipient) => [recipientKey(recipient), recipient]));
  const twice: OutgoingRecipient[] = [];
  for (const recipient of more) {
    const [key, bare] = [recipientKey(recipient), recipientKey({ unit: null, code: '', name: recipient.name })];
    if (joined.has(key)) twice.push(recipient);
    else if (joined.has(bare)) renamed(joined, bare, recipient);
    else joined.set(key, recipient);
  }
  return { recipients: [...joined.values()], twice };
}

/** Keeps the place in the order. */
function renamed(joined: Map<string, OutgoingRecipient>, key: string, recipient: OutgoingRecipient): void {
  const entries = [...joined];
  joined.clear();
  for (const [each, held] of entries) joined.set(each === key ? recipientKey(recipient) : each, each === key ? recipient : held);
}
