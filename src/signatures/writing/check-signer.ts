import type { Refusal } from '../../domain/shared/refusal';
import type { Instant } from '../../domain/shared/time';
import { isHolder } from '../../domain/signatures/holder';
import type { TrustedCertificates } from '../../domain/signatures/types';
import { chainOf } from '../chain';
import { cannotSign } from './faults';
import { checkCertificate } from './sign-pdf';
import { certificateOf, type Signer } from './signer';

/** What is asked of a signer before anything is signed. */
export interface SignerCheck {
  readonly at: Instant;
  /** Who may sign here, each by the name in their certificate; whoever holds a key where absent. */
  readonly holders?: readonly string[] | undefined;
  /** Whom the agency trusts; not asked where it has not said. */
  readonly trusted?: TrustedCertificates | null | undefined;
}

/**
 * What stands against signing with this certificate (Decree 68/2024 art. 29, 31, 32) as far as a device sees by itself: its time and use, that it is the
 * signer's own, and the path to somebody trusted. Whether it was revoked only others know, who are asked through the server. Throws `DerFault`.
 */
export async function checkSigner(signer: Pick<Signer, 'certificate' | 'chain'>, check: SignerCheck): Promise<readonly Refusal[]> {
  const own = [...checkCertificate(signer, check.at), ...checkHolder(signer, check.holders)];
  return own.length > 0 ? own : checkPath(signer, check);
}

function checkHolder(signer: Pick<Signer, 'certificate'>, holders: readonly string[] | undefined): readonly Refusal[] {
  const name = certificateOf(signer).subject.common;
  return !holders || isHolder(name, holders) ? [] : [cannotSign('certificateOfAnother', { name, holder: holders.join(' / ') }, 'file')];
}

async function checkPath({ certificate, chain }: Pick<Signer, 'certificate' | 'chain'>, { at, trusted }: SignerCheck): Promise<readonly Refusal[]> {
  if (!trusted || (await chainOf([certificate, ...chain], { trusted, at: Date.parse(at) }))) return [];
  const { subject, issuer } = certificateOf({ certificate });
  return [cannotSign('certificateUntrusted', { name: subject.common, issuer: issuer.common })];
}
