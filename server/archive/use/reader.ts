import type { Tables } from '../../../src/domain/tables';
import type { ArchiveUse } from '../../../src/domain/use/types';

/** Who reads, as the pages name them. */
export function readerOf(tables: Pick<Tables, 'person'>, { visitor, requested }: ArchiveUse): string {
  return visitor?.name ?? (requested.by && tables.person(requested.by)?.name) ?? '';
}

/** Who is given something to keep. */
export interface Recipient {
  readonly name: string;
  /** By what they are known: the papers of a visitor, position and unit of somebody who works here. */
  readonly known: string;
}

/** Who is given something to keep, with the papers of a visitor; of who works here the register knows no papers, but position and unit. */
export function recipientOf(tables: Pick<Tables, 'person' | 'unit'>, use: ArchiveUse): Recipient {
  const name = readerOf(tables, use);
  if (use.visitor) return { name, known: `${use.visitor.idKind} số ${use.visitor.idNumber}` };
  const person = use.requested.by && tables.person(use.requested.by);
  const unit = person?.unit && tables.unit(person.unit)?.name;
  return { name, known: [person?.position, unit].filter(Boolean).join(', ') };
}
