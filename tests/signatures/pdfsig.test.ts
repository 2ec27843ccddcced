import { describe, expect, test } from 'vitest';
import { askPoppler } from './support/ask-poppler';
import { issue } from './support/authority';
import { bytesOf, text } from './support/draft-pdf';
import { NOW, openOffice, signedLetter } from './support/office';
import { sign } from './support/sign';

const office = await openOffice();

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
