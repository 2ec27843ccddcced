import type { Wording } from '../wording';
import type { find as source } from '../vi/find';

export const find: Wording<typeof source> = {};
