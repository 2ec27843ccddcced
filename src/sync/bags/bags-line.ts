import type { Outcome } from '../../domain/shared/refusal';
import { PASSPHRASE_HEADER, type BagState, type OfferedBag, type TakenBag } from '../../protocol/bags/messages';
import { readJson, type Ask } from '../line/http';
import { outcomeOf } from '../line/outcome';
import type { HttpCall } from '../ports';
import { jsonBody } from '../session/called';

/** Courier bags, which are written and opened by the server: needs the line now. Null: nobody answered. */
export interface BagsLine {
  state(): Promise<Outcome<BagState> | null>;
  /** Packs what waits for an agency; `passphrase`: null for a bag that whoever holds it reads. */
  make(order: { readonly code: string; readonly name: string; readonly passphrase: string | null }): Promise<Outcome<BagState> | null>;
  /** Where the browser fetches a bag by itself: it may be larger than what fits into memory. */
  address(id: string): string;
  /** Looks into a bag that was brought. */
  offer(bag: Blob, passphrase: string): Promise<Outcome<OfferedBag> | null>;
  take(token: string, fingerprint: string): Promise<Outcome<TakenBag> | null>;
}

interface BagsLineParts {
  readonly ask: Ask;
  /** Hears why there is no answer now. */
  onFailure(error: unknown): void;
}

/** A gigabyte is carried and read. */
const BAG_WITHIN_MS = 30 * 60_000;

export function createBagsLine({ ask, onFailure }: BagsLineParts): BagsLine {
  const question = <T>(path: string, call: Partial<Pick<HttpCall, 'method' | 'body' | 'headers'>> = {}) =>
    ask({ method: 'GET', path: `/api/bags${path}`, within: BAG_WITHIN_MS, ...call, read: (answer) => outcomeOf(answer, readJson<T>) }).catch(
      (error: unknown) => {
        onFailure(error);
        return null;
      },
    );
  return {
    state: () => question(''),
    make: (order) => question('/made', { method: 'POST', ...jsonBody(order) }),
    address: (id) => `/api/bags/made/${id}`,
    offer: (body, passphrase) =>
      question('/offers', { method: 'PUT', body, headers: passphrase === '' ? {} : { [PASSPHRASE_HEADER]: encodeURIComponent(passphrase) } }),
    take: (token, fingerprint) => question(`/offers/${token}`, { method: 'POST', ...jsonBody({ fingerprint }) }),
  };
}
