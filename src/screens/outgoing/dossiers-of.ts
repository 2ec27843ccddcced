import { itemOf } from '../../domain/dossier/filing';
import type { Dossier } from '../../domain/dossier/types';
import type { OutgoingDocument } from '../../domain/outgoing/types';
import type { DossierId } from '../../domain/shared/ids';
import type { Tables } from '../../domain/tables';

/** A dossier that a document lies in, with its place there; `ordinal` null: it is meant for it. */
export interface DossierOfDocument {
  readonly id: DossierId;
  /** Undefined where it is not on this device. */
  readonly dossier: Dossier | undefined;
  readonly ordinal: number | null;
}

/** The dossiers that a document lies in, and the one that it is meant for while it does not lie there (Decree 30/2020 appendix VI part II: mã hồ sơ, số thứ tự). */
export function dossiersOf(tables: Pick<Tables, 'dossier'>, { id, dossier: meant, dossiers }: OutgoingDocument): readonly DossierOfDocument[] {
  const all = meant === null || dossiers.includes(meant) ? dossiers : [...dossiers, meant];
  return all.map((each) => {
    const dossier = tables.dossier(each);
    return { id: each, dossier, ordinal: (dossier && itemOf(dossier, id)?.ordinal) ?? null };
  });
}
