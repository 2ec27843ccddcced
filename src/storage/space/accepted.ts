import type { Subject } from '../../domain/authority/subject';
import type { IncomingDocument } from '../../domain/incoming/types';
import type { Instant } from '../../domain/shared/time';
import { offlineRules } from '../../domain/offline-rules';
import type { DeviceStore, DeviceTables, HeldOriginal } from '../device';
import { offlineSet } from './offline-set';

/** The setting that says what was freed last. */
export const FREED_SETTING = 'space.freedAfterAcceptance';

type Store = Pick<DeviceStore, 'decisions' | 'offline' | 'originals'>;

/**
 * Files that this device may drop because the archive has taken their dossiers: the server has confirmed them, and nothing here needs them. Not on the archive's own
 * devices, nothing that is taken along or that a rule keeps ready, and nothing of a document that somebody handles or that lies in another dossier.
 */
export async function acceptedOriginals({ decisions, offline, originals }: Store, subject: Subject, now: Instant): Promise<readonly HeldOriginal[]> {
  // Until every row is here nobody can say that something is not needed.
  if (!decisions.isComplete()) return [];
  const [held, pins, rules] = await Promise.all([originals.list(), offline.pins(), offline.rules()]);
  const named = offlineSet(decisions.tables, { subject, days: rules.days, now });
  const wanted = [...pins.flatMap((pin) => pin.originals), ...offlineRules.flatMap((rule) => (rules[rule] ? named[rule] : []))];
  const rows = decisions.tables.incomingRows().filter((row) => row !== undefined);
  const given = new Set(rows.filter((row) => isWithArchive(decisions.tables, row, subject)));
  const stillOpen = rows.filter((row) => !given.has(row)).flatMap(({ originals: files }) => files);
  const needed = new Set([...wanted, ...stillOpen].map(({ sha256 }) => sha256));
  const gone = new Set([...given].flatMap(({ originals: files }) => files.map(({ sha256 }) => sha256)));
  return held.filter(({ sha256, state }) => state === 'confirmed' && gone.has(sha256) && !needed.has(sha256));
}

/** Whether a document is done with, and every dossier in which it lies has gone from this person's unit into an archive. */
function isWithArchive(tables: DeviceTables, { dossiers, assignments }: IncomingDocument, { unit }: Subject): boolean {
  const isGiven = dossiers.every((id) => {
    const dossier = tables.dossier(id);
    return dossier?.state === 'accepted' && dossier.unit !== unit;
  });
  return dossiers.length > 0 && isGiven && assignments.every(({ state }) => state === 'handled');
}
