import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { issue } from './support/authority';
import { bytesOf, text } from './support/draft-pdf';
import { NOW, openOffice, signedLetter } from './support/office';
import { sign } from './support/sign';

const folder = mkdtempSync(join(tmpdir(), 'hoso-pdfsig-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const office = await openOffice();

/** Poppler's own verifier (Debian: poppler-utils). It knows nothing of our trust list, so only its word on the signature itself is compared. */
function askPoppler(bytes: Uint8Array): { readonly validity: readonly string[]; readonly coversWhole: readonly boolean[] } {
  const path = join(folder, 'letter.pdf');
  writeFileSync(path, bytes);
  const { stdout, error } = spawnSync('pdfsig', ['-nocert', path], { encoding: 'utf8' });
  if (error) throw error;
  return {
    validity: [...stdout.matchAll(/Signature Validation: (.*)\./g)].map((match) => match[1]!),
    coversWhole: [...stdout.matchAll(/- (Total document signed|Not total document signed)/g)].map((match) => match[1] === 'Total document signed'),
  };
}

describe('poppler and we say the same', () => {
  for (const kind of ['rsa', 'p256', 'p384'] as const) {
    test(`of a letter signed with ${kind}, signed again by the agency, and with one byte flipped`, async () => {
      const draft = await signedLetter(office, { signer: await issue({ name: `Ký ${kind}`, kind }, office.authority) });
      await sign(draft, { signer: office.signer, chain: [office.authority], claimed: '2026-11-21T02:00:00Z' });
      const ours = await office.verifier.verify(draft.bytes, NOW);
      expect(ours.verdict).toBe('valid');
      expect(askPoppler(draft.bytes)).toEqual({
        validity: ['Signature is Valid', 'Signature is Valid'],
        coversWhole: ours.signatures.map(({ coversWhole }) => coversWhole),
      });
      const flipped = bytesOf(text(draft.bytes).replace('Kinh gui', 'Kinh gvi'));
      expect((await office.verifier.verify(flipped, NOW)).signatures.map(({ verdict }) => verdict)).toEqual(['invalid', 'invalid']);
      expect(askPoppler(flipped).validity).toEqual(['Digest Mismatch', 'Digest Mismatch']);
    });
  }
});
