import type { Refusal } from '../../src/domain/shared/refusal';

const REASON_BYTES = 123;

/** Why a socket is closed, as far as a close frame has room: the rule and the reason, cut between characters. */
export function wordsOf({ rule, reason }: Pick<Refusal, 'rule' | 'reason'>): string {
  let words = '';
  let bytes = 0;
  for (const character of `${rule}: ${reason}`) {
    bytes += Buffer.byteLength(character);
    if (bytes > REASON_BYTES) break;
    words += character;
  }
  return words;
}
