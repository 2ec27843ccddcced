import { onDestroy } from 'svelte';
import type { DossierId } from '../../domain/shared/ids';
import { useScreenContext, type OpenedDossier } from '../context';

/** The paper of a dossier while the calling component lives; null until it is open. */
export function useOpenedDossier(id: DossierId): { readonly current: OpenedDossier | null } {
  let opened = $state.raw<OpenedDossier | null>(null);
  let isGone = false;
  useScreenContext()
    .openDossierPaper(id)
    .then(async (paper) => {
      if (isGone) await paper.close();
      else opened = paper;
    })
    .catch(reportError);
  onDestroy(() => {
    isGone = true;
    opened?.close().catch(reportError);
  });
  return {
    get current() {
      return opened;
    },
  };
}
