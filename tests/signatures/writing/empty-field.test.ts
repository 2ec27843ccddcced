import { describe, expect, test } from 'vitest';
import { buildPdfA } from '../../../src/pdfa/build';
import { changeBesideSignature } from '../../../src/signatures/only-signed';
import { withEmptyField } from '../../../src/signatures/writing/empty-field';
import { pdfFonts } from '../../support/pdf-fonts';
import { askPoppler, popplerText } from '../support/ask-poppler';
import { issue } from '../support/authority';
import { bytesOf } from '../support/draft-pdf';
import { signed, signerOf } from '../support/key-signer';
import { NOW, openOffice } from '../support/office';

const office = await openOffice();
const agency = signerOf(await issue({ name: 'Bộ Thực hành' }, office.authority), [office.authority]);

describe('HOSO-SIGN: a sheet that is given out to be signed', () => {
  test('gets an empty field that shows nothing, is signed on a device, and comes back with its signature and nothing else', async () => {
    const blocks = [{ kind: 'text', text: 'Phiếu xác thực bản sao tài liệu lưu trữ số' }] as const;
    const sheet = await buildPdfA({ title: 'Phiếu', author: 'Bộ Thực hành', at: NOW, id: '0'.repeat(32), blocks }, pdfFonts);
    const given = withEmptyField(sheet, 'Cơ quan');
    if (!given.ok) throw new Error(given.refusals[0]!.reason);
    expect(given.value.subarray(0, sheet.length)).toEqual(sheet);
    expect(withEmptyField(given.value, 'Cơ quan')).toMatchObject({ ok: false, refusals: [{ code: 'fieldTaken' }] });
    const back = await signed(given.value, agency, { place: { field: 'Cơ quan' } });
    expect(changeBesideSignature({ bytes: given.value, field: 'Cơ quan' }, back)).toBeNull();
    expect((await office.verifier.verify(back, NOW)).signatures).toMatchObject([{ verdict: 'valid', coversWhole: true, signer: 'Bộ Thực hành' }]);
    expect(askPoppler(back)).toEqual({ validity: ['Signature is Valid'], coversWhole: [true] });
    expect(popplerText(back)).toContain('Phiếu xác thực bản sao tài liệu lưu trữ số');
  });

  test('what is no PDF is refused', () => {
    expect(withEmptyField(bytesOf('Phiếu'), 'Cơ quan')).toMatchObject({ ok: false, refusals: [{ code: 'signUnreadable' }] });
  });
});
