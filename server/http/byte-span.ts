export interface ByteSpan {
  readonly start: number;
  /** The last byte, included. */
  readonly end: number;
}

/**
 * What a Range header asks of `size` bytes (RFC 9110 section 14): a span; `all` when there is no range or one we do not serve
 * (several spans, another unit); `unsatisfiable` when it begins behind the end.
 */
export function spanOf(header: string | undefined, size: number): ByteSpan | 'all' | 'unsatisfiable' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return 'all';
  const [first, last] = [match[1]!, match[2]!];
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(last) < start) return 'all';
  return start >= size || (first === '' && Number(last) === 0) ? 'unsatisfiable' : { start, end };
}
