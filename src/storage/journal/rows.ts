import type { Instant } from '../../domain/shared/time';
import type { JournalRow } from '../database/schema';

/** Edits of one turn in one room, few enough updates that each is one batch on the wire. */
export interface Turn {
  readonly room: string;
  readonly generation: number;
  readonly updates: readonly Uint8Array[];
  readonly at: Instant;
  /** The id under which they go up, where they have one already. */
  readonly batch?: string | null;
}

/** The journal, or the last words of closed pages. */
interface Adding {
  add(row: JournalRow): Promise<unknown>;
}

/** The writes that keep a turn, a row for each update; none is begun yet. */
export function rowWrites(journal: Adding, { updates, batch = null, ...about }: Turn): readonly (() => Promise<unknown>)[] {
  return updates.map((update) => () => journal.add({ ...about, update, batch } as unknown as JournalRow));
}
