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
  return xmlBytes(root).toString();
}

/** The same in UTF-8, without a text of all of it beside. */
export function xmlBytes(root: Element): Buffer {
  const sink = new Sink();
  sink.add('<?xml version="1.0" encoding="UTF-8"?>');
  write(root, '\n', sink);
  sink.add('\n');
  return sink.end();
}

const PART_LENGTH = 64 * 1024;

/** Takes text and keeps it as bytes. */
class Sink {
  readonly #parts: Buffer[] = [];
  #text = '';

  add(text: string): void {
    this.#text += text;
    if (this.#text.length >= PART_LENGTH) this.#flush();
  }

  end(): Buffer {
    this.#flush();
    return Buffer.concat(this.#parts);
  }

  #flush(): void {
    this.#parts.push(Buffer.from(this.#text));
    this.#text = '';
  }
}

function write({ name, attributes, content }: Element, lineStart: string, sink: Sink): void {
  sink.add(`${lineStart}<${name}`);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) sink.add(` ${key}="${escaped(value)}"`);
  if (typeof content === 'string') return sink.add(content === '' ? '/>' : `>${escaped(content)}</${name}>`);
  let isEmpty = true;
  for (const child of content) {
    if (isEmpty) sink.add('>');
    isEmpty = false;
    write(child, `${lineStart}  `, sink);
  }
  sink.add(isEmpty ? '/>' : `${lineStart}</${name}>`);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' };

function escaped(text: string): string {
  if (unwritable.test(text)) throw new RangeError(`Ký tự không viết được trong XML: ${JSON.stringify(text.slice(0, 80))}`);
  return text.replace(/[&<>"\t\n\r]/g, (character) => entities[character]!);
}
