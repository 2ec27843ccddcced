import {
  ParseOption,
  XmlBufferInputProvider,
  XmlComment,
  XmlDocument,
  XmlElement,
  type XmlTreeNode,
  XmlLibError,
  xmlRegisterInputProvider,
  XsdValidator,
} from 'libxml2-wasm';
import { officialSchemas } from '../packages/schemas';
import { cutXml, type XmlParts } from './cut-xml';

/** An element that was read; attributes by their name without prefix. */
export interface Tree {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Tree[];
  /** What it says; empty where it holds other elements. */
  readonly text: string;
}

export type SchemaName = 'mets1_12.xsd' | 'premis-v3-0.xsd';

export type XmlRead = { readonly tree: Tree; readonly schemaFaults: readonly string[] } | { readonly refused: string };

const place = 'hoso:/';
xmlRegisterInputProvider(
  new XmlBufferInputProvider(Object.fromEntries(Object.entries(officialSchemas).map(([name, text]) => [`${place}${name}`, Buffer.from(text)]))),
);
const compiled = new Map<SchemaName, XsdValidator>();

/** The first element of a document. */
export type Root = Pick<Tree, 'name' | 'namespace'>;

export type XmlChecked = { readonly root: Root; readonly schemaFaults: readonly string[] } | { readonly refused: string };

/**
 * Reads XML that somebody else wrote, and checks it with an official schema that came with this program. Refuses what is not well formed, and any DOCTYPE:
 * nothing we read needs one, and it can name other files or grow without end. Never opens a file or the network.
 */
export function readXml(bytes: Uint8Array, schema: SchemaName | null = null): XmlRead {
  return withDocument(bytes, (document) => ({ tree: treeOf(document.root), schemaFaults: schema ? schemaFaults(document, schema) : [] }));
}

/** The same without its tree, which takes many times the memory of the bytes. `schemaFor`: by which schema something that begins so is checked. */
export function checkXml(bytes: Uint8Array, schemaFor: (root: Root) => SchemaName | null): XmlChecked {
  return withDocument(bytes, (document) => {
    const root = { name: document.root.name, namespace: document.root.namespaceUri };
    const schema = schemaFor(root);
    return { root, schemaFaults: schema ? schemaFaults(document, schema) : [] };
  });
}

/**
 * Reads a large document piece by piece, in memory that does not grow with it. `take` is given the tree of the skeleton, then of each slice below the elements
 * in which it stands. False where it cannot be cut, or anything is wrong with it, and `take` said no: read whole, it is told what.
 */
export async function readInPieces(parts: XmlParts, schema: SchemaName, take: (tree: Tree) => boolean): Promise<boolean> {
  const cut = await cutXml(parts);
  if (!cut) return false;
  const isTaken = (piece: Buffer, treeIn: (root: XmlElement) => Tree): boolean => {
    const read = withDocument(piece, (document) => schemaFaults(document, schema).length === 0 && take(treeIn(document.root)));
    return read === true;
  };
  if (!isTaken(cut.skeleton, treeOf)) return false;
  for await (const piece of cut.pieces()) if (!isTaken(piece, (root) => treeBetween(root, cut.mark)!)) return false;
  return true;
}

function withDocument<T>(bytes: Uint8Array, work: (document: XmlDocument) => T): T | { readonly refused: string } {
  let document: XmlDocument;
  try {
    document = XmlDocument.fromBuffer(bytes, { option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE });
  } catch (error) {
    if (error instanceof XmlLibError) return { refused: `không phải là XML đúng cú pháp: ${wordsOf(error).slice(0, 3).join('; ')}` };
    throw error;
  }
  try {
    return document.dtd ? { refused: 'có khai báo DOCTYPE, không được phép' } : work(document);
  } finally {
    document.dispose();
  }
}

function schemaFaults(document: XmlDocument, name: SchemaName): readonly string[] {
  try {
    validatorOf(name).validate(document);
    return [];
  } catch (error) {
    if (error instanceof XmlLibError) return wordsOf(error);
    throw error;
  }
}

/** Compiled once: a schema of METS takes longer than most packages. */
function validatorOf(name: SchemaName): XsdValidator {
  const known = compiled.get(name);
  if (known) return known;
  const document = XmlDocument.fromString(officialSchemas[name], { url: `${place}${name}` });
  const made = XsdValidator.fromDoc(document);
  document.dispose();
  compiled.set(name, made);
  return made;
}

function wordsOf({ details, message }: XmlLibError): readonly string[] {
  return details.length === 0 ? [message] : details.map(({ message: words, line }) => `dòng ${line}: ${words.trim()}`);
}

function treeOf(element: XmlElement): Tree {
  const children: Tree[] = [];
  for (let node = element.firstChild; node; node = node.next) if (node instanceof XmlElement) children.push(treeOf(node));
  return { ...withoutChildren(element), children, text: children.length === 0 ? element.content : '' };
}

function withoutChildren(element: XmlElement): Tree {
  const attributes = Object.fromEntries(element.attrs.map(({ name, value }) => [name, value]));
  return { name: element.name, namespace: element.namespaceUri, attributes, children: [], text: '' };
}

/** What stands between two comments that say this, below the elements in which it stands; null where there are none. */
function treeBetween(element: XmlElement, mark: string): Tree | null {
  for (let node = element.firstChild; node; node = node.next) {
    if (isMark(node, mark)) return { ...withoutChildren(element), children: treesUntil(node.next, mark) };
    const below = node instanceof XmlElement ? treeBetween(node, mark) : null;
    if (below) return { ...withoutChildren(element), children: [below] };
  }
  return null;
}

function treesUntil(from: XmlTreeNode | null, mark: string): readonly Tree[] {
  const trees: Tree[] = [];
  for (let node = from; node && !isMark(node, mark); node = node.next) if (node instanceof XmlElement) trees.push(treeOf(node));
  return trees;
}

function isMark(node: XmlTreeNode, mark: string): boolean {
  return node instanceof XmlComment && node.content === mark;
}
