import type { Writing } from '../database/transaction';

/** What is read and written when a paper is summarised. */
export const summaryStores = ['papers', 'paperBytes', 'journal', 'summaries', 'news', 'meta'] as const;
export type Summarising = Writing<typeof summaryStores>;
