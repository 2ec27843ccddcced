import { isHandledBy } from '../../domain/assignment/handling';
import type { OfflineRule } from '../../domain/offline-rules';
import { mayAssign, mayDirect } from '../../domain/authority/assignment';
import { documentAudience } from '../../domain/authority/audience';
import type { Subject } from '../../domain/authority/subject';
import { mayLieOnDevices } from '../../domain/dossier/sensitivity';
import type { Dossier } from '../../domain/dossier/types';
import type { IncomingDocument, OriginalRef } from '../../domain/incoming/types';
import { filesInUse, isWithheld } from '../../domain/incoming/withheld';
import { filedDocument } from '../../domain/outgoing/as-filed';
import type { DocumentId, Sha256 } from '../../domain/shared/ids';
import { toInstant, type Instant } from '../../domain/shared/time';
import type { DeviceTables } from '../device';

type Held = Pick<DeviceTables, 'agency' | 'incomingRows' | 'incoming' | 'outgoing' | 'dossier' | 'dossiers'>;
const DAY_MS = 86_400_000;

/** The files that each rule names, whether it is on or not; a file may be named by several. None of what lies in a dossier whose label keeps it off devices, or was recalled. */
export function offlineSet(
  tables: Held,
  { subject, days, now }: { readonly subject: Subject; readonly days: number; readonly now: Instant },
): Readonly<Record<OfflineRule, readonly OriginalRef[]>> {
  const since = toInstant(Date.parse(now) - days * DAY_MS);
  const rows = tables.incomingRows().filter((row) => row !== undefined && isUnrestricted(tables, row)) as IncomingDocument[];
  const mine = [...tables.dossiers()].filter((dossier) => dossier.keeper === subject.person && dossier.state !== 'accepted' && mayLieOnDevices(dossier));
  return {
    tasks: filesOf(rows.filter((row) => isTaskOf(tables, row, subject))),
    dossiers: mine.flatMap((dossier) => filesInDossier(tables, dossier)),
    register: filesOf(rows.filter((row) => row.arrivedAt >= since && isOfUnit(tables, row, subject))),
  };
}

function isUnrestricted(tables: Held, { dossiers }: IncomingDocument): boolean {
  return dossiers.every((id) => mayLieOnDevices(tables.dossier(id) ?? {}));
}

/** What waits for somebody: to be handled, to be assigned inside their unit, or to be directed. */
function isTaskOf(tables: Held, row: IncomingDocument, subject: Subject): boolean {
  const { assignments, directions, state } = row;
  const isOpen = state === 'registered' || state === 'assigned';
  const isUndirected = assignments.length === 0 || directions.some((direction) => direction.state === 'contested');
  if (isOpen && isUndirected && mayDirect(subject, documentAudience(tables, row))) return true;
  return assignments.some((assignment) => isHandledBy(assignment, subject) || (isUnassigned(assignment) && mayAssign(subject, { ...assignment, people: [] })));
}

function isUnassigned({ state, handler }: IncomingDocument['assignments'][number]): boolean {
  return state === 'assigned' && handler === null;
}

/** The files of the documents that lie in a dossier, each once. */
export function filesInDossier(tables: Pick<Held, 'agency' | 'incoming' | 'outgoing'>, { items }: Pick<Dossier, 'items'>): readonly OriginalRef[] {
  const inside: readonly DocumentId[] = items.flatMap(({ document, takenOut }) => (takenOut === null ? [document] : []));
  return eachOnce(inside.flatMap((id) => filesFiled(tables, id)));
}

function filesFiled(tables: Pick<Held, 'agency' | 'incoming' | 'outgoing'>, id: DocumentId): readonly OriginalRef[] {
  const files = filedDocument(tables, id)?.originals ?? [];
  const incoming = tables.incoming(id);
  return incoming ? files.filter(({ sha256 }) => !isWithheld(incoming, sha256)) : files;
}

/** The same files without doubles: one file may belong to several documents. */
export function eachOnce(files: readonly OriginalRef[]): OriginalRef[] {
  return [...new Map<Sha256, OriginalRef>(files.map((file) => [file.sha256, file])).values()];
}

function filesOf(documents: readonly IncomingDocument[]): readonly OriginalRef[] {
  return documents.flatMap(filesInUse);
}

function isOfUnit(tables: Held, row: IncomingDocument, { unit }: Subject): boolean {
  return unit !== null && documentAudience(tables, row).includes(unit);
}
