/** An element of a message, its files apart. */
export interface XmlNode {
  /** As written, e.g. `edXML:From`. */
  readonly name: string;
  readonly prefix: string;
  readonly local: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly parent: XmlNode | null;
  readonly children: XmlNode[];
  /** References resolved, as it stands there. */
  text: string;
  /** Which of the message's files its text was; null for every other element. */
  readonly file: number | null;
  /** Somebody has understood it. */
  taken: boolean;
}

/** One key for every spelling of an element's name: `BussinessDocType` is spelt with and without its second s, and in any case. */
export function keyOf(name: string): string {
  return name.toLowerCase().replace('bussiness', 'business');
}

/** The first element of one of these names, in the order of the file; it and all above it count as understood. */
export function findNode(from: XmlNode, ...names: readonly string[]): XmlNode | null {
  const wanted = new Set(names.map(keyOf));
  const found = firstBelow(from, (node) => wanted.has(keyOf(node.local)));
  for (let node = found; node !== null; node = node.parent) node.taken = true;
  return found;
}

/** All elements below one, itself first. */
export function* nodesBelow(node: XmlNode): Generator<XmlNode> {
  yield node;
  for (const child of node.children) yield* nodesBelow(child);
}

function firstBelow(from: XmlNode, isWanted: (node: XmlNode) => boolean): XmlNode | null {
  for (const node of nodesBelow(from)) if (isWanted(node)) return node;
  return null;
}

/** Where an element stands, without prefixes, from below the root. */
export function pathOf(node: XmlNode): string {
  const names: string[] = [];
  for (let at: XmlNode | null = node; at !== null && at.parent !== null; at = at.parent) names.unshift(at.local);
  return names.join('/') || node.local;
}

/** The namespace that a prefix stands for at an element; null where nobody declares it. */
export function namespaceOf(node: XmlNode, prefix = node.prefix): string | null {
  const attribute = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
  for (let at: XmlNode | null = node; at !== null; at = at.parent) {
    const declared = at.attributes.get(attribute);
    if (declared !== undefined) return declared;
  }
  return prefix === '' ? '' : null;
}

/** Takes an element and everything below it for understood. */
export function takeWhole(node: XmlNode): void {
  for (const each of nodesBelow(node)) each.taken = true;
}
