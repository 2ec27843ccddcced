import type { Verdict } from '../decisions';
import type { Dossier } from '../dossier/types';
import type { OriginalRef } from '../incoming/types';
import type { ProposalBodies } from '../proposals';
import type { Sha256 } from '../shared/ids';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import type { Tables } from '../tables';
import { checkFiles, type TransferFault } from './checks';
import type { InspectedFile } from './types';

/** The server says what it found in the files of an offered dossier. Refused once the dossier moved on, was closed anew, or where a file is left out. */
export function inspectTransfer(tables: Tables, body: ProposalBodies['InspectTransfer']): Outcome<Verdict> {
  const dossier = tables.dossier(body.dossier);
  if (!dossier) return refuse(refusal('unknownDossier', 'TT05-24.2', { field: 'dossier' }));
  const isHere = awaitsArchive(dossier) && dossier.transfer?.request === body.request && dossier.closing?.hash === body.hash;
  if (!isHere) return refuse(refusal('inspectionLate', 'TT05-24.2', { field: 'dossier', details: { code: dossier.code } }));
  const seen = new Set(body.files.map(({ sha256 }) => sha256));
  const missing = originalsOf(dossier).filter(({ sha256 }) => !seen.has(sha256));
  if (missing.length > 0) return refuse(...missing.map(({ name }) => refusal('fileNotLooked', 'TT05-FILE', { field: 'files', details: { name } })));
  return accept({ type: 'TransferInspected', body });
}

/** Whether a dossier is on its way and the server has yet to look into its files. */
export function awaitsInspection(dossier: Dossier): boolean {
  return awaitsArchive(dossier) && dossier.transfer?.inspection === undefined;
}

/** The originals that a closed dossier names, each once. */
export function originalsOf({ closing }: Pick<Dossier, 'closing'>): readonly OriginalRef[] {
  return [...new Map((closing?.lines ?? []).flatMap(({ originals }) => originals.map((original) => [original.sha256, original] as const))).values()];
}

/**
 * What the server itself found in an offered dossier (circular 05/2025 art. 24, chapter IV): the archive need not believe any device. Until the server has
 * looked, that stands against it; that nobody scans for viruses is a caution.
 */
export function checkInspection(tables: Pick<Tables, 'incoming' | 'outgoing' | 'agency'>, dossier: Dossier): readonly TransferFault[] {
  const { closing, transfer, code } = dossier;
  if (!closing || !transfer) return [];
  if (!transfer.inspection) return [wholeFault(refusal('notInspected', 'TT05-24.2', { field: 'inspection', details: { code } }))];
  const { files } = transfer.inspection;
  const found = new Map(files.map((file) => [file.sha256, file]));
  const unscanned = files.filter(({ scan }) => scan === null).length;
  const caution = wholeFault(refusal('notScanned', 'TT05-VIRUS', { field: 'inspection', details: { count: String(unscanned) } }), true);
  return [
    ...checkFiles(tables, closing, files),
    ...closing.lines.flatMap((line) => line.originals.flatMap((file) => checkScan(file, line.ordinal, found))),
    ...(unscanned > 0 ? [caution] : []),
  ];
}

function awaitsArchive({ transfer }: Dossier): boolean {
  return transfer?.stage === 'offered' || transfer?.stage === 'sent';
}

function wholeFault(refused: Refusal, isCaution = false): TransferFault {
  return { ordinal: null, refusal: refused, repair: 'list', isCaution };
}

function checkScan({ sha256, name }: OriginalRef, ordinal: number, found: ReadonlyMap<Sha256, InspectedFile>): readonly TransferFault[] {
  const scan = found.get(sha256)?.scan ?? null;
  if (scan === null || scan.outcome === 'clean') return [];
  const refused =
    scan.outcome === 'infected'
      ? refusal('fileInfected', 'TT05-VIRUS', { field: 'files', details: { name, virus: scan.virus } })
      : refusal('fileUnscannable', 'TT05-VIRUS', { field: 'files', details: { name } });
  return [{ ordinal, refusal: refused, repair: 'dossier', isCaution: false }];
}
