import type { Decision } from '../decisions';
import { changeDossier, entryOf } from '../dossier/change';
import type { Dossier } from '../dossier/types';
import { changeDocumentOf, trailEntry } from '../incoming/change';
import { changeOutgoingOf, outgoingEntry } from '../outgoing/fold';
import type { DisposalId } from '../shared/ids';
import type { Tables } from '../tables';
import type { DossierTransfer } from '../transfer/types';
import { actOf, changeCase, changeReview } from './fold';
import type { DossierDisposal, ReportedDossier } from './types';

const COUNCIL = 'Hội đồng xét hủy';

/** Folds what a list has done to dossiers, for whoever reads these and need not read the list. */
export function foldReviewReported(tables: Tables, decision: Decision<'ReviewReported'>): void {
  const { disposal, dossiers, documents } = decision.body;
  const stages = new Map(dossiers.map(({ dossier, stage }) => [dossier, stage]));
  changeCase(tables, decision, {
    disposal,
    change: (found) => ({
      ...found,
      items: found.items.map((item) => {
        const told = stages.get(item.dossier);
        return told ? { ...item, told } : item;
      }),
    }),
  });
  for (const reported of dossiers) foldReported(tables, decision, { disposal, reported });
  for (const document of documents) {
    changeDocumentOf(tables, decision, document, (row) => ({ ...row, originals: [], trail: [...row.trail, trailEntry(decision, 'originalsDestroyed')] }));
    changeOutgoingOf(tables, decision, document, (row) => ({ ...row, originals: [], trail: [...row.trail, outgoingEntry(decision, 'originalsDestroyed')] }));
  }
}

interface Reported {
  readonly disposal: DisposalId;
  readonly reported: ReportedDossier;
}

/** It was the act of a person; that the server reports it changes nothing of whose, and when. */
function foldReported(tables: Tables, decision: Decision, { disposal, reported }: Reported): void {
  const { dossier, stage, by, at, years } = reported;
  const deed: Decision = { ...decision, actor: by, decidedAt: at };
  const follow = (change: Omit<Parameters<typeof changeReview>[2], 'dossier'>) => changeReview(tables, deed, { dossier, ...change });
  switch (stage) {
    case 'proposed':
      return follow({ act: 'reviewOpened', change: ({ kept: _, ...found }) => ({ ...found, review: disposal }) });
    case 'setAside':
      return follow({ act: 'reviewEnded', change: withoutReview });
    case 'kept':
      return follow({ act: 'reviewEnded', reason: COUNCIL, change: (found) => ({ ...withoutReview(found), kept: { by, at, disposal } }) });
    case 'extended':
      return follow({
        act: 'retentionExtended',
        reason: COUNCIL,
        change: (found) => ({ ...withoutReview(found), extended: { by, at, years: years!, reason: COUNCIL } }),
      });
    case 'decided':
      return follow({ act: 'destructionDecided', change: (found) => found });
    case 'destroyed':
      return changeDossier(tables, dossier, deed, (row) => stubOf(row, deed, { disposal, reported }));
  }
}

/** What is left of a destroyed dossier (archives 9.6), for whoever reads it. Its contents list goes, and what was said of it on the way into the archive. */
function stubOf({ closing, items: _, transfer, disposal, ...dossier }: Dossier, deed: Decision, { disposal: id, reported }: Reported): Dossier {
  const { returned: __, ...way } = transfer ?? {};
  return {
    ...dossier,
    state: 'destroyed',
    items: [],
    ...(transfer && { transfer: way as DossierTransfer }),
    ...(disposal && { disposal: withoutReview(disposal) }),
    destroyed: { ...actOf(deed), disposal: id, ...reported.destroyed!, hash: closing!.hash, endedOn: closing!.endedOn },
    trail: [...dossier.trail, entryOf(deed, 'destroyed')],
  };
}

function withoutReview({ review: _, ...disposal }: DossierDisposal): DossierDisposal {
  return disposal;
}
