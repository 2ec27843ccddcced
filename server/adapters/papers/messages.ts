import type { Appended, Appending, Compaction, Rewriting } from '../../relay/ports';

/** What the main thread and the papers' writer tell each other. `turn` pairs an answer with its question. */
export type ToPapersWriter =
  | { readonly type: 'append'; readonly turn: number; readonly list: readonly Appending[] }
  | { readonly type: 'compact'; readonly turn: number; readonly compaction: Compaction }
  | { readonly type: 'rewrite'; readonly turn: number; readonly rewriting: Rewriting }
  | { readonly type: 'close' };

export type FromPapersWriter =
  | { readonly type: 'ready' }
  | { readonly type: 'appended'; readonly turn: number; readonly appended: readonly Appended[] }
  | { readonly type: 'done'; readonly turn: number; readonly done: boolean }
  | { readonly type: 'failed'; readonly turn: number; readonly code: string; readonly why: string };
