import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { toInstant } from '../../../src/domain/shared/time';
import { signatureText } from '../../../src/domain/signatures/texts';
import type { PdfSignature, PdfSignatures, SignatureReason } from '../../../src/domain/signatures/types';
import { trustListOf } from '../../../src/signatures/trust';
import { PdfVerifier } from '../../../src/signatures/verify-pdf';
import type { Command, Console } from '../commands';
import { trustedFor, trustOption } from '../trust';
import { UsageError } from '../usage-error';

/** Tells every signature of a PDF from anywhere, its verdict and its reasons. Changes nothing and takes no lock, so that it works while the server runs. */
export const verifyPdf: Command = {
  usage: 'verify-pdf FILE [--trust CERTIFICATE]… [--json]',
  server: 'any',
  about: 'kiểm tra chữ ký số của PDF, theo danh sách tin cậy của cơ quan hoặc --trust · verifies the signatures of a PDF',
  run: async (console, words) => {
    const { file, trusted, asJson } = read(console, words);
    const verifier = new PdfVerifier(trustListOf(trusted ?? undefined));
    const result = await verifier.verify(readFileSync(file), toInstant(console.now()));
    if (asJson) console.say(JSON.stringify({ file, ...result }));
    else tell(result, console.say);
    return result.verdict === 'valid' ? 0 : 1;
  },
};

/** What one process holds at once; the same limit as for an original. */
const LARGEST = 1024 * 1024 * 1024;

function read(console: Console, words: readonly string[]) {
  const { values, positionals } = parsed(words);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError(verifyPdf.usage);
  const size = sizeOf(file);
  if (size > LARGEST) throw new UsageError(`${file}: ${size} byte, quá giới hạn ${LARGEST}. The file is too large.`);
  return { file, trusted: trustedFor(console, values.trust), asJson: values.json };
}

function sizeOf(file: string): number {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new UsageError(`Không có tệp ${file}. There is no file ${file}.`);
  return found.size;
}

function parsed(words: readonly string[]) {
  try {
    const options = { trust: trustOption, json: { type: 'boolean', default: false } } as const;
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

const verdictWords = {
  valid: 'HỢP LỆ · valid',
  invalid: 'KHÔNG HỢP LỆ · invalid',
  unknown: 'CHƯA ĐỦ CĂN CỨ · cannot be judged',
  none: 'KHÔNG CÓ CHỮ KÝ · not signed',
};

function tell({ signatures, reasons, verdict, trustedAsOf }: PdfSignatures, say: (line: string) => void): void {
  signatures.forEach((signature, index) => tellOne(signature, { number: index + 1, say }));
  tellReasons(reasons, say);
  const trust = trustedAsOf ? `danh sách tin cậy ngày ${trustedAsOf} · trust list as of ${trustedAsOf}` : 'chưa có danh sách tin cậy · no trust list';
  say(`${verdictWords[verdict]} (${trust})`);
}

function tellOne(signature: PdfSignature, { number, say }: { readonly number: number; readonly say: (line: string) => void }): void {
  const { field, kind, subFilter, signer, organisation, issuer, serial, algorithm, signedAt, timeSource, covers, coversWhole } = signature;
  const time = timeSource === 'timestamp' ? 'dấu thời gian · time stamp' : 'máy người ký · claimed';
  say(`${number}. ${field} (${kind}, ${subFilter}): ${verdictWords[signature.verdict]}`);
  if (signer !== null) say(`   ${[signer, organisation].filter(Boolean).join(', ')} · ${issuer} · ${serial} · ${algorithm}`);
  if (signedAt !== null) say(`   ${signedAt} (${time})`);
  say(`   ${covers} byte${coversWhole ? ', trọn tệp · the whole file' : ''} · thu hồi · revocation: ${signature.revocation}`);
  tellReasons(signature.reasons, say);
}

function tellReasons(reasons: readonly SignatureReason[], say: (line: string) => void): void {
  for (const reason of reasons) say(`   ${reason.rule} ${signatureText(reason).reason}`);
}
