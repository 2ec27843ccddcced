import type { SyncStatus } from './types';

/** The status as the strip shows it. */
export interface StatusStore {
  get(): SyncStatus;
  /** Calls `listener` after each change, until the returned function is called. */
  subscribe(listener: (status: SyncStatus) => void): () => void;
}

export interface WritableStatus extends StatusStore {
  change(change: Partial<SyncStatus>): void;
}

const atStart: SyncStatus = {
  line: 'starting',
  heardAt: null,
  waiting: 0,
  refused: 0,
  sending: null,
  uploads: { count: 0, bytesLeft: 0 },
  position: 0,
  latest: 0,
  leads: false,
};

/** A status that tells its listeners only of real changes. */
export function createStatus(): WritableStatus {
  let status = atStart;
  const listeners = new Set<(status: SyncStatus) => void>();
  return {
    get: () => status,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change(change) {
      if (!isReal(change, status)) return;
      status = { ...status, ...change };
      for (const listener of [...listeners]) listener(status);
    },
  };
}

function isReal(change: Partial<SyncStatus>, status: SyncStatus): boolean {
  return Object.entries(change).some(([name, value]) => JSON.stringify(value) !== JSON.stringify(status[name as keyof SyncStatus]));
}
