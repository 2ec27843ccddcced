import type { Wording } from '../wording';
import type { sensitivity as source } from '../vi/sensitivity';

export const sensitivity: Wording<typeof source> = {
  title: 'Sensitivity label',
  act: 'Set the label…',
  none: 'Not labelled',
  labels: { 1: '1 – Public', 2: '2 – Internal', 3: '3 – Restricted', 4: '4 – Confidential' },
  said: (label, reason) => `${label}: ${reason}`,
  short: (label) => `Label ${label}`,
  label: 'Label',
  reason: 'Reason',
  why: 'The label does not change who reads the dossier: the level of access decides that. From label 3 on its files are not taken along, and a reading copy is read with a line only.',
  noSecrets: 'State secrets must not enter this system, whatever the label.',
  done: 'Saved, waiting for the system to answer',
  inArchive: 'Dossiers of the archive by label',
  yearly: 'QCVN 12 asks for a label on every dossier, and for an inventory at least once a year.',
};
