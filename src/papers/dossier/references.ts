import type * as Y from 'yjs';
import type { Act } from '../act';
import { origins } from '../origin';
import { dossierDoc, type ReferenceValue } from './shape';

export interface DossierReference extends ReferenceValue {
  readonly id: string;
}

export type NewReference = Pick<ReferenceValue, 'dossier' | 'code' | 'title' | 'note'>;

/** All references, oldest first. Two people who refer to one dossier apart both stand, with what each said. */
export function readReferences(doc: Y.Doc): readonly DossierReference[] {
  const all = [...dossierDoc(doc).references].map(([id, value]) => ({ id, ...value }));
  return all.sort((one, other) => (one.at + one.id < other.at + other.id ? -1 : 1));
}

/** Says that another dossier belongs to the matter, and why. Returns the id of the reference. */
export function addReference(doc: Y.Doc, reference: NewReference, act: Act): string {
  const id = act.newId();
  doc.transact(() => dossierDoc(doc).references.set(id, { ...reference, by: act.by, at: act.at }), origins.person);
  return id;
}

export function dropReference(doc: Y.Doc, id: string): void {
  doc.transact(() => dossierDoc(doc).references.delete(id), origins.person);
}
