import type { Decision, Verdict } from '../decisions';
import { checkStillOurs } from '../historical/verdicts';
import type { ProposalBodies } from '../proposals';
import { checkWritten } from '../shared/checks';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import { tidyText } from '../shared/text';
import type { Tables } from '../tables';
import { changeDossier, entryOf } from './change';
import type { Dossier, SensitivityLabel } from './types';

const RULE = 'QCVN12-2.2.5';
const REASON_LIMIT = 500;

/** From this label on, what is kept without a line has to be locked (QCVN 12:2026/BCA, 2.2.5), so it is not kept at all. */
const FIRST_RESTRICTED = 3;

/** Whether files of a dossier may be taken along onto a device; one without a label is not restricted. */
export function mayLieOnDevices({ sensitivity }: Pick<Dossier, 'sensitivity'>): boolean {
  return sensitivity === undefined || sensitivity.label < FIRST_RESTRICTED;
}

/** Label how sensitive a dossier is, with the reason (QCVN12-2.2.5). Who may use it is another matter, which the level of access decides. */
export function labelSensitivity(tables: Pick<Tables, 'dossier'>, { dossier: id, label, reason }: ProposalBodies['LabelSensitivity']): Outcome<Verdict> {
  const dossier = tables.dossier(id);
  if (!dossier) return refuse(refusal('unknownDossier', RULE, { field: 'dossier' }));
  const body = { dossier: id, label, reason: tidyText(reason) };
  const refusals = [
    ...checkWritten(body.reason, { field: 'reason', name: 'Lý do', rule: RULE, limit: REASON_LIMIT, required: true }),
    ...checkLabelled(dossier, label),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'SensitivityLabelled', body });
}

function checkLabelled(dossier: Dossier, label: SensitivityLabel): Refusal[] {
  const { code, state, sensitivity } = dossier;
  if (state === 'destroyed') return [refusal('dossierDestroyed', RULE, { field: 'dossier', details: { code } })];
  if (sensitivity?.label === label) return [refusal('nothingChanged', RULE, { field: 'label' })];
  return checkStillOurs(dossier, 'dossier');
}

/** Folds a label; the one before stays in the trail. */
export function foldSensitivity(tables: Tables, decision: Decision<'SensitivityLabelled'>): void {
  const { dossier, label, reason } = decision.body;
  const { position, actor, decidedAt } = decision;
  changeDossier(tables, dossier, decision, (found) => ({
    ...found,
    sensitivity: { label, reason, position, by: actor, at: decidedAt },
    trail: [...found.trail, { ...entryOf(decision, 'sensitivityLabelled'), label, reason }],
  }));
}
