import type { Wording } from '../wording';
import type { editor as source } from '../vi/editor';

export const editor: Wording<typeof source> = { bold: 'Bold', italic: 'Italic', list: 'Bullets', numbered: 'Numbers', writers: 'Who wrote' };
