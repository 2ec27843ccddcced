/** What comes by in an XML text, in its order. Names are without their prefix. */
export type XmlEvent =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: Readonly<Record<string, string>> }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

const DEEPEST = 200;
const token =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!|<\/([^\s>]+)\s*>|<([^\s/>]+)((?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|[^<]+/g;

/** Reads XML as Word writes it. Throws on a document type, which is how entity bombs come, on what is not well-formed, and on depths no document has. */
export function* readXml(xml: string): Generator<XmlEvent> {
  const opened: string[] = [];
  let end = 0;
  for (const match of xml.matchAll(token)) {
    const [all, data, closed, open, attributes = '', alone] = match;
    if (match.index !== end) throw new SyntaxError('not well-formed');
    end += all.length;
    if (all === '<!') throw new SyntaxError('a document type');
    if (closed !== undefined) {
      if (opened.pop() !== closed) throw new SyntaxError('not well-formed');
      yield { kind: 'close', name: local(closed) };
    } else if (open !== undefined) {
      if (opened.length >= DEEPEST) throw new SyntaxError('too deep');
      yield { kind: 'open', name: local(open), attributes: attributesOf(attributes) };
      if (alone) yield { kind: 'close', name: local(open) };
      else opened.push(open);
    } else if (data !== undefined) yield { kind: 'text', text: data };
    else if (!all.startsWith('<')) {
      if (opened.length === 0 && all.trim() !== '') throw new SyntaxError('words outside of the document');
      yield { kind: 'text', text: plain(all) };
    }
  }
  if (opened.length > 0 || end < xml.length) throw new SyntaxError('not well-formed');
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function attributesOf(written: string): Readonly<Record<string, string>> {
  if (written === '') return {};
  return Object.fromEntries(
    [...written.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name, one, other]) => [local(name!), plain(one ?? other ?? '')]),
  );
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function plain(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (all, name: string) => {
    if (!name.startsWith('#')) return named[name] ?? all;
    const code = name[1]!.toLowerCase() === 'x' ? parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

/** Text as it stands in XML; letters that XML does not know are left out. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
