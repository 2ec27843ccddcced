import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import type { DocumentId, DossierId } from '../shared/ids';
import type { Tables } from '../tables';
import type { Dossier, DossierItem } from './types';

/** Documents in one dossier; a larger matter is split into parts (design: papers stay small enough to open on a phone). */
export const ITEMS_MOST = 2_000;

/** The ordinal that a document would get in a dossier (F-33). Refuses an unknown or closed dossier, and a document that lies in it already (F-35). */
export function checkFiling(tables: Tables, id: DossierId, document: DocumentId): Outcome<number> {
  const dossier = tables.dossier(id);
  if (!dossier) return refuse(refusal('unknownDossier', 'ND30-29', { field: 'dossier' }));
  const [closed] = checkOpen(dossier);
  if (closed) return refuse(closed);
  if (tables.incoming(document)?.state === 'returned') return refuse(refusal('wrongState', 'ND30-29', { field: 'document', details: { state: 'đã trả lại' } }));
  if (itemOf(dossier, document)) return refuse(refusal('alreadyFiled', 'F-35', { field: 'document', details: { code: dossier.code }, documents: [document] }));
  if (dossier.items.length >= ITEMS_MOST)
    return refuse(refusal('tooLarge', 'HOSO-7', { field: 'dossier', details: { name: 'Hồ sơ', limit: `${ITEMS_MOST} văn bản` } }));
  return accept(dossier.items.length + 1);
}

/** That a dossier is still worked on: a closed one takes nothing in and gives nothing out. */
export function checkOpen(dossier: Pick<Dossier, 'state' | 'code'>): Refusal[] {
  const { state, code } = dossier;
  return state === 'closed' ? [refusal('dossierClosed', 'ND30-29', { field: 'dossier', details: { code } })] : checkWithUnit(dossier);
}

/** That a dossier is still its unit's alone: not on its way into the archive, nor there. */
export function checkWithUnit({ state, code }: Pick<Dossier, 'state' | 'code'>): Refusal[] {
  if (state === 'open' || state === 'closed') return [];
  return [refusal(state === 'offered' ? 'dossierOffered' : 'inArchive', 'ND30-30', { field: 'dossier', details: { code } })];
}

/** A document's place in a dossier, while it lies there. */
export function itemOf(dossier: Pick<Dossier, 'items'>, document: DocumentId): DossierItem | undefined {
  return dossier.items.find((item) => item.document === document && item.takenOut === null);
}
