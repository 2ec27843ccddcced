import * as Y from 'yjs';
import { firstProblem, listOf, matching, nullable, oneOf, text, type Check } from './plain';

/**
 * What rich text may consist of: the nodes and marks of the editor that we show, and nothing that could run or load. A node that names its attributes has no
 * others; null: any plain ones.
 */
export interface RichContent {
  readonly nodes: Readonly<Record<string, Readonly<Record<string, Check>> | null>>;
  readonly marks: readonly string[];
  /** What may stand in each node, and directly in the root (`''`); absent: anything in anything. What an editor cannot show would else be in the text unseen. */
  readonly inside?: Readonly<Record<string, readonly string[]>>;
}

/** Text, among what may stand in a node. */
export const TEXT = '#text';

const notesNodes = ['paragraph', 'heading', 'bulletList', 'orderedList', 'listItem', 'blockquote', 'horizontalRule', 'hardBreak', 'codeBlock'];
export const notesContent: RichContent = {
  nodes: Object.fromEntries(notesNodes.map((name) => [name, null])),
  marks: ['bold', 'italic', 'underline', 'strike', 'code', 'link', 'highlight'],
};
const DEEPEST = 16;
const MOST_NODES = 20_000;

const plainAttribute: Check = (value) =>
  value === undefined || value === null || typeof value === 'boolean' || Number.isSafeInteger(value) ? null : text(200)(value);
const address = nullable(matching(/^(?:https?:|mailto:|#\/)/i, 2_000));

/** How many nodes a fragment had at most when it was last looked at: so that the relay need not count thousands of paragraphs when one is added. */
const sizes = new WeakMap<Y.XmlFragment, number>();

/** What is wrong with rich text; null when nothing. Walks it once. */
export function problemOfRichText(fragment: Y.XmlFragment, content: RichContent): string | null {
  const nodes = fragment.toArray();
  sizes.set(fragment, countOf(nodes));
  return valuesOf(fragment) ?? problemOfSize(fragment) ?? problemOfNodes(nodes, { depth: 0, parent: '', content });
}

/**
 * The same for rich text that was good before a transaction, and in which `problemOfRichText` has been asked once: only the nodes that it touched
 * and the new ones among their children are looked at, because the relay asks at every keystroke.
 */
export function problemOfRichTextChange(fragment: Y.XmlFragment, { changed, beforeState }: Y.Transaction, content: RichContent): string | null {
  const isNew = ({ id, length }: Y.Item) => id.clock + length > (beforeState.get(id.client) ?? 0);
  for (const type of changed.keys() as Iterable<unknown>) {
    const depth = depthIn(fragment, type as Inside);
    if (depth === null) continue;
    const problem = type === fragment ? valuesOf(fragment) : problemOfNode(type, content);
    if (problem !== null) return problem;
    if (type instanceof Y.XmlText) continue;
    const added = childrenOf(type as Y.XmlFragment, isNew);
    sizes.set(fragment, sizes.get(fragment)! + countOf(added));
    const parent = type === fragment ? '' : (type as Y.XmlElement).nodeName;
    const inside = problemOfNodes(added, { depth, parent, content });
    if (inside !== null) return inside;
  }
  return problemOfSize(fragment);
}

function valuesOf(fragment: Y.XmlFragment): string | null {
  return fragment._map.size > 0 ? 'values where rich text belongs' : null;
}

/** Removed nodes are counted until there seem to be too many. */
function problemOfSize(fragment: Y.XmlFragment): string | null {
  if (sizes.get(fragment)! <= MOST_NODES) return null;
  const count = countOf(fragment.toArray());
  sizes.set(fragment, count);
  return count > MOST_NODES ? 'too large' : null;
}

function countOf(nodes: readonly unknown[]): number {
  return nodes.reduce<number>((count, node) => count + (node instanceof Y.XmlElement ? countOf(node.toArray()) : 0), nodes.length);
}

/** Where nodes stand: how deep, and in a node of which name. */
interface Standing {
  readonly depth: number;
  readonly parent: string;
  readonly content: RichContent;
}

function problemOfNodes(nodes: readonly unknown[], { depth, parent, content }: Standing): string | null {
  if (depth > DEEPEST) return 'too large';
  const inside = (node: unknown) =>
    node instanceof Y.XmlElement ? problemOfNodes(node.toArray(), { depth: depth + 1, parent: node.nodeName, content }) : null;
  return firstProblem(nodes.entries(), (node) => problemOfNode(node, content) ?? problemOfPlace(node, parent, content) ?? inside(node));
}

function problemOfPlace(node: unknown, parent: string, { inside }: RichContent): string | null {
  const name = node instanceof Y.XmlElement ? node.nodeName : TEXT;
  return inside && !inside[parent]?.includes(name) ? `${name} where it does not belong` : null;
}

/** How many nodes a type's children are below the fragment; null when it is not in it, or no longer. */
function depthIn(fragment: Y.XmlFragment, type: Inside): number | null {
  let depth = 0;
  for (let at = type; at !== fragment; at = at._item.parent as Inside, depth += 1) if (at._item === null || at._item.deleted) return null;
  return depth;
}

function childrenOf(type: Y.XmlFragment, fits: (item: Y.Item) => boolean): readonly unknown[] {
  const children: unknown[] = [];
  for (let item = type._start; item !== null; item = item.right) if (item.countable && !item.deleted && fits(item)) children.push(...item.content.getContent());
  return children;
}

type Inside = Y.XmlFragment | Y.XmlElement | Y.XmlText;

function problemOfNode(node: unknown, { nodes, marks }: RichContent): string | null {
  if (node instanceof Y.XmlText) return node._map.size > 0 ? 'values where text belongs' : listOf(pieceWith(marks), MOST_NODES)(node.toDelta());
  if (!(node instanceof Y.XmlElement) || node instanceof Y.XmlHook) return 'not a node of rich text';
  if (!Object.hasOwn(nodes, node.nodeName)) return `${node.nodeName}: unknown`;
  return problemOfAttributes(Object.entries(node.getAttributes()), nodes[node.nodeName]!);
}

function problemOfAttributes(attributes: readonly (readonly [string, unknown])[], known: Readonly<Record<string, Check>> | null): string | null {
  if (known === null) return firstProblem(attributes, plainAttribute);
  return firstProblem(
    attributes.map(([name, value]) => [name, { name, value }]),
    (attribute) => {
      const { name, value } = attribute as { readonly name: string; readonly value: unknown };
      return Object.hasOwn(known, name) ? known[name]!(value) : 'unknown';
    },
  );
}

function pieceWith(marks: readonly string[]): Check {
  return (value) => {
    const piece = value as { readonly insert: unknown; readonly attributes?: Readonly<Record<string, unknown>> };
    if (typeof piece.insert !== 'string') return 'something in the text that is no text';
    return firstProblem(
      Object.entries(piece.attributes ?? {}).map(([name, value]) => [name, { name, value }]),
      markOf(marks),
    );
  };
}

/** A mark's name, perhaps with the suffix that the editor's binding gives marks that overlap. */
function markOf(marks: readonly string[]): Check {
  return (mark) => {
    const { name, value } = mark as { readonly name: string; readonly value: unknown };
    const [plain = ''] = name.split('--', 1);
    if (!marks.includes(plain) || name.length > 80) return 'unknown';
    if (typeof value !== 'object' || value === null) return nullable(oneOf(true, false))(value);
    const { href = null, ...rest } = value as Readonly<Record<string, unknown>>;
    return address(href) ?? firstProblem(Object.entries(rest), plainAttribute);
  };
}

/** Puts paragraphs behind what is there, perhaps as links to a place of the app. Inside a transaction. */
export function addParagraphs(fragment: Y.XmlFragment, lines: readonly { readonly text: string; readonly href?: string }[]): void {
  const paragraphs = lines.map(({ text, href }) => {
    const words = new Y.XmlText();
    words.insert(0, text, href === undefined ? {} : { link: { href, target: '_self' } });
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [words]);
    return paragraph;
  });
  fragment.insert(fragment.length, paragraphs);
}

/** The paragraphs of rich text as plain text, one a line of the page: what comparing and reading aloud need. */
export function paragraphsOf(fragment: Y.XmlFragment): readonly string[] {
  return fragment.toArray().flatMap(linesOf);
}

function linesOf(node: Y.XmlElement | Y.XmlText | Y.XmlHook): readonly string[] {
  if (node instanceof Y.XmlText) return [plainText(node)];
  const children = (node as Y.XmlElement).toArray() as (Y.XmlElement | Y.XmlText)[];
  return isLeaf(node as Y.XmlElement) ? [inlineText(children)] : children.flatMap(linesOf);
}

/** Whether a node holds text itself and no other paragraphs. */
export function isLeaf(node: Y.XmlElement): boolean {
  return !node.toArray().some((child) => child instanceof Y.XmlElement && child.nodeName !== 'hardBreak');
}

function inlineText(children: readonly (Y.XmlElement | Y.XmlText)[]): string {
  return children.map((child) => (child instanceof Y.XmlText ? plainText(child) : ' ')).join('');
}

function plainText(node: Y.XmlText): string {
  return (node.toDelta() as readonly { readonly insert: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');
}
