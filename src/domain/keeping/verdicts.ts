import type { Verdict } from '../decisions';
import type { ProposalBodies } from '../proposals';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import type { Tables } from '../tables';

/** Codes go into ids and names of folders. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const FONDS_LIMIT = 13;
const ARCHIVE_LIMIT = 30;
/** Circular 05/2025, chapter V: every record once within three years. */
export const CHECK_MONTHS_MOST = 36;

/** Set how the archive packs and checks (TT05-28, TT05-V): codes that a package can carry, and a period no longer than the law's. */
export function defineKeeping(body: ProposalBodies['DefineKeeping']): Outcome<Verdict> {
  const [fonds, archive] = [body.fonds.trim(), body.archive.trim()];
  const isPeriod = Number.isInteger(body.checkMonths) && body.checkMonths >= 1 && body.checkMonths <= CHECK_MONTHS_MOST;
  const refusals = [
    ...checkCode(fonds, { field: 'fonds', name: 'Mã phông', limit: FONDS_LIMIT }),
    ...checkCode(archive, { field: 'archive', name: 'Mã cơ quan lưu trữ', limit: ARCHIVE_LIMIT }),
    ...(isPeriod
      ? []
      : [
          refusal('outOfRange', 'TT05-V', {
            field: 'checkMonths',
            details: { name: 'Số tháng giữa hai lần kiểm tra', least: '1', most: String(CHECK_MONTHS_MOST) },
          }),
        ]),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'KeepingDefined', body: { ...body, fonds, archive } });
}

/**
 * The package of a dossier lies whole in the archive (TT05-28): of an accepted dossier only, the first version or a later one than is known; or the same one,
 * on another number of disks than before (TT05-28: at least two copies).
 */
export function keepPackage(tables: Tables, body: ProposalBodies['KeepPackage']): Outcome<Verdict> {
  const dossier = tables.dossier(body.dossier);
  if (!dossier) return refuse(refusal('unknownDossier', 'TT05-28', { field: 'dossier' }));
  const { code, state, kept } = dossier;
  if (state !== 'accepted') return refuse(refusal('notInArchive', 'TT05-28', { field: 'dossier', details: { code } }));
  const isRecounted = kept?.version === body.version && kept.digest === body.digest && kept.copies !== body.copies;
  if (body.version <= (kept?.version ?? 0) && !isRecounted) {
    return refuse(refusal('keptAlready', 'TT05-28', { field: 'version', details: { code, version: String(kept?.version ?? 0) } }));
  }
  return accept({ type: 'PackageKept', body });
}

/** What a finished check showed (TT05-V): every damaged file was either repaired or not. */
export function reportFixity(body: ProposalBodies['ReportFixity']): Outcome<Verdict> {
  const isTrue = body.damaged === body.repaired + body.unrepairable && body.from <= body.to && body.copies >= 1;
  if (!isTrue) return refuse(refusal('figuresApart', 'TT05-V', { field: 'damaged', details: { name: 'Số tệp hỏng' } }));
  return accept({ type: 'FixityReported', body });
}

function checkCode(value: string, { field, name, limit }: { readonly field: string; readonly name: string; readonly limit: number }): Refusal[] {
  if (value === '') return [refusal('required', 'TT05-28', { field, details: { name } })];
  if (CODE.test(value) && value.length <= limit) return [];
  return [refusal('notACode', 'TT05-28', { field, details: { name, value, limit: String(limit) } })];
}
