import { accept, refuse, type Outcome } from '../../domain/shared/refusal';
import { readTimeStamp } from '../cms/timestamp';
import { DerFault, readDer, sequence, tags, wholeOf } from '../der/read';
import { sameBytes, smallInteger } from '../der/values';
import { element, integerElement, octetElement, sequenceOf } from '../der/write';
import { UnknownCms } from '../cms/signed-data';
import { hashAlgorithm } from './container';
import { cannotSign } from './faults';

/** The line to a time authority: a query of RFC 3161 goes, its answer comes. Rejects when none came; the same may be asked again. */
export type AskAuthority = (query: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

/** What a time stamp is asked with. */
export interface Asking {
  readonly ask: AskAuthority;
  /** A number that nobody could guess, so that no old answer passes for the one to this query. */
  readonly nonce: Uint8Array;
}

const ONE = Uint8Array.of(1);
/** Granted, as asked or with changes (RFC 3161, 2.4.2). */
const GRANTED: readonly number[] = [0, 1];

/** The token of a time authority for a SHA-256 digest. Refuses when the authority said no, or answered to something else. */
export async function tokenFor(digest: Uint8Array, { ask, nonce }: Asking): Promise<Outcome<Uint8Array>> {
  const number = integerElement(nonce);
  const imprint = sequenceOf(hashAlgorithm('SHA-256'), octetElement(digest));
  const answer = await ask(sequenceOf(integerElement(ONE), imprint, number, element(tags.boolean, Uint8Array.of(0xff))));
  try {
    const [info, token] = sequence(readDer(answer));
    const status = smallInteger(sequence(info)[0]);
    if (!GRANTED.includes(status) || !token) return refuse(cannotSign('timeStampRefused', { status: String(status) }));
    return isAnswerTo(wholeOf(token), digest, number) ? accept(Uint8Array.from(wholeOf(token))) : refuse(cannotSign('timeStampForeign'));
  } catch (error) {
    if (error instanceof DerFault || error instanceof UnknownCms) return refuse(cannotSign('timeStampForeign'));
    throw error;
  }
}

function isAnswerTo(token: Uint8Array, digest: Uint8Array, number: Uint8Array): boolean {
  const stamp = readTimeStamp(token);
  const [, , , , ...rest] = sequence(readDer(stamp.cms.content!));
  const nonce = rest.find(({ tag }) => tag === tags.integer);
  const isOurs = nonce !== undefined && sameBytes(wholeOf(nonce), number);
  return isOurs && stamp.hash === 'SHA-256' && sameBytes(stamp.digest, digest);
}
