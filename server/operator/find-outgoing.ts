import { codeOfOutgoing } from '../../src/domain/outgoing/register-columns';
import type { OutgoingDocument } from '../../src/domain/outgoing/types';
import type { Tables } from '../../src/domain/tables';
import { UsageError } from './usage-error';

/** An outgoing document by its id, or by its code such as `05/QĐ-BNV`; of documents of one code in several years the newest. Refuses, in both languages, what there is not. */
export function findOutgoing(tables: Pick<Tables, 'outgoings'>, asked: string): OutgoingDocument {
  const all = [...tables.outgoings()];
  const found = all.find(({ id }) => id === asked) ?? all.findLast((each) => each.numbered !== null && codeOfOutgoing(each) === asked);
  if (!found) throw new UsageError(`Không có văn bản đi ${asked}. There is no outgoing document ${asked}.`);
  return found;
}
