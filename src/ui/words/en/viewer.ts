import type { Wording } from '../wording';
import type { viewer as source } from '../vi/viewer';

export const viewer: Wording<typeof source> = {};
