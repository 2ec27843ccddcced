import type { Receipt } from '../../../src/protocol/proposals/receipt';
import type { FailureCode } from '../../register/failures';
import type { Submission } from '../../register/ports';

/** What the main thread and the writer tell each other. `turn` pairs an answer with its question. */
export type ToWriter = { readonly type: 'propose'; readonly turn: number; readonly submissions: readonly Submission[] } | { readonly type: 'close' };

export type FromWriter =
  | { readonly type: 'ready'; readonly position: number }
  | { readonly type: 'answered'; readonly turn: number; readonly receipts: Receipt[] }
  | { readonly type: 'failed'; readonly turn: number; readonly code: FailureCode; readonly why: string }
  | { readonly type: 'grown'; readonly position: number }
  /** A mistake of ours while deciding one proposal. */
  | { readonly type: 'fault'; readonly proposal: string; readonly why: string }
  /** The disk no longer keeps its promises. */
  | { readonly type: 'stopped'; readonly why: string }
  | { readonly type: 'closed' };
