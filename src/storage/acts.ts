import type { Writing } from './database/transaction';

/** Everything that one act of a person may change at once: what they capture, what they hand in, and which originals go with it; and what keeps those here. */
export const actStores = ['outbox', 'captures', 'originals', 'journal', 'papers', 'paperBytes', 'pins'] as const;
export type Acts = Writing<typeof actStores>;
