import type { Decision, Verdict } from '../decisions';
import type { ProposalBodies } from '../proposals';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import { dateInVietnam, isCalendarDate, writtenDate, type Instant } from '../shared/time';
import type { Tables } from '../tables';
import { testAuthority } from './test-authority';

const CERTIFICATES_MOST = 40;
/** Base64 of a certificate of three kilobytes; those of authorities have one to two. */
const LENGTH_MOST = 4_000;

/**
 * Define whose certificates the agency trusts (TT22-5): each by value, in base64 of DER and once, and the day as of which that was right. The rule knows a
 * certificate only by its first bytes, and that of the test authority by its value; what a device or the server cannot read later is trusted by nobody.
 */
export function defineTrustList(tables: Pick<Tables, 'agency'>, { asOf, certificates }: ProposalBodies['DefineTrustList'], now: Instant): Outcome<Verdict> {
  const refusals = [
    ...checkDay(asOf, dateInVietnam(now)),
    ...checkCount(certificates),
    ...certificates.flatMap(checkCertificate),
    ...(tables.agency()?.practice ? [] : checkNotForTests(certificates)),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'TrustListDefined', body: { asOf, certificates } });
}

function checkDay(asOf: string, today: string): Refusal[] {
  const details = { name: 'Ngày của danh sách', value: writtenDate(asOf), today: writtenDate(today) };
  if (!isCalendarDate(asOf)) return [refusal('notADate', 'TT22-5', { field: 'asOf', details })];
  return asOf > today ? [refusal('dateInFuture', 'TT22-5', { field: 'asOf', details })] : [];
}

function checkCount({ length }: readonly string[]): Refusal[] {
  if (length <= CERTIFICATES_MOST) return [];
  return [refusal('outOfRange', 'TT22-5', { field: 'certificates', details: { name: 'Số chứng thư', least: '0', most: String(CERTIFICATES_MOST) } })];
}

function checkCertificate(text: string, index: number, all: readonly string[]): Refusal[] {
  const where = { field: `certificates.${index}`, details: { value: String(index + 1) } };
  const isCertificate = text.length <= LENGTH_MOST && text.length % 4 === 0 && /^MI[A-Za-z0-9+/]+={0,2}$/.test(text);
  return isCertificate && all.indexOf(text) === index ? [] : [refusal('notACertificate', 'TT22-5', where)];
}

/** Anybody can sign in anybody's name with the key of the test authority: only a practice agency may trust it. */
function checkNotForTests(certificates: readonly string[]): Refusal[] {
  const index = certificates.indexOf(testAuthority);
  return index === -1 ? [] : [refusal('testAuthorityTrusted', 'TT22-5', { field: `certificates.${index}` })];
}

/** Folds whose certificates the agency trusts. */
export function foldTrustList(tables: Tables, { body }: Decision<'TrustListDefined'>): void {
  const agency = tables.agency();
  if (agency) tables.putAgency({ ...agency, trustList: body });
}
