import type { TrustedCertificates } from '../domain/signatures/types';
import { addressesOf, type Addresses } from './cms/addresses';
import { readCertificate, type Certificate } from './cms/certificate';
import { KeyRing } from './keys';
import { findPath } from './path';
import { readAnchors, trustListOf } from './trust';

/** From a signer up to somebody trusted, each below the one that issued it, with where to ask of it. */
export interface SigningChain {
  readonly links: readonly { readonly certificate: Certificate; readonly issuer: Certificate; readonly addresses: Addresses }[];
}

interface Trusting {
  readonly trusted: TrustedCertificates | null;
  readonly at: number;
}

const keys = new KeyRing();

/** The way of a certificate (the first) over others to one that is trusted; null where it leads to nobody. Throws `DerFault`. */
export async function chainOf(certificates: readonly Uint8Array[], { trusted, at }: Trusting): Promise<SigningChain | null> {
  const [leaf, ...others] = certificates.map(readCertificate);
  const list = trustListOf(trusted ?? undefined);
  if (!leaf || !list) return null;
  const path = await findPath(leaf, { anchors: readAnchors(list), others, keys, at });
  if ('fault' in path) return null;
  const below = path.certificates.slice(0, -1);
  return { links: below.map((certificate, index) => ({ certificate, issuer: path.certificates[index + 1]!, addresses: addressesOf(certificate) })) };
}
