import type { Decision } from '../../domain/decisions';
import type { Matter } from '../../domain/authority/audience';
import type { AgencyId } from '../../domain/shared/ids';
import type { Instant } from '../../domain/shared/time';

/**
 * A page of the decision list, as one subject may see it: everything from `after` + 1 to `position`, in order, without gap.
 * What the subject may not read is still there as sealed leaves, so that every device can check the whole chain.
 * A page whose `position` equals its `after` is empty: the device is up to date.
 */
export interface FeedPage {
  readonly v: 1;
  readonly agency: AgencyId;
  /** The subject's access key. When it is not the one the device holds, the device starts again from 0 (see `accessKey`). */
  readonly access: string;
  readonly after: number;
  readonly position: number;
  readonly entries: readonly FeedEntry[];
  readonly checkpoint: Checkpoint;
}

export type FeedEntry =
  /**
   * A decision the subject may read. `gained`: what it made readable, with the `history` of that, in order. `removed`: what it took away; the
   * device deletes what it holds of it.
   */
  | { readonly decision: Decision; readonly gained?: readonly Matter[]; readonly history?: readonly Decision[]; readonly removed?: readonly Matter[] }
  /** Decisions about matters the subject may not read: their leaves only, one per position. */
  | { readonly sealed: readonly string[] }
  /** A decision that took matters away from the subject, and of which nothing else is theirs. */
  | { readonly remove: readonly Matter[]; readonly leaf: string };

/** Where the list stood: the server signs it, devices remember it and refuse a history that contradicts it. */
export interface Checkpoint {
  readonly agency: AgencyId;
  readonly position: number;
  /** Head of the chain at `position`, lower-case hexadecimal. */
  readonly head: string;
  readonly at: Instant;
  /** Ed25519 over `checkpointText`, base64. */
  readonly signature: string;
}

/** The text that a checkpoint's signature covers. */
export function checkpointText({ agency, position, head, at }: Omit<Checkpoint, 'signature'>): string {
  return `hoso checkpoint 1\n${agency}\n${position}\n${head}\n${at}\n`;
}

/** How many positions an entry stands for. */
export function entryLength(entry: FeedEntry): number {
  return 'sealed' in entry ? entry.sealed.length : 1;
}
