import { NoAnswer, type ProofLines } from './ports';

type Asked = Pick<ProofLines, 'list' | 'answer'>;

interface Remembered {
  readonly at: number;
  readonly answer: Promise<Uint8Array>;
}

/** A list stays as it is for an hour at least; whoever was silent is not waited for again at once. */
const LIST_MS = 15 * 60_000;
const SILENT_MS = 10 * 60_000;
const LISTS_MOST = 8;

/**
 * Lines that remember: the list of an authority is fetched once for all documents of a quarter of an hour, and whoever did not answer is asked again after ten minutes, so
 * that a dead responder does not hold up each document anew.
 */
export function rememberingLines({ list, answer }: Asked, now: () => number): Asked {
  const lists = new Map<string, Remembered>();
  const silent = new Map<string, { readonly at: number; readonly why: string }>();

  async function unlessSilent(url: string, ask: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const was = silent.get(url);
    if (was && now() - was.at < SILENT_MS) throw new NoAnswer(was.why);
    try {
      const came = await ask();
      silent.delete(url);
      return came;
    } catch (error) {
      if (error instanceof NoAnswer) silent.set(url, { at: now(), why: error.message });
      throw error;
    }
  }

  function listOf(url: string): Promise<Uint8Array> {
    const known = lists.get(url);
    if (known && now() - known.at < LIST_MS) return known.answer;
    const fetched = unlessSilent(url, () => list(url));
    lists.delete(url);
    lists.set(url, { at: now(), answer: fetched });
    if (lists.size > LISTS_MOST) lists.delete(lists.keys().next().value!);
    fetched.catch(() => lists.delete(url));
    return fetched;
  }

  return { list: listOf, answer: (url, query) => unlessSilent(url, () => answer(url, query)) };
}
