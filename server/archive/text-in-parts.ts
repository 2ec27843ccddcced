const PART_LENGTH = 64 * 1024;

/** Short texts as bytes in UTF-8, in parts that are worth a write each. Nothing but one part is held. */
export function* inParts(texts: Iterable<string>): Generator<Buffer> {
  let part = '';
  for (const text of texts) {
    part += text;
    if (part.length < PART_LENGTH) continue;
    yield Buffer.from(part);
    part = '';
  }
  if (part !== '') yield Buffer.from(part);
}

/** What `JSON.stringify(value, null, 1)` says, piece by piece, of objects, lists, texts and numbers; of an object also where it comes as its entries, one after the other. */
export function* jsonPieces(value: unknown, lineStart = '\n'): Generator<string> {
  if (typeof value !== 'object' || value === null) return yield JSON.stringify(value);
  const isList = Array.isArray(value);
  const [begin, end] = isList ? ['[', ']'] : ['{', '}'];
  let before = begin;
  for (const [key, each] of entriesOf(value)) {
    yield `${before}${lineStart} ${isList ? '' : `${JSON.stringify(key)}: `}`;
    yield* jsonPieces(each, `${lineStart} `);
    before = ',';
  }
  yield before === ',' ? `${lineStart}${end}` : `${begin}${end}`;
}

function entriesOf(value: object): Iterable<readonly [string, unknown]> {
  return Symbol.iterator in value && !Array.isArray(value) ? (value as Iterable<readonly [string, unknown]>) : Object.entries(value);
}
