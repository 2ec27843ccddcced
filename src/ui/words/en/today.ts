import type { Wording } from '../wording';
import type { today as source } from '../vi/today';

export const today: Wording<typeof source> = {};
