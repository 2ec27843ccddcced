import type { LocalSockets } from '../../../src/sync/ports';

/** A computer on which no program drives tokens. */
export const noProgramHere: LocalSockets = {
  open(_, { closed }) {
    queueMicrotask(() => closed(1006));
    return { send: () => undefined, close: () => undefined };
  },
};
