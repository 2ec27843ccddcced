import * as Y from 'yjs';

/** Something of rich text that was written under one client id, at places as editors count them: a node opens with one and closes with one. */
export interface Stretch {
  readonly client: number;
  readonly from: number;
  readonly to: number;
}

/** Nodes without anything inside count one. */
const leaves = new Set(['hardBreak', 'horizontalRule']);

/** Under which client ids the words of rich text were written, in order. */
export function stretchesOf(fragment: Y.XmlFragment): readonly Stretch[] {
  const found: Stretch[] = [];
  walk(fragment, 0, found);
  return found;
}

/** Walks what a node holds, which begins at a place; returns the place behind it. */
function walk(node: Y.XmlFragment, from: number, found: Stretch[]): number {
  let at = from;
  for (const child of node.toArray()) {
    if (child instanceof Y.XmlText) at = walkText(child, at, found);
    else if (child instanceof Y.XmlElement) at = leaves.has(child.nodeName) ? at + 1 : walk(child, at + 1, found) + 1;
  }
  return at;
}

function walkText(text: Y.XmlText, from: number, found: Stretch[]): number {
  let at = from;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    found.push({ client: item.id.client, from: at, to: at + item.length });
    at += item.length;
  }
  return at;
}
