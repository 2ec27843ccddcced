import * as Y from 'yjs';
import { isLeaf } from './rich-text';
import type { AuthorOf, Placed, Told } from './told';
import type { Head } from './wordings';

/** The paragraphs of rich text, each at `<root>/<paragraph>`, with a value for each writer's run of text. */
export function* tellParagraphs(root: string, parent: Y.XmlFragment, authorOf: AuthorOf): Generator<Placed> {
  for (const node of parent.toArray()) {
    if (node instanceof Y.XmlElement && !isLeaf(node)) {
      yield* tellParagraphs(root, node, authorOf);
      continue;
    }
    const told = runsOf(node, authorOf);
    const { client, clock } = node._item!.id;
    if (told.length > 0) yield [`${root}/${client}-${clock}`, told];
  }
}

function runsOf(node: Y.XmlElement | Y.XmlText | Y.XmlHook, authorOf: AuthorOf): readonly Told[] {
  const texts = node instanceof Y.XmlText ? [node] : (node as Y.XmlElement).toArray().filter((child) => child instanceof Y.XmlText);
  const runs: Told[] = [];
  for (const { value, by } of texts.flatMap((text) => [...pieces(text, authorOf)])) {
    const last = runs.at(-1);
    if (last?.by === by) runs[runs.length - 1] = { ...last, value: `${String(last.value)}${value}` };
    else runs.push({ value, by, at: null });
  }
  return runs;
}

function* pieces(text: Y.XmlText, authorOf: AuthorOf): Generator<{ readonly value: string; readonly by: Told['by'] }> {
  for (let item = text._start; item !== null; item = item.right) {
    if (!item.deleted && item.content instanceof Y.ContentString) yield { value: item.content.str, by: authorOf(item.id.client) };
  }
}

/** The client id under which the value of a key was last set. */
export function writerOf({ _map }: Pick<Y.Map<unknown>, '_map'>, key: string): number {
  return _map.get(key)!.id.client;
}

/** A wording as something told. */
export function ofHead({ value, by, at }: Head): Told {
  return { value, by, at };
}
