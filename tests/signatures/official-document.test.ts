import { afterAll, describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/domain/shared/refusal';
import { boxedPlaces, type WholeBox } from '../../src/pdfa/official/boxes';
import { fillSlots } from '../../src/pdfa/official/fill';
import { printOfficial } from '../../src/pdfa/official/print';
import { drawPicture } from '../../src/pdfa/shown';
import { stampSignature } from '../../src/signatures/writing/long-term';
import { decision, letter } from '../support/official-texts';
import { pageLines } from '../support/page-lines';
import { pdfAFaults, signedPdfAFaults } from '../support/pdf-a';
import { officialFonts } from '../support/pdf-fonts';
import { askPoppler, popplerText } from './support/ask-poppler';
import { issue } from './support/authority';
import { signed, signerOf } from './support/key-signer';
import { NOW, openOffice } from './support/office';
import { framePng } from './support/picture';
import { openTimeAuthority } from './support/time-authority';

/** The way of one document as the product goes it: printed once, signed by its head, stamped by the server, numbered and sealed by the registry. */

const office = await openOffice();
const clock = await openTimeAuthority(office.clock, '2026-11-20T03:00:00Z');
afterAll(() => clock.close());

const BLUE = [20, 40, 200] as const;
const RED = [200, 20, 20] as const;
const nonce = Uint8Array.of(0x9a, 1, 2, 3, 4, 5, 6, 7);

function taken<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ code }) => code).join());
  return outcome.value;
}

async function shownAt(name: string, { page, ...box }: WholeBox, colour: readonly [number, number, number]) {
  return { place: { name, at: { page, box } }, shown: await drawPicture(framePng(colour), box) };
}

const judged = async (bytes: Uint8Array) => (await office.verifier.verify(bytes, NOW)).signatures;

describe('ND30-13 a document that was printed, signed, stamped, numbered and sealed', () => {
  for (const [kind, text] of [
    ['rsa', letter],
    ['p256', decision],
  ] as const) {
    test(`${kind}: pdfsig and we say both signatures are valid and the second covers the whole file; PDF/A and the Vietnamese text hold; one flipped byte is caught by both`, async () => {
      const named = async (name: string) => signerOf(await issue({ name, kind }, office.authority), [office.authority]);
      const [head, agency] = [await named(text.signer.name), await named(text.issuer)];
      const printed = await printOfficial(text, { at: '2026-11-20T01:02:03.000Z', mark: '' }, officialFonts);
      const places = boxedPlaces(printed.places);
      expect(await pdfAFaults(printed.bytes)).toEqual([]);

      const byHead = await signed(printed.bytes, head, await shownAt('ChuKyNguoiKy', places.signature, BLUE));
      const first = taken(await stampSignature(byHead, 'ChuKyNguoiKy', { ask: clock.ask, nonce }));
      const marks = await fillSlots(places.slots, { number: '05', issuedOn: '2026-11-20' }, officialFonts);
      const second = await signed(first, agency, { ...(await shownAt('ChuKyCoQuan', places.seal, RED)), marks });

      expect(second.subarray(0, first.length)).toEqual(first);
      expect(await judged(second)).toMatchObject([
        { field: 'ChuKyNguoiKy', verdict: 'valid', coversWhole: false, timeSource: 'timestamp' },
        { field: 'ChuKyCoQuan', verdict: 'valid', coversWhole: true },
      ]);
      expect(askPoppler(second)).toEqual({ validity: ['Signature is Valid', 'Signature is Valid'], coversWhole: [false, true] });
      expect(await signedPdfAFaults(second)).toEqual([]);
      const lines = (await pageLines(printed.bytes)).flat().map((line) => line.text);
      const words = popplerText(second).normalize('NFC').replace(/\s+/g, ' ');
      for (const line of lines.filter((each) => each.length > 30)) expect(words).toContain(line.replace(/\s+/g, ' ').trim());

      const flipped = second.slice();
      flipped[printed.bytes.length >> 1]! ^= 1;
      expect((await judged(flipped)).map(({ verdict }) => verdict)).not.toContain('valid');
      expect(askPoppler(flipped).validity).toEqual(['Digest Mismatch', 'Digest Mismatch']);
    });
  }
});
