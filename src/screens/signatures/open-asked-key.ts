import { accept, refusal, refuse, type Outcome } from '../../domain/shared/refusal';
import { writtenDate } from '../../domain/shared/time';
import type { AskedRevocation } from '../../protocol/signing/messages';
import { base64Of } from '../../signatures/base64';
import { UnknownCms } from '../../signatures/cms/signed-data';
import { DerFault } from '../../signatures/der/read';
import { PdfFault } from '../../signatures/pdf/values';
import { openKey, type OpenedKey } from '../../signatures/sign-in-worker';
import type { KeyChoice } from '../../signatures/signing';
import { signaturesToFinish } from '../../signatures/unfinished';
import type { SignerCheck } from '../../signatures/writing/check-signer';
import type { ScreenContext } from '../context';

/** What whoever signs is told of revocation; `away`: there was no line to ask over. */
export type RevocationSaid = Exclude<AskedRevocation['revocation'], 'revoked'> | 'away';

export interface AskedKey {
  readonly key: OpenedKey;
  readonly said: RevocationSaid;
}

/**
 * Opens a key and asks whether its certificate was revoked (Decree 68/2024 art. 29). A revoked one is refused and forgotten; without an answer it signs, and
 * whoever signs is told that nobody was asked: what the server embeds when the line is back decides.
 */
export async function openAskedKey(choice: KeyChoice, check: SignerCheck, revocation: ScreenContext['revocation']): Promise<Outcome<AskedKey>> {
  const opened = await openKey(choice, check);
  if (!opened.ok) return opened;
  const said = await saidOf(opened.value.signer.certificates, revocation);
  if (!said.ok) opened.value.end();
  return said.ok ? accept({ key: opened.value, said: said.value }) : said;
}

/** What is said of a file that a token signed, whose certificate stands only there; the refusal where it was revoked, before the file goes anywhere. */
export async function saidOfSigned(file: Blob, revocation: ScreenContext['revocation']): Promise<Outcome<RevocationSaid>> {
  const certificates = newestCertificates(new Uint8Array(await file.arrayBuffer()));
  return certificates.length === 0 ? accept('notAsked') : saidOf(certificates.map(base64Of), revocation);
}

/** Of a file that cannot be read there are none; what it is worth is judged by the server. */
function newestCertificates(bytes: Uint8Array): readonly Uint8Array[] {
  try {
    return signaturesToFinish(bytes).at(-1)?.certificates ?? [];
  } catch (error) {
    if (error instanceof PdfFault || error instanceof DerFault || error instanceof UnknownCms) return [];
    throw error;
  }
}

/** What is said of a certificate and those above it, base64 each; the refusal where one was revoked. */
export async function saidOf(certificates: readonly string[], revocation: ScreenContext['revocation']): Promise<Outcome<RevocationSaid>> {
  const asked = await revocation.of(certificates);
  if (asked?.revocation !== 'revoked') return accept(asked?.revocation ?? 'away');
  return refuse(refusal('certificateRevoked', 'HOSO-SIGN', { details: { name: asked.name, date: writtenDate(asked.day) } }));
}
