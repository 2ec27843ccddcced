import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readCertificate } from '../../../src/signatures/cms/certificate';
import { openKeyFile } from '../../../src/signatures/writing/key-file/open';
import { askPoppler } from '../support/ask-poppler';
import { signed } from '../support/key-signer';
import { vietnamesePdf } from '../support/vietnamese-pdf';

/**
 * Key files as OpenSSL 3 writes them: `ec` P-384 and `rsa` with AES-256 and a certificate of their authority, `nomac` with AES-128 and no proof,
 * `old` with its option -legacy, `nokey` with a certificate only. The passphrase of `ec` is “Mật khẩu 1”, that of the others “secret”.
 */
const fileOf = (name: string) => Uint8Array.from(readFileSync(new URL(`key-files/${name}.p12`, import.meta.url)));

async function refusalsOf(bytes: Uint8Array, passphrase: string): Promise<readonly string[]> {
  const opened = await openKeyFile(bytes, passphrase);
  return opened.ok ? [] : opened.refusals.map(({ code }) => code);
}

describe('HOSO-SIGN: a key file', () => {
  for (const [name, passphrase, scheme, chain] of [
    ['ec', 'Mật khẩu 1', { name: 'ECDSA', hash: 'SHA-384' }, 1],
    ['rsa', 'secret', { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, 1],
    ['nomac', 'secret', { name: 'ECDSA', hash: 'SHA-384' }, 0],
  ] as const) {
    test(`${name}: is opened, and signs so that poppler says it is valid`, async () => {
      const opened = await openKeyFile(fileOf(name), passphrase);
      if (!opened.ok) throw new Error(opened.refusals[0]!.reason);
      expect(opened.value.scheme).toEqual(scheme);
      expect(opened.value.chain).toHaveLength(chain);
      expect(readCertificate(opened.value.certificate).subject.common).toBe('Van thu');
      const at = '2027-01-01T00:00:00.000Z' as never;
      expect(askPoppler(await signed(await vietnamesePdf('Công văn'), opened.value, { at })).validity).toEqual(['Signature is Valid']);
    });
  }

  test('does not open with another passphrase, also where nothing proves that it was not changed', async () => {
    expect(await refusalsOf(fileOf('ec'), 'Mat khau 1')).toEqual(['wrongKeyPassphrase']);
    expect(await refusalsOf(fileOf('rsa'), '')).toEqual(['wrongKeyPassphrase']);
    expect(await refusalsOf(fileOf('nomac'), 'other')).toEqual(['wrongKeyPassphrase']);
  });

  test('that is locked in the old way is refused by the name of its lock, one without a key, and what is no key file', async () => {
    const opened = await openKeyFile(fileOf('old'), 'secret');
    expect(opened).toMatchObject({ ok: false, refusals: [{ code: 'keyFileOldLock', reason: expect.stringContaining('RC2-40') as string }] });
    expect(await refusalsOf(fileOf('nokey'), 'secret')).toEqual(['keyFileEmpty']);
    expect(await refusalsOf(new TextEncoder().encode('-----BEGIN CERTIFICATE-----'), 'secret')).toEqual(['keyFileUnreadable']);
    expect(await refusalsOf(fileOf('rsa').subarray(0, 900), 'secret')).toEqual(['keyFileUnreadable']);
  });

  test('with any byte changed is refused, and throws at nobody', async () => {
    const sound = fileOf('nokey');
    for (let at = 0; at < sound.length; at += 31) {
      const broken = sound.slice();
      broken[at] = broken[at]! ^ 0x11;
      expect(await refusalsOf(broken, 'secret')).toHaveLength(1);
    }
  });
});
