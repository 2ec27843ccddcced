import { foresee } from '../../domain/foresee';
import type { IncomingDocument } from '../../domain/incoming/types';
import { documentsOf, isArrival } from '../../domain/proposals';
import type { PersonId } from '../../domain/shared/ids';
import type { Instant } from '../../domain/shared/time';
import type { Tables } from '../../domain/tables';
import type { DecisionStore, OutboxEntry } from '../../storage/device';

/** Acts on documents that have their number, and on dossiers, that the register has not refused: what people did a minute ago. */
export function actsOnMatters(entries: readonly OutboxEntry[]): readonly OutboxEntry[] {
  return entries.filter(({ state, proposal }) => state !== 'refused' && !isArrival(proposal));
}

/** The tables as they will stand, and each document in them: a row that no waiting act is about is handed back as it is. */
export interface Foreseen {
  readonly tables: Tables;
  readonly asForeseen: (row: IncomingDocument) => IncomingDocument;
}

/** Where matters stand once what waits here is decided. */
export function foreseenWork(
  { tables, position }: Pick<DecisionStore, 'tables' | 'position'>,
  { person, waiting, now }: { readonly person: PersonId; readonly waiting: readonly OutboxEntry[]; readonly now: Instant },
): Foreseen {
  const proposals = waiting.map(({ proposal }) => proposal);
  const foreseen = foresee({ tables, position: position(), actor: { person }, now }, proposals);
  const touched = new Set(proposals.flatMap(documentsOf));
  return { tables: foreseen, asForeseen: (row) => (touched.has(row.id) ? foreseen.incoming(row.id)! : row) };
}
