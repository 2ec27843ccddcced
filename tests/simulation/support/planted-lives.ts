import type { DisposalCase } from '../../../src/domain/disposal/types';
import type { Dossier } from '../../../src/domain/dossier/types';
import { onTables, overlay, withPapers } from './plant';
import type { Planted } from './world';

const mistakes: Readonly<Record<string, Planted>> = {
  'a member of the council counts by device': { wrapRegisterStore: onTables((tables) => ({ disposal: (id) => unheard(tables.disposal(id)) })) },
  'a hold does not stop a destruction': { wrapRegisterStore: onTables((tables) => ({ dossier: (id) => unheld(tables.dossier(id)) })) },
  'a use ends before its last day': { wrapRegisterStore: onTables(() => ({ uses: () => [] })) },
  'an erasure is reported before the papers are erased': { wrapErasable: (erasable) => overlay(erasable, { paper: async () => {} }) },
  'an erasure is reported with a package left': { wrapErasable: (erasable) => overlay(erasable, { packageOf: async () => {} }) },
  'a device answers and erases nothing': { wrapStore: (store) => withPapers(store, () => ({ erase: async () => {} })) },
  'who takes over does not keep the dossier': {
    wrapRegisterStore: onTables((tables) => ({
      putDossier: (dossier) => tables.putDossier({ ...dossier, keeper: tables.dossier(dossier.id)?.keeper ?? dossier.keeper }),
    })),
  },
};

/** Mistakes in keeping, using and destroying, which show where that goes on. */
export const plantedLives: Readonly<Record<string, Planted>> = Object.fromEntries(
  Object.entries(mistakes).map(([name, mistake]) => [name, { needs: 'isLiving', ...mistake }]),
);

/** A list whose council has said nothing yet, as a second device sees it that heard nothing. */
function unheard(disposal: DisposalCase | undefined): DisposalCase | undefined {
  return disposal && !disposal.minutes ? { ...disposal, items: disposal.items.map((item) => ({ ...item, opinions: [] })) } : disposal;
}

function unheld(dossier: Dossier | undefined): Dossier | undefined {
  return dossier?.disposal ? { ...dossier, disposal: { ...dossier.disposal, holds: [] } } : dossier;
}
