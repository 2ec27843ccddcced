import type { Wording } from '../wording';
import type { setup as source } from '../vi/setup';

export const setup: Wording<typeof source> = {};
