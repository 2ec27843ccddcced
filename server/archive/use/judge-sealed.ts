import { accept, refusal, refuse, type Outcome } from '../../../src/domain/shared/refusal';
import { toInstant } from '../../../src/domain/shared/time';
import { signatureText } from '../../../src/domain/signatures/texts';
import type { PdfSignatures } from '../../../src/domain/signatures/types';
import { decidingReasons } from '../../../src/domain/signatures/verdict';
import type { Tables } from '../../../src/domain/tables';
import { checkSealedBy } from '../../../src/domain/use/certifying';
import type { ArchiveUse, CertifiedCopy } from '../../../src/domain/use/types';
import type { PdfReader } from '../ports';
import { SEAL_FIELD } from './ports';

export interface SealJudging {
  readonly tables: Pick<Tables, 'agency' | 'unit'>;
  readonly reader: Pick<PdfReader, 'verifySigned'>;
  readonly now: () => number;
}

interface Sealed {
  readonly use: ArchiveUse;
  /** As people call the file. */
  readonly name: string;
  /** Where the signed copy lies, and the one that was given out to be signed. */
  readonly path: string;
  readonly given: string;
}

/**
 * Whether a copy may be given out as certified (TT05-41): it is the one that was given out with nothing beside one signature, over the whole file, that
 * is valid by the trust list of now, with a certificate of the agency's. Answers with whose certificate it is.
 */
export async function judgeSealed(
  { tables, reader, now }: SealJudging,
  { use, name, path, given }: Sealed,
): Promise<Outcome<Pick<CertifiedCopy, 'signer' | 'serial'>>> {
  const agency = tables.agency()!;
  const judging = { trusted: agency.trustList ?? null, at: toInstant(now()) };
  const { signatures: found, beside } = await reader.verifySigned(path, { path: given, field: SEAL_FIELD }, judging);
  if (beside !== null) return refuse(refusal('copyChanged', 'TT05-41', { details: { name, problem: beside } }));
  const [signature] = found.signatures;
  if (found.verdict !== 'valid' || !signature?.coversWhole) {
    return refuse(refusal('copySignatureFaulty', 'TT05-41', { details: { name, problem: problemOf(found) } }));
  }
  const strange = checkSealedBy(tables, signature, use);
  if (strange.length > 0) return refuse(...strange);
  return accept({ signer: signature.signer ?? '', serial: signature.serial ?? '' });
}

/** Why a signature does not hold, in a sentence; a file without one has no reason of its own. */
function problemOf(found: PdfSignatures): string {
  const reasons = decidingReasons(found).map((reason) => signatureText(reason).reason);
  return reasons.length > 0 ? reasons.join('; ') : 'không có chữ ký';
}
