import type { CareAnswer } from '../../protocol/care/messages';
import { call, type Called } from '../session/called';
import { createAsk } from '../line/http';
import type { Network, Timers } from '../ports';

/** What only the server knows of the archive's disks. Needs the line now, and nothing of it is kept. */
export interface CareCalls {
  care(): Promise<Called<CareAnswer>>;
  /** Begins a check of everything. */
  beginCheck(): Promise<Called<null>>;
}

export function createCareCalls(parts: { network: Network; timers: Timers }): CareCalls {
  const ask = createAsk({ ...parts, person: null });
  return {
    care: () => call(ask, { method: 'GET', path: '/api/care' }),
    beginCheck: () => call(ask, { method: 'POST', path: '/api/care/check' }),
  };
}
