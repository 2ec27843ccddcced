import { Node } from '@tiptap/core';

/** What a paragraph of an official document can be, in the order of the tools; empty: a paragraph. */
export const kinds = ['', 'article', 'clause', 'point', 'basis', 'part', 'chapter', 'section', 'appendix'] as const;
export type Kind = (typeof kinds)[number];

export const alignments = ['left', 'center', 'right', 'justify'] as const;
export type Alignment = (typeof alignments)[number];

/** Attributes are null where nothing was said, so that the shared text holds only what somebody chose. */
const chosen = (name: string) => ({
  default: null,
  parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`),
  renderHTML: (attributes: Record<string, unknown>) => (attributes[name] === null ? {} : { [`data-${name}`]: String(attributes[name]) }),
});

/**
 * A paragraph of the content. What it is, is an attribute and not a node of its own: two people of whom one makes it an article and the other writes in it both keep
 * what they did.
 */
export const paragraphNode = Node.create({
  name: 'paragraph',
  group: 'block',
  content: 'inline*',
  addAttributes: () => ({ kind: chosen('kind'), align: chosen('align') }),
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: ({ HTMLAttributes }) => ['p', HTMLAttributes, 0],
});

/** A table holds rows, and these cells with paragraphs. Nothing is required to be in any: two who remove the two last rows apart leave a table without rows. */
export const tableNodes = [
  Node.create({
    name: 'table',
    group: 'block',
    content: 'tableRow*',
    isolating: true,
    parseHTML: () => [{ tag: 'table' }],
    renderHTML: () => ['table', ['tbody', 0]],
  }),
  Node.create({ name: 'tableRow', content: 'tableCell*', parseHTML: () => [{ tag: 'tr' }], renderHTML: () => ['tr', 0] }),
  Node.create({
    name: 'tableCell',
    content: 'paragraph*',
    isolating: true,
    parseHTML: () => [{ tag: 'td' }, { tag: 'th' }],
    renderHTML: () => ['td', 0],
  }),
];
