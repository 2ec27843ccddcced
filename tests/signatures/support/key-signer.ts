import type { Instant } from '../../../src/domain/shared/time';
import { keySigner, schemeOf } from '../../../src/signatures/writing/key-signer';
import { signPdf, type SignWish } from '../../../src/signatures/writing/sign-pdf';
import type { Signer, SigningScheme } from '../../../src/signatures/writing/signer';
import type { Holder } from './authority';

export const SIGNING = '2026-11-20T02:00:00.000Z' as Instant;

/** Somebody of the tests as a signer of ours. */
export function signerOf(holder: Holder, chain: readonly Holder[] = [], scheme: SigningScheme = schemeOf(holder.der)): Signer {
  return keySigner(holder.keys.privateKey, scheme, { certificate: holder.der, chain: chain.map(({ der }) => der) });
}

/** Signs, and throws the refusals where there are some. */
export async function signed(bytes: Uint8Array, signer: Signer, wish: Partial<SignWish> = {}): Promise<Uint8Array<ArrayBuffer>> {
  const outcome = await signPdf(bytes, { place: { name: 'Chữ ký' }, at: SIGNING, ...wish }, signer);
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ reason }) => reason).join(' '));
  return outcome.value;
}
