import type { Tables } from '../../../src/domain/tables';
import type { ArchiveUse } from '../../../src/domain/use/types';

/** Who reads, as the pages name them. */
export function readerOf(tables: Pick<Tables, 'person'>, { visitor, requested }: ArchiveUse): string {
  return visitor?.name ?? (requested.by && tables.person(requested.by)?.name) ?? '';
}
