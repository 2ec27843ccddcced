import type { Refusal } from '../../domain/shared/refusal';
import { dateInVietnam, toInstant, writtenDate, type Instant } from '../../domain/shared/time';
import { isHolder } from '../../domain/signatures/holder';
import type { TrustedCertificates } from '../../domain/signatures/types';
import { readCertificate } from '../cms/certificate';
import { evidenceOf } from '../evidence';
import { KeyRing } from '../keys';
import { findPath } from '../path';
import { Revocation } from '../revocation';
import { readAnchors, trustListOf } from '../trust';
import { cannotSign } from './faults';
import type { KeptEvidence } from './long-term';
import { checkCertificate } from './sign-pdf';
import { certificateOf, type Signer } from './signer';

/** What is asked of a signer before anything is signed. */
export interface SignerCheck {
  readonly at: Instant;
  /** Who may sign here, each by the name in their certificate; whoever holds a key where absent. */
  readonly holders?: readonly string[] | undefined;
  /** Whom the agency trusts; not asked where it has not said. */
  readonly trusted?: TrustedCertificates | null | undefined;
  /** What this device knows of revocation. */
  readonly evidence?: KeptEvidence | undefined;
}

const keys = new KeyRing();

/**
 * What stands against signing with this certificate (Decree 68/2024 art. 29, 31, 32): its time and use, that it is the signer's own, the path to somebody
 * trusted, and that nobody in it was revoked as far as this device knows. Throws `DerFault`.
 */
export async function checkSigner(signer: Pick<Signer, 'certificate' | 'chain'>, check: SignerCheck): Promise<readonly Refusal[]> {
  const own = [...checkCertificate(signer, check.at), ...checkHolder(signer, check.holders)];
  return own.length > 0 ? own : checkPath(signer, check);
}

function checkHolder(signer: Pick<Signer, 'certificate'>, holders: readonly string[] | undefined): readonly Refusal[] {
  const name = certificateOf(signer).subject.common;
  return !holders || isHolder(name, holders) ? [] : [cannotSign('certificateOfAnother', { name, holder: holders.join(' / ') }, 'file')];
}

async function checkPath({ certificate, chain }: Pick<Signer, 'certificate' | 'chain'>, { at, trusted, evidence }: SignerCheck): Promise<readonly Refusal[]> {
  const list = trustListOf(trusted ?? undefined);
  if (!list) return [];
  const [leaf, time] = [readCertificate(certificate), Date.parse(at)];
  const known = evidenceOf(evidence ?? { certificates: [], lists: [], answers: [] });
  const others = [...chain.map(readCertificate), ...known.certificates];
  const path = await findPath(leaf, { anchors: readAnchors(list), others, keys, at: time });
  if ('fault' in path) return [cannotSign('certificateUntrusted', { name: leaf.subject.common, issuer: leaf.issuer.common })];
  const revocation = new Revocation(keys);
  for (const [index, each] of path.certificates.slice(0, -1).entries()) {
    const state = await revocation.stateOf({ certificate: each, issuer: path.certificates[index + 1]!, at: time }, known);
    if (state.state === 'revoked') {
      return [cannotSign('certificateRevoked', { name: each.subject.common, date: writtenDate(dateInVietnam(toInstant(state.at))) })];
    }
  }
  return [];
}
