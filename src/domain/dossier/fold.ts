import type { Decision } from '../decisions';
import { changeDocument, trailEntry, withHandlingState } from '../incoming/change';
import { changeOutgoing, outgoingEntry } from '../outgoing/fold';
import type { DocumentId, DossierId, PersonId } from '../shared/ids';
import type { Tables } from '../tables';
import { changeDossier, entryOf } from './change';
import type { Dossier, DossierFacts } from './types';

/** Folds the opening of a dossier. */
export function foldOpened(tables: Tables, decision: Decision<'DossierOpened'>): void {
  const { dossier: id, planned: _, ...opened } = decision.body;
  if (tables.dossier(id)) return;
  tables.putDossier({ id, state: 'open', ...opened, units: [opened.unit], openedAt: decision.decidedAt, items: [], trail: [entryOf(decision, 'opened')] });
}

/** Folds a document into a dossier, on both sides. */
export function foldFiled(tables: Tables, decision: Decision<'DocumentFiled'>): void {
  const { dossier } = decision.body;
  changeDocument(tables, decision, (document) =>
    withHandlingState({
      ...document,
      dossiers: [...document.dossiers, dossier],
      trail: [...document.trail, { ...trailEntry(decision, 'filed'), dossier }],
    }),
  );
  changeOutgoing(tables, decision, (document) => ({
    ...document,
    dossiers: [...document.dossiers, dossier],
    trail: [...document.trail, { ...outgoingEntry(decision, 'filed'), dossier }],
  }));
  fileInto(tables, decision, decision.body);
}

/** Adds the item to the dossier, where the dossier is held. */
export function fileInto(
  tables: Tables,
  decision: Decision,
  { dossier, document, ordinal }: { readonly dossier: DossierId; readonly document: DocumentId; readonly ordinal: number },
): void {
  changeDossier(tables, dossier, decision, (found) => ({
    ...found,
    items: [...found.items, { ordinal, document, filedBy: decision.actor, filedAt: decision.decidedAt, takenOut: null }],
    trail: [...found.trail, { ...entryOf(decision, 'filed'), document }],
  }));
}

/** Folds a document that was taken out again; its ordinal stays behind. */
export function foldTakenOut(tables: Tables, decision: Decision<'DocumentTakenOut'>): void {
  const { dossier, document, reason } = decision.body;
  const takenOut = { by: decision.actor, at: decision.decidedAt, reason };
  changeDossier(tables, dossier, decision, (found) => ({
    ...found,
    items: found.items.map((item) => (item.document === document && item.takenOut === null ? { ...item, takenOut } : item)),
    trail: [...found.trail, { ...entryOf(decision, 'takenOut'), document }],
  }));
  changeDocument(tables, decision, (found) =>
    withHandlingState({
      ...found,
      dossiers: found.dossiers.filter((each) => each !== dossier),
      trail: [...found.trail, { ...trailEntry(decision, 'takenOut'), dossier, reason }],
    }),
  );
  changeOutgoing(tables, decision, (found) => ({
    ...found,
    dossiers: found.dossiers.filter((each) => each !== dossier),
    trail: [...found.trail, { ...outgoingEntry(decision, 'takenOut'), dossier, words: reason }],
  }));
}

/** Folds who works in a dossier. */
export function foldShared(tables: Tables, decision: Decision<'DossierShared'>): void {
  const { dossier, units } = decision.body;
  changeDossier(tables, dossier, decision, (found) => ({ ...found, units, trail: [...found.trail, entryOf(decision, 'shared')] }));
}

/** Folds a new keeper. */
export function foldKeeperChanged(tables: Tables, decision: Decision<'KeeperChanged'>): void {
  const { dossier, keeper } = decision.body;
  changeDossier(tables, dossier, decision, (found) => withKeeper(found, decision, keeper));
}

/** A dossier in the hands of another keeper. */
export function withKeeper(dossier: Dossier, decision: Decision, keeper: PersonId): Dossier {
  return { ...dossier, keeper, trail: [...dossier.trail, entryOf(decision, 'keeperChanged')] };
}

/** Folds the closing of a dossier, with what it holds by value. */
export function foldClosed(tables: Tables, decision: Decision<'DossierClosed'>): void {
  const { dossier, ...closing } = decision.body;
  changeDossier(tables, dossier, decision, (found) => ({
    ...found,
    state: 'closed',
    title: closing.title,
    closing: { ...closing, by: decision.actor, at: decision.decidedAt },
    trail: [...found.trail, entryOf(decision, 'closed')],
  }));
}

/** Folds a closed dossier that is worked on again. What it was closed with stays in the list. */
export function foldDossierReopened(tables: Tables, decision: Decision<'DossierReopened'>): void {
  const { dossier, reason } = decision.body;
  changeDossier(tables, dossier, decision, ({ closing: _, ...found }) => ({
    ...found,
    state: 'open',
    trail: [...found.trail, { ...entryOf(decision, 'openedAgain'), reason }],
  }));
}

/** Folds a correction of what was decided when the dossier was opened; the old values stay in its trail. */
export function foldDossierCorrected(tables: Tables, decision: Decision<'DossierCorrected'>): void {
  const { dossier, changes, reason } = decision.body;
  const corrected: Partial<DossierFacts> = Object.fromEntries(changes.map(({ field, to }) => [field, to]));
  changeDossier(tables, dossier, decision, (found) => ({
    ...found,
    ...corrected,
    trail: [...found.trail, { ...entryOf(decision, 'factsCorrected'), changes, reason }],
  }));
}
