import { workingDaysAfter, type Calendars } from '../calendar/working-days';
import type { Decision, Verdict } from '../decisions';
import type { OriginalRef } from '../incoming/types';
import type { ProposalBodies } from '../proposals';
import type { Sha256 } from '../shared/ids';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import { dateInVietnam, daysAfter, type CalendarDate, type Instant } from '../shared/time';
import { isHolder } from '../signatures/holder';
import type { PdfSignature } from '../signatures/types';
import type { Tables } from '../tables';
import { filesGiven } from './pages';
import { checkNamedCertificate, hasNamedCertificates, type SignedBy } from './seal-certificates';
import type { ArchiveUse, CertifiedCopy, UseForm } from './types';
import { checkInArchive, checkState } from './verdicts';

/** Working days within which a copy is made and certified, from the approval (administrative procedure 1.013932). */
const DAYS_TO_CERTIFY = 2;

/** What bears the signature of the agency: each copy of a file (TT05-41), and of a package its authentication sheet (TT05-42). */
const signedForms: readonly UseForm[] = ['certified', 'package'];

/** Until when what was approved is to be certified; null where nothing is, or all of it is. */
export function certifyBy(calendars: Calendars, { form, state, certified, decided, requested }: ArchiveUse): CalendarDate | null {
  if (!signedForms.includes(form) || state !== 'approved' || certified) return null;
  return workingDaysAfter(calendars, dateInVietnam((decided ?? requested).at), DAYS_TO_CERTIFY);
}

/** The originals of which a request gets copies, each once. */
export function originalsAsked(
  tables: Pick<Tables, 'dossier'>,
  { dossier, lines, form }: Pick<ArchiveUse, 'dossier' | 'lines' | 'form'>,
): readonly OriginalRef[] {
  const chosen = (tables.dossier(dossier)?.closing?.lines ?? []).filter(({ ordinal }) => lines.includes(ordinal));
  const asked = chosen.flatMap((line) => filesGiven(line, form));
  return [...new Map(asked.map((original) => [original.sha256, original])).values()];
}

/** The certified copies of an approved request are signed with the agency's certificate and given out (TT05-41): of every original that was asked for, all at once. */
export function issueCertifiedCopies(tables: Tables, body: ProposalBodies['IssueCertifiedCopies'], now: Instant): Outcome<Verdict> {
  const use = tables.use(body.use);
  const refusals = checkAwaitsSeal(tables, use);
  if (!use || refusals.length > 0) return refuse(...refusals);
  const missing = checkAllSigned(tables, use, body.copies);
  if (missing.length > 0) return refuse(...missing);
  // The days for fetching a package have begun.
  const until = use.form === 'package' ? use.until! : daysAfter(dateInVietnam(now), use.days);
  return accept({ type: 'CertifiedCopiesIssued', body: { ...body, until } });
}

/** That a request is approved, for certified copies, and not served yet. */
export function checkAwaitsSeal(tables: Pick<Tables, 'dossier'>, use: ArchiveUse | undefined): Refusal[] {
  const moved = checkState(use, 'approved');
  if (!use || moved.length > 0) return moved;
  if (!signedForms.includes(use.form)) return [refusal('notForSealing', 'TT05-41', { field: 'use' })];
  if (use.certified) return [refusal('certifiedAlready', 'TT05-41', { field: 'use' })];
  return checkInArchive(tables.dossier(use.dossier));
}

/** That copies are of every original that was asked for, each once; of a package, its one sheet. */
export function checkAllSigned(tables: Pick<Tables, 'dossier'>, use: ArchiveUse, copies: readonly Pick<CertifiedCopy, 'original'>[]): Refusal[] {
  const signed = copies.map(({ original }) => original);
  const asked = use.form === 'package' ? signed.slice(0, 1) : originalsAsked(tables, use).map(({ sha256 }) => sha256);
  const count = String(use.form === 'package' ? 1 : asked.length);
  const isWhole = signed.length > 0 && sameOriginals(asked, signed);
  return isWhole ? [] : [refusal('copiesMissing', 'TT05-41', { field: 'copies', details: { count } })];
}

function sameOriginals(asked: readonly Sha256[], signed: readonly Sha256[]): boolean {
  return asked.length === signed.length && new Set(signed).size === signed.length && signed.every((each) => asked.includes(each));
}

/** Folds copies that were certified: from now on they are given out. */
export function foldCertifiedCopies(tables: Tables, { body, decidedAt, position }: Decision<'CertifiedCopiesIssued'>): void {
  const use = tables.use(body.use);
  if (use) tables.putUse({ ...use, until: body.until, certified: { by: body.by, at: decidedAt, position, copies: body.copies } });
}

/** That a copy was signed with a certificate that the administrator named; where none is named, with one of the agency or its archive (TT05-41). */
export function checkSealedBy(tables: Pick<Tables, 'agency' | 'unit'>, by: SignedBy, use: ArchiveUse): Refusal[] {
  const agency = tables.agency();
  if (hasNamedCertificates(agency)) return checkNamedCertificate(agency, by);
  return isOfAgency(tables, by, use) ? [] : [refusal('notAgencyCertificate', 'TT05-41', { details: { signer: by.signer ?? '', name: agency?.name ?? '' } })];
}

/**
 * Whether a certificate is that of the agency or of its archive, by whom it names as its holder (CN). The organisation in it says nothing: that of a person who
 * works there has the agency's name as well.
 */
export function isOfAgency(tables: Pick<Tables, 'agency' | 'unit'>, { signer }: Pick<PdfSignature, 'signer'>, use: ArchiveUse): boolean {
  const names = [tables.agency()?.name, tables.unit(use.archive)?.name].flatMap((name) => name ?? []);
  return isHolder(signer, names);
}
