import { inParts } from '../text-in-parts';

/** An element of a text to be written: attributes whose value is undefined are left out. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  /** A text, or elements; those of a list are made as they are written, so that nobody holds all of them. */
  readonly content: Iterable<Element> | string;
}

/** XML has no way to write most control characters, not even escaped. */

const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** An element with text or with other elements. */
export function element(name: string, attributes: Element['attributes'], content: Element['content'] = []): Element {
  return { name, attributes, content };
}

/** Elements of a list, each made when it is written. */
export function* each<T>(list: Iterable<T>, make: (one: T) => Element): Generator<Element> {
  for (const one of list) yield make(one);
}

/** The document with this root. Throws `RangeError` for text that XML cannot hold. */
export function xmlText(root: Element): string {
  return Buffer.concat([...xmlParts(root)]).toString();
}

/** The same in UTF-8, part by part: neither the whole nor the elements of a list are held. */
export function xmlParts(root: Element): Generator<Buffer> {
  return inParts(documentOf(root));
}

function* documentOf(root: Element): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>';
  yield* piecesOf(root, '\n');
  yield '\n';
}

function* piecesOf({ name, attributes, content }: Element, lineStart: string): Generator<string> {
  const begin = `${lineStart}<${name}${attributesText(attributes)}`;
  if (typeof content === 'string') return yield content === '' ? `${begin}/>` : `${begin}>${escaped(content)}</${name}>`;
  let isEmpty = true;
  for (const child of content) {
    if (isEmpty) yield `${begin}>`;
    isEmpty = false;
    yield* piecesOf(child, `${lineStart}  `);
  }
  yield isEmpty ? `${begin}/>` : `${lineStart}</${name}>`;
}

function attributesText(attributes: Element['attributes']): string {
  let text = '';
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) text += ` ${key}="${escaped(value)}"`;
  return text;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' };

function escaped(text: string): string {
  if (unwritable.test(text)) throw new RangeError(`Ký tự không viết được trong XML: ${JSON.stringify(text.slice(0, 80))}`);
  return text.replace(/[&<>"\t\n\r]/g, (character) => entities[character]!);
}
