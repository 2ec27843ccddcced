import type { Wording } from '../wording';
import type { shell as source } from '../vi/shell';

export const shell: Wording<typeof source> = {};
