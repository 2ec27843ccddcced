import type { PdfSignatures } from '../../src/domain/signatures/types';
import type { Judging } from '../../src/signatures/judging';
import { gatherEvidence, joined, trustedChain, type EvidenceMeans } from './gather-evidence';

export interface RevocationMeans extends EvidenceMeans {
  /** The certificates that came with each signature of a file, its signer's first; nothing of a file that cannot be read. */
  readonly signersOf: (path: string) => Promise<readonly (readonly Uint8Array[])[]>;
  readonly verify: (path: string, judging: Judging) => Promise<PdfSignatures>;
}

/** What a file's signatures are once those who may say it were asked whether certificates were revoked; `found`: by what came along with the file alone. */
export type RevocationLookUp = (path: string, judging: Judging, found: PdfSignatures) => Promise<PdfSignatures>;

/** Without a line to anybody what came along has to do. */
export const nothingLookedUp: RevocationLookUp = (_path, _judging, found) => Promise.resolve(found);

/** More signers of one file are asked about than any document has. */
const SIGNERS_MOST = 20;

/**
 * Asks of the signers of a file that somebody sent whether their certificates were revoked (Circular 22/2020/TT-BTTTT art. 5: the list of the signing time, or the
 * responder), where the file itself does not say so, and judges it again with the answers. Only authorities on the agency's list are asked. Who does not answer
 * leaves the file as it was found: not checked.
 */
export function createRevocationLookUp(means: RevocationMeans): RevocationLookUp {
  return async (path, judging, found) => {
    if (!found.signatures.some(isOpen)) return found;
    const signers = await means.signersOf(path);
    const chains = await Promise.all(signers.slice(0, SIGNERS_MOST).map((certificates) => trustedChain(certificates, judging.trusted, means.now())));
    const known = chains.filter((chain) => chain !== null);
    if (known.length === 0) return found;
    const { evidence } = joined(await Promise.all(known.map((chain) => gatherEvidence(chain, means))));
    return evidence.lists.length + evidence.answers.length === 0 ? found : means.verify(path, { ...judging, evidence });
  };
}

/** Whether nobody said anything of a certificate on which a verdict stands. */
function isOpen({ kind, verdict, revocation }: PdfSignatures['signatures'][number]): boolean {
  return kind === 'signature' && verdict !== 'invalid' && revocation === 'unchecked';
}
