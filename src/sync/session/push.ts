import type { PersonId } from '../../domain/shared/ids';
import type { PushAddressMessage, PushStanding } from '../../protocol/push/messages';
import { createAsk } from '../line/http';
import type { Network, Timers } from '../ports';
import { call, type Called } from './called';

/** Calls about where this browser hears while the app is closed. Each names its person: all tabs share one cookie. */
export interface PushCalls {
  standing(): Promise<Called<PushStanding>>;
  keep(address: PushAddressMessage): Promise<Called<null>>;
  forget(): Promise<Called<null>>;
}

export function createPushCalls(parts: { readonly network: Network; readonly timers: Timers; readonly person: PersonId }): PushCalls {
  const ask = createAsk(parts);
  return {
    standing: () => call(ask, { method: 'GET', path: '/api/push' }),
    keep: (address) => call(ask, { method: 'PUT', path: '/api/push', message: address }),
    forget: () => call(ask, { method: 'DELETE', path: '/api/push' }),
  };
}
