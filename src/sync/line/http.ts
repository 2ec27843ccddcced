import { PERSON_HEADER, PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../protocol/version';
import type { PersonId } from '../../domain/shared/ids';
import type { Refusal } from '../../domain/shared/refusal';
import type { HttpAnswer, HttpCall, Network, Timers } from '../ports';
import { problems } from '../problems';
import { Halted, LineBroken } from './errors';

const ANSWER_MS = 30_000;

/** One question to the server. `read` takes what is wanted out of the answer; it runs within the time limit. */
export interface Question<T> extends Pick<HttpCall, 'method' | 'path' | 'body'> {
  readonly headers?: Readonly<Record<string, string>>;
  readonly within?: number;
  readonly signal?: AbortSignal;
  read(answer: HttpAnswer): Promise<T>;
}

export type Ask = <T>(question: Question<T>) => Promise<T>;

interface AskParts {
  readonly network: Network;
  readonly timers: Timers;
  /** Whose device asks; null before anybody signed in. */
  readonly person: PersonId | null;
}

/**
 * Asks the server. Throws `LineBroken` when no answer came in time, so that a half-open line is never waited for without end,
 * and for a person's device `Halted` when the server says that the session is over (401) or that the app is too old (426).
 */
export function createAsk({ network, timers, person }: AskParts): Ask {
  const ours = { [PROTOCOL_HEADER]: String(PROTOCOL_VERSION), ...(person && { [PERSON_HEADER]: person }) };
  return async ({ method, path, body, headers, signal, within = ANSWER_MS, read }) => {
    const limit = new AbortController();
    const giveUp = () => limit.abort();
    const callOff = timers.after(within, giveUp);
    signal?.addEventListener('abort', giveUp);
    if (signal?.aborted) giveUp();
    try {
      const answering = network
        .request({ method, path, headers: { ...ours, ...headers }, ...(body !== undefined && { body }), signal: limit.signal })
        .catch(lineBroke);
      return await unlessAborted(
        answering.then(breakable).then((answer) => (person ? readUnlessHalted(answer, read) : read(answer))),
        limit.signal,
      );
    } finally {
      callOff();
      signal?.removeEventListener('abort', giveUp);
    }
  };
}

async function readUnlessHalted<T>(answer: HttpAnswer, read: Question<T>['read']): Promise<T> {
  if (answer.status === 401) throw new Halted('signedOut', 'the session is over');
  if (answer.status === 426) throw new Halted('updateFirst', 'the server speaks another protocol version');
  return read(answer);
}

function lineBroke(cause: unknown): never {
  throw new LineBroken(problems.noAnswer, { cause });
}

/** The line may still break while the answer is read. */
function breakable({ status, header, text, blob }: HttpAnswer): HttpAnswer {
  return { status, header, text: () => text().catch(lineBroke), blob: () => blob().catch(lineBroke) };
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const broken = () => reject(new LineBroken(problems.noAnswer));
    if (signal.aborted) broken();
    signal.addEventListener('abort', broken);
    work.then(resolve, reject);
  });
}

/** Reads a JSON answer of our server; anything else, as a hotel's sign-in page, counts as no answer. */
export async function readJson<T>(answer: HttpAnswer): Promise<T> {
  const parsed = parseOurs(await answer.text());
  if (parsed === undefined) throw new LineBroken(problems.strangeAnswer);
  return parsed as T;
}

function parseOurs(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    // Not JSON, so not from our server: the caller says so.
    return undefined;
  }
}

/** Why the server did not do it, in its own words where it gave any. Never throws: a proxy's page says nothing. */
export async function readReason(answer: HttpAnswer): Promise<string> {
  const answered = await answer.text().then(parseOurs, () => undefined);
  const [first] = (answered as { refusals?: readonly Refusal[] } | undefined)?.refusals ?? [];
  return first ? `${first.reason} ${first.repair}` : problems.serverBusy;
}
