import type { Wording } from '../wording';
import type { intake as source } from '../vi/intake';

export const intake: Wording<typeof source> = {};
