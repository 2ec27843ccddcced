import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { testAuthority } from '../../../src/domain/signatures/test-authority';
import { base64Of } from '../../../src/signatures/base64';
import { checkSigner, type SignerCheck } from '../../../src/signatures/writing/check-signer';
import { deviceSigner } from '../../../src/signatures/writing/device-key';
import { openKeyFile } from '../../../src/signatures/writing/key-file/open';
import type { Signer } from '../../../src/signatures/writing/signer';
import { makeTestKey } from '../../../src/signatures/writing/test-authority';
import { issue } from '../support/authority';
import { signed, signerOf, SIGNING } from '../support/key-signer';
import { NOW, openOffice, trusting } from '../support/office';
import { vietnamesePdf } from '../support/vietnamese-pdf';

const office = await openOffice();
const signer = signerOf(office.signer, [office.authority]);
const trusted = { asOf: '2026-01-01' as CalendarDate, certificates: [base64Of(office.root.der)] };

const codes = async (check: Partial<SignerCheck>, by: Pick<Signer, 'certificate' | 'chain'> = signer) =>
  (await checkSigner(by, { at: SIGNING, ...check })).map(({ code }) => code);

describe('HOSO-SIGN: before anything is signed the certificate is looked at', () => {
  test('one that has run out, or is not for signing yet, is refused whatever else holds', async () => {
    expect(await codes({ trusted }, signerOf(await issue({ name: 'Muộn', to: '2025-01-01T00:00:00Z' }, office.authority)))).toEqual(['certificateExpired']);
    expect(await codes({ trusted }, signerOf(await issue({ name: 'Sớm', from: '2027-01-01T00:00:00Z' }, office.authority)))).toEqual(['certificateEarly']);
  });

  test('one with another name than the signer’s is refused with both names; spaces, case and composed letters are the same name', async () => {
    expect(await codes({ holders: ['Nguyễn Văn An'] })).toEqual([]);
    expect(await codes({ holders: ['NGUYỄN  văn an'.normalize('NFD'), 'Bộ Thực hành'] })).toEqual([]);
    const [refused] = await checkSigner(signer, { at: SIGNING, holders: ['Trần Thị Bình'] });
    expect([refused!.code, refused!.reason]).toEqual(['certificateOfAnother', 'Chứng thư là của “Nguyễn Văn An”, không phải của Trần Thị Bình.']);
  });

  test('one that leads to nobody whom the agency trusts is refused; where the agency trusts nobody yet, nobody is asked', async () => {
    const stranger = signerOf(await issue({ name: 'Người lạ' }));
    expect(await codes({ trusted }, stranger)).toEqual(['certificateUntrusted']);
    expect(await codes({ trusted: null }, stranger)).toEqual([]);
    expect(await codes({ trusted })).toEqual([]);
  });

  test('a wrong passphrase opens nothing and is said to be one', async () => {
    const file = Uint8Array.from(readFileSync(new URL('./key-files/rsa.p12', import.meta.url)));
    expect(await openKeyFile(file, 'sai')).toMatchObject({ ok: false, refusals: [{ code: 'wrongKeyPassphrase', field: 'passphrase' }] });
  });
});

describe('SIG-25 a key that this device made', () => {
  test('SIG-25 signs again and again, cannot be taken out, and every verification says that it proves nothing', async () => {
    const kept = structuredClone(await makeTestKey({ name: 'Nguyễn Văn An', organisation: 'Bộ Thực hành' }, Date.parse(SIGNING)));
    expect(kept.key.extractable).toBe(false);
    const bytes = await signed(await vietnamesePdf('Tờ trình'), deviceSigner(kept));
    const found = await trusting(office.root).verify(bytes, NOW);
    expect(found.signatures[0]!.reasons.map(({ rule }) => rule)).toContain('SIG-25');
    expect(await codes({ trusted, holders: ['Nguyễn Văn An'] }, deviceSigner(kept))).toEqual(['certificateUntrusted']);
    expect(await codes({ trusted: { ...trusted, certificates: [testAuthority] } }, deviceSigner(kept))).toEqual([]);
  });
});
