import type { Wording } from '../wording';
import type { settings as source } from '../vi/settings';

export const settings: Wording<typeof source> = {};
