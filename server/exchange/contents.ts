import { createHash } from 'node:crypto';
import type { DocumentMessage } from '../../src/domain/exchange/message';
import { factsOf, originOf } from './look';

/**
 * What a message brings and what it wants, as two digests: of the facts and files of its document, and of what it orders. Two messages under one name are the same one only when
 * these are alike (F-87): else whoever sends something under a name would make what comes later under it vanish.
 */
export function contentsOf(message: DocumentMessage): string {
  const { business, about, reason } = originOf(message);
  const files = message.originals.map(({ sha256 }) => sha256);
  return `${digest([factsOf(message), files])} ${digest(business === 'new' ? [] : [business, about, reason])}`;
}

/** Whether two messages under one name are one. What came before contents were noted (null) stands for all of its name, as it did then. */
export function isSameMessage(before: string | null, contents: string): boolean {
  return before === null || before === contents;
}

/** Whether two messages under one name bring the same document. */
export function isSameDocument(before: string | null, contents: string): boolean {
  return before === null || before.split(' ')[0] === contents.split(' ')[0];
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
