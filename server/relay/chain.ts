import { createHash } from 'node:crypto';
import type { LoggedBatch } from './ports';

/** What the first batch of all is chained to. */
export const PAPERS_GENESIS = new Uint8Array(32);

/** The head after a batch: SHA-256 over the head before it, what is known of the batch, and its bytes. A flipped bit in any of them shows. */
export function nextPapersHead(before: Uint8Array, batch: Omit<LoggedBatch, 'head'>): Buffer {
  const { position, room, seq, id, generation, person, keptAt, update } = batch;
  const about = JSON.stringify([position, room, seq, Buffer.from(id).toString('hex'), generation, person, keptAt]);
  return createHash('sha256').update(before).update(about).update(update).digest();
}

/** The position of the first batch whose head is not what follows from the one before it; null when all are sound. */
export function brokenAt(batches: Iterable<LoggedBatch>, before: Uint8Array = PAPERS_GENESIS): number | null {
  let head = before;
  for (const batch of batches) {
    if (!nextPapersHead(head, batch).equals(batch.head)) return batch.position;
    head = batch.head;
  }
  return null;
}
