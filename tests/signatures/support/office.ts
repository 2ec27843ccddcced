import type { CalendarDate, Instant } from '../../../src/domain/shared/time';
import type { PdfSignature, PdfSignatures } from '../../../src/domain/signatures/types';
import { PdfVerifier } from '../../../src/signatures/verify-pdf';
import { issue, type Holder, type Wish } from './authority';
import { DraftPdf, letter } from './draft-pdf';
import { sign, type SignWish } from './sign';

export const NOW = '2026-11-22T02:00:00.000Z' as Instant;
export const SIGNED = '2026-11-20T02:00:00Z';

/** A trusted root, an authority below it, somebody who signs, and a time authority. */
export interface Office {
  readonly root: Holder;
  readonly authority: Holder;
  readonly signer: Holder;
  readonly clock: Holder;
  readonly verifier: PdfVerifier;
}

export async function openOffice(wish: Partial<Wish> = {}): Promise<Office> {
  const root = await issue({ name: 'Root CA', isAuthority: true });
  const authority = await issue({ name: 'CA phục vụ cơ quan', isAuthority: true, pathLength: 0 }, root);
  const signer = await issue({ name: 'Nguyễn Văn An', ...wish }, authority);
  const clock = await issue({ name: 'TSA', extendedUsage: ['1.3.6.1.5.5.7.3.8'] }, root);
  return { root, authority, signer, clock, verifier: trusting(root) };
}

export function trusting(...holders: readonly Holder[]): PdfVerifier {
  return new PdfVerifier({ asOf: '2026-11-01' as CalendarDate, certificates: holders.map(({ der }) => der) });
}

/** A letter that the signer of an office signed in the usual way. */
export function signedLetter({ signer, authority }: Office, wish: Partial<SignWish> = {}): Promise<DraftPdf> {
  return sign(new DraftPdf(letter('Kinh gui Bo Thuc hanh')), { signer, chain: [authority], claimed: SIGNED, ...wish });
}

/** The verdict and the numbers of the reasons of each signature. */
export function short({ signatures }: PdfSignatures): readonly string[] {
  return signatures.map((each) => [each.verdict, ...rulesOf(each)].join(' '));
}

export function rulesOf({ reasons }: PdfSignature): readonly string[] {
  return reasons.map(({ rule }) => rule);
}
