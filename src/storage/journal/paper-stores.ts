import type { Writing } from '../database/transaction';

/** All that is kept of papers, and how far their feed was taken. */
export const paperStores = ['journal', 'papers', 'paperBytes', 'refusedWords', 'summaries', 'news', 'pins', 'meta'] as const;
export type PaperWriting = Writing<typeof paperStores>;
