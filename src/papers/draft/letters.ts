import * as Y from 'yjs';

/** Some letters that were written in one go, at places as editors count them: a node opens with one and closes with one. */
export interface Letters {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
  readonly at: number;
  /** What stands there; null: it was taken out, and is only a place between others. */
  readonly text: string | null;
  /** In which paragraph. */
  readonly paragraph: number;
}

/** Every letter of the content in order, also those that were taken out of paragraphs that still stand. */
export function lettersOf(fragment: Y.XmlFragment): readonly Letters[] {
  const walk: Walk = { found: [], paragraph: 0 };
  walkNode(fragment, 0, walk);
  return walk.found;
}

interface Walk {
  readonly found: Letters[];
  paragraph: number;
}

/** Walks what a node holds, which begins at a place; returns the place behind it. */
function walkNode(node: Y.XmlFragment, from: number, walk: Walk): number {
  let at = from;
  if (node instanceof Y.XmlElement) walk.paragraph += 1;
  for (const child of node.toArray()) {
    if (child instanceof Y.XmlText) at = walkText(child, at, walk);
    else if (child instanceof Y.XmlElement) at = child.nodeName === 'hardBreak' ? at + 1 : walkNode(child, at + 1, walk) + 1;
  }
  return at;
}

function walkText(text: Y.XmlText, from: number, { found, paragraph }: Walk): number {
  let at = from;
  for (let item = text._start; item !== null; item = item.right) {
    if (!item.countable) continue;
    const said = !item.deleted && item.content instanceof Y.ContentString ? item.content.str : null;
    found.push({ client: item.id.client, clock: item.id.clock, length: item.length, at, text: said, paragraph });
    if (!item.deleted) at += item.length;
  }
  return at;
}
