import { NoAnswer, type ProofLines } from '../../signing/ports';

export interface LinesWish {
  /** Where the time authority listens. */
  readonly authority: string;
  /** Ends whatever is under way. */
  readonly signal: AbortSignal;
  /** How long a time authority may take; the one of the state has taken more than two minutes. */
  readonly stampWithinMs?: number;
  /** How long a responder or the address of a list may take. */
  readonly othersWithinMs?: number;
}

const STAMP_WITHIN_MS = 180_000;
const OTHERS_WITHIN_MS = 60_000;
const STAMP_MOST = 64 * 1024;
const ANSWER_MOST = 256 * 1024;
/** Lists of authorities with hundreds of thousands of certificates. */
const LIST_MOST = 32 * 1024 * 1024;

interface Question {
  readonly body?: Uint8Array<ArrayBuffer>;
  readonly type?: string;
  readonly within: number;
  readonly most: number;
}

/** The lines over HTTP (RFC 3161 3.4, RFC 5280 4.2.1.13, RFC 6960 appendix A): no redirects, bounded in time and size. */
export function createHttpLines({ authority, signal, stampWithinMs = STAMP_WITHIN_MS, othersWithinMs = OTHERS_WITHIN_MS }: LinesWish): ProofLines {
  const ask = (url: string, question: Question) => asked(url, question, signal);
  return {
    stamp: (body) => ask(authority, { body, type: 'application/timestamp-query', within: stampWithinMs, most: STAMP_MOST }),
    answer: (url, body) => ask(url, { body, type: 'application/ocsp-request', within: othersWithinMs, most: ANSWER_MOST }),
    list: (url) => ask(url, { within: othersWithinMs, most: LIST_MOST }),
  };
}

async function asked(url: string, { body, type, within, most }: Question, signal: AbortSignal): Promise<Uint8Array> {
  try {
    const answer = await fetch(url, {
      method: body ? 'POST' : 'GET',
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(within)]),
      ...(body && { body, headers: { 'content-type': type! } }),
    });
    if (!answer.ok) throw new NoAnswer(`${url}: ${answer.status}`);
    return await bounded(answer, { url, most });
  } catch (error) {
    // Whatever the network says of a line that broke, nothing came.
    throw error instanceof NoAnswer ? error : new NoAnswer(`${url}: ${(error as Error).message}`);
  }
}

async function bounded(answer: Response, { url, most }: { readonly url: string; readonly most: number }): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of answer.body ?? []) {
    length += part.length;
    if (length > most) throw new NoAnswer(`${url}: more than ${most} bytes`);
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
