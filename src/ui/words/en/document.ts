import type { Wording } from '../wording';
import type { document as source } from '../vi/document';

export const document: Wording<typeof source> = {};
