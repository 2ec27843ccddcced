import type { Wording } from '../wording';
import type { outbox as source } from '../vi/outbox';

export const outbox: Wording<typeof source> = {};
