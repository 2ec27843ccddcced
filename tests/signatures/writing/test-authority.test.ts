import { describe, expect, test } from 'vitest';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { testAuthority } from '../../../src/domain/signatures/test-authority';
import { signaturesText } from '../../../src/domain/signatures/texts';
import { bytesOfBase64 } from '../../../src/signatures/base64';
import { PdfVerifier } from '../../../src/signatures/verify-pdf';
import { makeTestSigner } from '../../../src/signatures/writing/test-authority';
import { askPoppler } from '../support/ask-poppler';
import { signed, SIGNING } from '../support/key-signer';
import { NOW, openOffice, short } from '../support/office';
import { vietnamesePdf } from '../support/vietnamese-pdf';

const office = await openOffice();
const practice = new PdfVerifier({ asOf: '2026-11-01' as CalendarDate, certificates: [bytesOfBase64(testAuthority)] });

async function signedForTests(): Promise<Uint8Array> {
  const signer = await makeTestSigner({ name: 'Vũ Thị Lưu Trữ', organisation: 'Bộ Thực hành' }, Date.parse(SIGNING));
  return signed(await vietnamesePdf('Công văn'), signer);
}

describe('a key that this device made', () => {
  test('SIG-25 signs well, and every verification says that it proves nothing, also where it is trusted', async () => {
    const bytes = await signedForTests();
    expect(askPoppler(bytes).validity).toEqual(['Signature is Valid']);
    expect(short(await practice.verify(bytes, NOW))).toEqual(['valid SIG-30 SIG-25 SIG-43']);
    expect(short(await office.verifier.verify(bytes, NOW))).toEqual(['unknown SIG-30 SIG-25 SIG-21 SIG-43']);
    expect(short(await new PdfVerifier(null).verify(bytes, NOW))).toEqual(['unknown SIG-30 SIG-25 SIG-20']);
    expect(signaturesText(await practice.verify(bytes, NOW))).toContain('CHỨNG THƯ THỬ NGHIỆM');
  });

  test('names who made it, and two devices never share a key or a number', async () => {
    const [one, other] = await Promise.all([signedForTests(), signedForTests()].map(async (bytes) => (await practice.verify(await bytes, NOW)).signatures[0]!));
    expect(one).toMatchObject({ signer: 'Vũ Thị Lưu Trữ', organisation: 'Bộ Thực hành' });
    expect(one!.serial).not.toBe(other!.serial);
  });
});
