import type { Outcome } from '../../domain/shared/refusal';
import type { DirectoryState, FoundAgencies } from '../../protocol/directory/messages';
import { outcomeOf } from '../line/outcome';
import { readJson, type Ask } from '../line/http';
import type { HttpCall } from '../ports';

/** The directory of agencies, which only the server has as a whole: needs the line now. Null: nobody answered. */
export interface DirectoryLine {
  find(typed: string): Promise<Outcome<FoundAgencies> | null>;
  state(): Promise<Outcome<DirectoryState> | null>;
  offerFile(list: Blob): Promise<Outcome<DirectoryState> | null>;
  offerAxis(): Promise<Outcome<DirectoryState> | null>;
  take(token: string): Promise<Outcome<DirectoryState> | null>;
}

interface DirectoryLineParts {
  readonly ask: Ask;
  /** Hears why there is no answer now. */
  onFailure(error: unknown): void;
}

/** A list of 125,000 agencies is carried, read and compared. */
const LIST_WITHIN_MS = 5 * 60_000;

export function createDirectoryLine({ ask, onFailure }: DirectoryLineParts): DirectoryLine {
  const question = <T>(path: string, call: Partial<Pick<HttpCall, 'method' | 'body' | 'headers'>> & { within?: number } = {}) =>
    ask({ method: 'GET', path: `/api/directory${path}`, ...call, read: (answer) => outcomeOf(answer, readJson<T>) }).catch((error: unknown) => {
      onFailure(error);
      return null;
    });
  const within = LIST_WITHIN_MS;
  return {
    find: (typed) => question(`?${new URLSearchParams({ q: typed }).toString()}`),
    state: () => question('/state'),
    offerFile: (list) => question('/offer', { method: 'PUT', body: list, headers: { 'content-type': 'text/csv' }, within }),
    offerAxis: () => question('/offer/axis', { method: 'POST', within }),
    take: (token) => question(`/offer/${token}`, { method: 'POST', within }),
  };
}
