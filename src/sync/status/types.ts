import type { Instant } from '../../domain/shared/time';

/**
 * What the status strip shows. Built on answers and heartbeats only, never on `navigator.onLine`: a line that carries no answer is not a line.
 * starting: nothing heard yet. connected: heard within two heartbeats. offline: not. The others wait for a person.
 */
export type LineState = 'starting' | 'connected' | 'offline' | 'signedOut' | 'updateFirst' | 'contradicted';

export interface SyncStatus {
  readonly line: LineState;
  /** When the server was last heard; null on a device that never heard it. */
  readonly heardAt: Instant | null;
  /** Proposals not yet sent; proposals, and words of papers, that were refused and that a person has to look at. */
  readonly waiting: number;
  readonly refused: number;
  /** Proposals under way in this round; null when none. */
  readonly sending: { readonly done: number; readonly total: number } | null;
  /** Originals not yet confirmed by the server. */
  readonly uploads: { readonly count: number; readonly bytesLeft: number };
  /** The position of the list that this device holds, and the register's as last heard. */
  readonly position: number;
  readonly latest: number;
  /** True on the tab that owns the network. */
  readonly leads: boolean;
}
