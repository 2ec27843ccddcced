/** An element of a text to be written: attributes whose value is undefined are left out. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly content: readonly Element[] | string;
}

/** XML has no way to write most control characters, not even escaped. */

const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** An element with text or with other elements. */
export function element(name: string, attributes: Element['attributes'], content: Element['content'] = []): Element {
  return { name, attributes, content };
}

/** The document with this root in UTF-8. Throws `RangeError` for text that XML cannot hold. */
export function xmlText(root: Element): string {
  const parts = ['<?xml version="1.0" encoding="UTF-8"?>'];
  write(root, '\n', parts);
  return `${parts.join('')}\n`;
}

function write({ name, attributes, content }: Element, lineStart: string, parts: string[]): void {
  parts.push(lineStart, '<', name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) parts.push(` ${key}="${escaped(value)}"`);
  if (content.length === 0) return void parts.push('/>');
  parts.push('>');
  if (typeof content === 'string') parts.push(escaped(content));
  else for (const child of content) write(child, `${lineStart}  `, parts);
  parts.push(typeof content === 'string' ? '' : lineStart, '</', name, '>');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' };

function escaped(text: string): string {
  if (unwritable.test(text)) throw new RangeError(`Ký tự không viết được trong XML: ${JSON.stringify(text.slice(0, 80))}`);
  return text.replace(/[&<>"\t\n\r]/g, (character) => entities[character]!);
}
