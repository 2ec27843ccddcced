import type { Wording } from '../wording';
import type { register as source } from '../vi/register';

export const register: Wording<typeof source> = {};
