import { describe, expect, test } from 'vitest';
import { changeBesideSignature } from '../../src/signatures/only-signed';
import { issue } from './support/authority';
import { bytesOf, CONTENT, DraftPdf, letter, stream, text } from './support/draft-pdf';
import { signed, signerOf } from './support/key-signer';
import { sign } from './support/sign';
import { openOffice } from './support/office';
import { vietnamesePdf } from './support/vietnamese-pdf';

const office = await openOffice();
const signer = signerOf(office.signer, [office.authority]);

/** A letter with an empty field that shows something. */
function givenOut(): DraftPdf {
  const draft = new DraftPdf(letter('Kinh gui'));
  const widget = draft.next;
  return draft.revise(
    new Map([
      [widget, `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Seal) /Rect [10.123456789012 .0000001 60 60.] /F 132 /P 3 0 R /AP << /N ${widget + 1} 0 R >> >>`],
      [widget + 1, stream('0 0 9 9 re f', '/Type /XObject /Subtype /Form /BBox [0 0 50 50]')],
      draft.changed(1, / >>$/, ` /AcroForm << /Fields [${widget} 0 R] /SigFlags 3 >> >>`),
      draft.changed(3, / >>$/, ` /Annots [${widget} 0 R] >>`),
    ]),
  );
}

const given = { bytes: givenOut().bytes, field: 'Seal' };

describe('a file that was given out to be signed and came back', () => {
  test('TT05-41 with its signature in the field has nothing beside it', async () => {
    expect(changeBesideSignature(given, await signed(given.bytes, signer, { place: { field: 'Seal' } }))).toBeNull();
  });

  test('TT05-41 unsigned, cut, or with one byte changed, is another file', async () => {
    const back = await signed(given.bytes, signer, { place: { field: 'Seal' } });
    expect(changeBesideSignature(given, given.bytes)).toBe('bytes');
    expect(changeBesideSignature(given, back.subarray(0, 200))).toBe('bytes');
    expect(changeBesideSignature(given, bytesOf(text(back).replace('Kinh', 'Kinx')))).toBe('bytes');
  });

  test('TT05-41 with other words on the page in the revision that signs is not what was given out', async () => {
    const draft = givenOut();
    const widget = 6;
    await sign(draft, { signer: office.signer, into: widget });
    const own = draft.bytes;
    expect(changeBesideSignature(given, own)).toBeNull();
    const forged = givenOut();
    forged.revise(new Map([[CONTENT, stream('BT /F1 24 Tf 72 720 Td (Kinh gui ai do) Tj ET')]]));
    await sign(forged, { signer: office.signer, into: widget });
    expect(changeBesideSignature(given, forged.bytes)).not.toBeNull();
  });

  test('TT05-41 signed elsewhere than in its field, with another picture, or twice, is not what was asked for', async () => {
    const once = await signed(given.bytes, signer, { place: { field: 'Seal' } });
    expect(changeBesideSignature(given, await signed(given.bytes, signer, { place: { name: 'Other' } }))).toBe('field Other');
    const drawn = await signed(given.bytes, signer, { place: { field: 'Seal' }, shown: await vietnamesePdf('BẢN CHÍNH', { size: [50, 50] }) });
    expect(changeBesideSignature(given, drawn)).toBe('field Seal/AP');
    expect(changeBesideSignature(given, await signed(once, signerOf(await issue({ name: 'B' }, office.authority)), { place: { name: 'B' } }))).toBe(
      'revisions',
    );
    expect(changeBesideSignature(given, bytesOf(`${text(once)}% more`))).toBe('EOF');
  });

  test('never throws, whatever comes back', () => {
    const junk = bytesOf(`${text(given.bytes)}startxref\n7\n%%EOF`);
    expect(changeBesideSignature(given, junk)).toEqual(expect.any(String));
  });
});
