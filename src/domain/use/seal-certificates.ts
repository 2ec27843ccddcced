import type { Agency } from '../agency/types';
import type { Decision, Verdict } from '../decisions';
import type { ProposalBodies } from '../proposals';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import type { PdfSignature } from '../signatures/types';
import type { Tables } from '../tables';
import type { SealCertificate } from './types';

const RULE = 'TT05-41';
const CERTIFICATES_MOST = 20;

/** Who signed, as far as it says which certificate it was. */
export type SignedBy = Pick<PdfSignature, 'signer' | 'issuer' | 'serial'>;

/**
 * Name the certificates with which the agency signs certified copies (TT05-41), each once by its issuer and number; then no other is accepted. With none named, the
 * holder of the certificate has to be the agency or its archive.
 */
export function defineSealCertificates({ certificates }: ProposalBodies['DefineSealCertificates']): Outcome<Verdict> {
  const refusals = [
    ...(certificates.length > CERTIFICATES_MOST
      ? [refusal('outOfRange', RULE, { field: 'certificates', details: { name: 'Số chứng thư', least: '0', most: String(CERTIFICATES_MOST) } })]
      : []),
    ...certificates.flatMap((each, index) => {
      const isFirst = certificates.findIndex((other) => isSame(other, each)) === index;
      return isFirst && each.serial !== '' ? [] : [refusal('notACertificate', RULE, { field: `certificates.${index}`, details: { value: String(index + 1) } })];
    }),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'SealCertificatesDefined', body: { certificates } });
}

/** Folds with which certificates copies are signed. */
export function foldSealCertificates(tables: Tables, { body }: Decision<'SealCertificatesDefined'>): void {
  const agency = tables.agency();
  if (agency) tables.putAgency({ ...agency, sealCertificates: body.certificates });
}

/** Whether the administrator has said which certificates sign copies. */
export function hasNamedCertificates(agency: Pick<Agency, 'sealCertificates'> | undefined): boolean {
  return (agency?.sealCertificates ?? []).length > 0;
}

/** That a certificate is one of those that were named, where some were. */
export function checkNamedCertificate(agency: Pick<Agency, 'sealCertificates'> | undefined, { signer, issuer, serial }: SignedBy): Refusal[] {
  const named = agency?.sealCertificates ?? [];
  if (named.length === 0 || named.some((each) => isSame(each, { issuer: issuer ?? '', serial: serial ?? '' }))) return [];
  return [refusal('certificateNotNamed', RULE, { details: { signer: signer ?? '', serial: serial ?? '' } })];
}

function isSame(one: Pick<SealCertificate, 'issuer' | 'serial'>, other: Pick<SealCertificate, 'issuer' | 'serial'>): boolean {
  return one.issuer === other.issuer && one.serial === other.serial;
}
