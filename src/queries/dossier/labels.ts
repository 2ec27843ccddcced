import type { Dossier, SensitivityLabel } from '../../domain/dossier/types';
import type { DossierId } from '../../domain/shared/ids';
import { readDossier } from '../../papers/dossier/contents';
import type { DeviceStore } from '../../storage/device';
import { closingLines } from './closing-lines';
import type { ShownDossier } from './shown-dossiers.svelte';

/** What is stuck on a folder or a box. */
export interface DossierLabel extends Pick<Dossier, 'code' | 'title' | 'unit' | 'retention'> {
  readonly key: string;
  readonly dossier: DossierId;
  /** Kho, giá, hộp; empty where nothing of the dossier stands on a shelf. */
  readonly shelf: string;
  /** How sensitive it is; null where nobody has said so. */
  readonly sensitivity: SensitivityLabel | null;
}

/** Whether a dossier may have a label: its code stands, and there is something to stick it on. */
export function mayHaveLabel({ hasNumber, state }: Pick<ShownDossier, 'hasNumber' | 'state'>): boolean {
  return hasNumber && state !== 'destroyed';
}

/**
 * The labels of dossiers in their order: one for every place where paper of it stands, or one without a place. Of an open dossier the places are
 * read from its paper as this device holds it, of a closed one from its closing.
 */
export async function labelsOf(papers: DeviceStore['papers'], dossiers: readonly ShownDossier[]): Promise<readonly DossierLabel[]> {
  const labels: DossierLabel[] = [];
  for (const dossier of dossiers.filter(mayHaveLabel)) {
    const { id, code, title, unit, retention } = dossier;
    const sensitivity = dossier.sensitivity?.label ?? null;
    const places = new Set((await shelvesOf(papers, dossier)).filter(Boolean));
    for (const shelf of places.size > 0 ? places : ['']) labels.push({ key: `${id}/${shelf}`, dossier: id, code, title, unit, retention, shelf, sensitivity });
  }
  return labels;
}

async function shelvesOf(papers: DeviceStore['papers'], dossier: Dossier): Promise<readonly string[]> {
  if (dossier.closing) return dossier.closing.lines.map(({ shelf }) => shelf);
  const paper = await papers.open({ kind: 'dossier', id: dossier.id });
  try {
    return closingLines(dossier, readDossier(paper.doc).entries).map(({ shelf }) => shelf);
  } finally {
    await paper.close();
  }
}
