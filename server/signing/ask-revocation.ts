import { dateInVietnam, toInstant } from '../../src/domain/shared/time';
import type { TrustedCertificates } from '../../src/domain/signatures/types';
import type { AskedRevocation } from '../../src/protocol/signing/messages';
import { bytesOfBase64 } from '../../src/signatures/base64';
import { standingOf } from '../../src/signatures/chain-standing';
import { gatherEvidence, trustedChain, type EvidenceMeans } from './gather-evidence';

/** Whether the certificate that somebody is about to sign with (the first; those above it behind, base64 of DER each) was revoked. */
export type RevocationOf = (certificates: readonly string[]) => Promise<AskedRevocation>;

interface Means extends EvidenceMeans {
  readonly trusted: TrustedCertificates | null;
}

/** Asks of a certificate (the first) that is about to sign, and of those above it, whether they were revoked. Nobody is asked of what leads to nobody trusted. */
export async function askRevocation(certificates: readonly string[], { trusted, ...means }: Means): Promise<AskedRevocation> {
  const now = means.now();
  const chain = await trustedChain(certificates.map(bytesOfBase64), trusted, now);
  if (!chain?.links.some(({ addresses }) => addresses.responders.length + addresses.lists.length > 0)) return { v: 1, revocation: 'notAsked' };
  const { evidence } = await gatherEvidence(chain, means);
  const standing = await standingOf(chain, evidence, now);
  if (standing.state === 'revoked') return { v: 1, revocation: 'revoked', name: standing.name, day: dateInVietnam(toInstant(standing.at)) };
  return { v: 1, revocation: standing.state === 'good' ? 'good' : 'unanswered' };
}
