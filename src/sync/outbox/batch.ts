import type { OutboxEntry } from '../../storage/device';

export const BATCH_COUNT = 50;
const BATCH_BYTES = 256 * 1024;

/** The body of a request, and the entries in it. */
export interface Batch {
  readonly entries: readonly OutboxEntry[];
  readonly body: string;
}

/** The first of the entries that fit into one request of at most `count` proposals and 256 KiB; a longer one goes alone. */
export function firstBatch(entries: readonly OutboxEntry[], count: number): Batch {
  const texts: string[] = [];
  let bytes = 0;
  for (const { proposal } of entries.slice(0, count)) {
    const text = JSON.stringify(proposal);
    bytes += byteLength(text) + 1;
    if (texts.length > 0 && bytes > BATCH_BYTES) break;
    texts.push(text);
  }
  return { entries: entries.slice(0, texts.length), body: `[${texts.join(',')}]` };
}

const encoder = new TextEncoder();

function byteLength(text: string): number {
  return encoder.encode(text).byteLength;
}
