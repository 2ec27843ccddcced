import type { Wording } from '../wording';
import type { administration as source } from '../vi/administration';

export const administration: Wording<typeof source> = {};
