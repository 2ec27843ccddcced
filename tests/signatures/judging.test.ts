import { describe, expect, test } from 'vitest';
import { answerBy, issue, listBy, usage, type Holder } from './support/authority';
import { bytesOf, CATALOG, stream, text } from './support/draft-pdf';
import { NOW, openOffice, rulesOf, short, SIGNED, signedLetter, trusting } from './support/office';
import { sign, stampFile, type SignWish } from './support/sign';
import { PdfVerifier } from '../../src/signatures/verify-pdf';

const office = await openOffice();
const { root, authority, clock, verifier } = office;

async function judged(wish: Partial<SignWish> = {}, by: PdfVerifier = verifier): Promise<string> {
  return short(await by.verify((await signedLetter(office, wish)).bytes, NOW))[0]!;
}

/** Signed by somebody with another certificate. */
async function judgedFor(signer: Holder, wish: Partial<SignWish> = {}, by: PdfVerifier = verifier): Promise<string> {
  return judged({ signer, ...wish }, by);
}

describe('what is signed', () => {
  test('RSA, RSA-PSS and ECDSA on P-256 and P-384 are all valid, and one flipped byte is invalid', async () => {
    for (const [kind, algorithm] of [
      ['rsa', 'RSA 2048, SHA-256'],
      ['pss', 'RSA-PSS 2048, SHA-256'],
      ['p256', 'ECDSA P-256, SHA-256'],
      ['p384', 'ECDSA P-384, SHA-384'],
    ] as const) {
      const draft = await signedLetter(office, { signer: await issue({ name: `Ký ${kind}`, kind }, authority) });
      const whole = await verifier.verify(draft.bytes, NOW);
      expect(whole.signatures[0]).toMatchObject({ algorithm, verdict: 'valid' });
      expect(short(await verifier.verify(bytesOf(text(draft.bytes).replace('Kinh gui', 'Kinh gvi')), NOW))).toEqual(['invalid SIG-12 SIG-30 SIG-43']);
    }
  });

  test('SIG-10 a container that is no container is invalid, whatever stands in it', async () => {
    const words = text((await signedLetter(office)).bytes);
    const at = words.indexOf('/Contents <') + 11;
    const filled = (hex: string) => bytesOf(words.slice(0, at) + hex + words.slice(at + hex.length));
    for (const hex of ['00', '30820fff', '3080308030803080', '1f1f1f1f', '3084ffffffff', 'ff'.repeat(200), '3003020101']) {
      expect(short(await verifier.verify(filled(hex), NOW))[0]).toMatch(/^invalid SIG-10/);
    }
    expect(short(await verifier.verify(bytesOf(words.replace(/00>/, '01>')), NOW))).toEqual(['invalid SIG-10']);
  });

  test('SIG-11 a kind of signature that is not known here cannot be judged', async () => {
    expect(await judged({ subFilter: 'adbe.x509.rsa_sha1' })).toBe('unknown SIG-11');
    expect(await judged({ subFilter: 'adbe.pkcs7.detached' })).toBe('valid SIG-30 SIG-43');
  });

  test('SIG-12 one changed byte is invalid', async () => {
    const draft = await signedLetter(office);
    expect(short(await verifier.verify(bytesOf(text(draft.bytes).replace('Thuc hanh', 'Thuc hanx')), NOW))).toEqual(['invalid SIG-12 SIG-30 SIG-43']);
  });

  test('SIG-13 a signature by another key than that of the certificate is invalid', async () => {
    const other = await issue({ name: 'Người khác' }, authority);
    expect(await judgedFor({ ...office.signer, keys: other.keys })).toBe('invalid SIG-13 SIG-30 SIG-43');
    const rsa = await issue({ name: 'Khóa RSA', kind: 'rsa' }, authority);
    expect(await judgedFor({ ...office.signer, keys: rsa.keys })).toBe('invalid SIG-13 SIG-30 SIG-43');
  });

  test('SIG-14 without the certificate of the signer nothing can be judged', async () => {
    expect(await judged({ isBare: true })).toBe('unknown SIG-14');
  });

  test('SIG-15 a signature that names another certificate is invalid', async () => {
    expect(await judged({ reference: authority })).toBe('invalid SIG-15 SIG-30 SIG-43');
  });

  test('SIG-16 PAdES without the reference to the certificate cannot be judged; the older kind does not ask for it', async () => {
    expect(await judged({ reference: 'none' })).toBe('unknown SIG-16 SIG-30 SIG-43');
    expect(await judged({ reference: 'none', subFilter: 'adbe.pkcs7.detached' })).toBe('valid SIG-30 SIG-43');
  });

  test('SIG-17 SHA-1 and short RSA keys prove nothing any more', async () => {
    expect(await judged({ hash: 'SHA-1' })).toBe('unknown SIG-17 SIG-30 SIG-43');
    const short1024 = await issue({ name: 'Khóa ngắn', kind: 'rsa-1024' }, authority);
    expect(await judgedFor(short1024)).toBe('unknown SIG-17 SIG-30 SIG-43');
  });

  test('SIG-17 SHA-1 over the document proves nothing, however strong the hash of the signature is', async () => {
    expect(await judged({ digest: 'SHA-1' })).toBe('unknown SIG-17 SIG-30 SIG-43');
  });

  test('SIG-17 a certificate that was issued with SHA-1 or by a short key proves nothing, wherever it stands in the chain', async () => {
    const short1024 = await issue({ name: 'CA khóa ngắn', kind: 'rsa-1024', isAuthority: true }, root);
    expect(await judgedFor(await issue({ name: 'Khóa dài' }, short1024), { chain: [short1024] })).toBe('unknown SIG-30 SIG-17 SIG-43');
    const old = await issue({ name: 'CA cũ', isAuthority: true }, { ...root, hash: 'SHA-1' });
    expect(await judgedFor(await issue({ name: 'Khóa mới' }, old), { chain: [old] })).toBe('unknown SIG-30 SIG-17 SIG-43');
    expect(await judgedFor(await issue({ name: 'Khóa mới' }, old), { chain: [old] }, trusting(old))).toBe('valid SIG-30 SIG-43');
  });

  test('SIG-17 a time stamp that names by SHA-1 what it is on proves no time', async () => {
    const at = '2026-11-20T03:00:00Z';
    expect(await judged({ stamp: { by: clock, at, imprint: 'SHA-1' } })).toBe('unknown SIG-17 SIG-43');
    const { bytes } = await stampFile(await signedLetter(office), clock, at, { imprint: 'SHA-1' });
    expect(short(await verifier.verify(bytes, NOW))).toEqual(['valid SIG-07 SIG-30 SIG-43', 'unknown SIG-17 SIG-43']);
  });
});

describe('the certificate', () => {
  test('SIG-20 without a trust list nobody is trusted', async () => {
    const result = await new PdfVerifier(null).verify((await signedLetter(office)).bytes, NOW);
    expect([short(result), result.trustedAsOf]).toEqual([['unknown SIG-30 SIG-20'], null]);
  });

  test('SIG-21 a chain that leads to nobody on the list cannot be judged', async () => {
    const stranger = await issue({ name: 'Root CA', isAuthority: true, kind: 'p384' });
    expect(await judged({}, trusting(stranger))).toBe('unknown SIG-30 SIG-21 SIG-43');
    expect(await judged({ chain: [] })).toBe('unknown SIG-30 SIG-21 SIG-43');
    expect(await judged({}, trusting(authority))).toBe('valid SIG-30 SIG-43');
  });

  test('SIG-22 a certificate by somebody who may issue none is invalid', async () => {
    const forged = await issue({ name: 'Kẻ giả mạo' }, office.signer);
    expect(await judgedFor(forged, { chain: [office.signer, authority] })).toBe('invalid SIG-30 SIG-22 SIG-43');
    const tooDeep = await issue({ name: 'CA con', isAuthority: true }, authority);
    const below = await issue({ name: 'Dưới CA con' }, tooDeep);
    expect(await judgedFor(below, { chain: [tooDeep, authority] })).toBe('invalid SIG-30 SIG-22 SIG-43');
    expect(await judgedFor(await issue({ name: 'Lạ', hasUnknown: true }, authority))).toBe('invalid SIG-30 SIG-22 SIG-43');
  });

  test('SIG-23 a certificate that has run out is valid for what was signed before, and for nothing after', async () => {
    const expired = await issue({ name: 'Hết hạn', to: '2026-11-21T00:00:00Z' }, authority);
    expect(await judgedFor(expired)).toBe('valid SIG-30 SIG-43');
    expect(await judgedFor(expired, { claimed: '2026-11-21T01:00:00Z' })).toBe('invalid SIG-30 SIG-23 SIG-43');
    const early = await issue({ name: 'Chưa có', from: '2026-11-21T00:00:00Z' }, authority);
    expect(await judgedFor(early)).toBe('invalid SIG-30 SIG-23 SIG-43');
  });

  test('SIG-24 a certificate for something else is invalid', async () => {
    expect(await judgedFor(await issue({ name: 'Mã hóa', usage: usage.encipher }, authority))).toBe('invalid SIG-30 SIG-24 SIG-43');
    expect(await judgedFor(await issue({ name: 'web.gov.vn', extendedUsage: ['1.3.6.1.5.5.7.3.1'] }, authority))).toBe('invalid SIG-30 SIG-24 SIG-43');
    expect(await judgedFor(await issue({ name: 'Thư', extendedUsage: ['1.3.6.1.5.5.7.3.4'] }, authority))).toBe('valid SIG-30 SIG-43');
  });
});

describe('the time of signing', () => {
  const at = '2026-11-20T03:00:00Z';

  test('SIG-30 without a time stamp the time is what the signer’s computer says, and that is said', async () => {
    const { signatures } = await verifier.verify((await signedLetter(office, { claimed: undefined, written: "D:20261120091500+07'00'" })).bytes, NOW);
    expect(signatures[0]).toMatchObject({ signedAt: '2026-11-20T02:15:00.000Z', timeSource: 'claimed', verdict: 'valid' });
  });

  test('a time stamp proves the time, whatever the signer’s computer says', async () => {
    const { signatures } = await verifier.verify((await signedLetter(office, { stamp: { by: clock, at } })).bytes, NOW);
    expect(signatures[0]).toMatchObject({ signedAt: '2026-11-20T03:00:00.000Z', timeSource: 'timestamp', verdict: 'valid' });
    expect(rulesOf(signatures[0]!)).toEqual(['SIG-43']);
  });

  test('a stamp over the whole file proves the time of the signatures in it', async () => {
    const draft = await signedLetter(office);
    const { signatures } = await verifier.verify((await stampFile(draft, clock, at)).bytes, NOW);
    expect(signatures.map(({ signedAt, timeSource, verdict }) => [signedAt, timeSource, verdict])).toEqual([
      ['2026-11-20T03:00:00.000Z', 'timestamp', 'valid'],
      ['2026-11-20T03:00:00.000Z', 'timestamp', 'valid'],
    ]);
  });

  test('how long the proof lasts: the signer’s certificate alone, else that of the newest time stamp that holds', async () => {
    const lasting = (to: string) => ({ from: '2026-01-01T00:00:00Z', to, extendedUsage: ['1.3.6.1.5.5.7.3.8'] });
    const signer = await issue({ name: 'Ký', from: '2026-01-01T00:00:00Z', to: '2027-01-10T00:00:00Z' }, authority);
    const [first, second] = [
      await issue({ name: 'TSA 1', ...lasting('2028-01-01T00:00:00Z') }, root),
      await issue({ name: 'TSA 2', ...lasting('2031-01-01T00:00:00Z') }, root),
    ];
    const until = async (bytes: Uint8Array) => (await verifier.verify(bytes, NOW)).signatures.map(({ provenUntil }) => provenUntil?.slice(0, 10));
    expect(await until((await signedLetter(office, { signer })).bytes)).toEqual(['2027-01-10']);
    const stamped = await signedLetter(office, { signer, stamp: { by: first, at } });
    expect(await until(stamped.bytes)).toEqual(['2028-01-01']);
    expect(await until((await stampFile(stamped, second, at)).bytes)).toEqual(['2031-01-01', '2031-01-01']);
    expect(await until((await signedLetter(office, { signer, stamp: { by: office.signer, at } })).bytes)).toEqual(['2027-01-10']);
  });

  test('SIG-31 without any time nothing can be judged', async () => {
    expect(await judged({ claimed: undefined })).toBe('unknown SIG-31 SIG-43');
  });

  test('SIG-32 a time stamp on something else proves no time', async () => {
    expect(await judged({ stamp: { by: clock, at, over: Uint8Array.of(1) } })).toBe('unknown SIG-32 SIG-43');
  });

  test('SIG-33 a time stamp by somebody who is no trusted time authority proves no time', async () => {
    expect(await judged({ stamp: { by: office.signer, at } })).toBe('unknown SIG-33 SIG-43');
    const stranger = await issue({ name: 'TSA lạ', extendedUsage: ['1.3.6.1.5.5.7.3.8'] });
    expect(await judged({ stamp: { by: stranger, at } })).toBe('unknown SIG-33 SIG-43');
  });

  test('SIG-34 a time that has not come yet cannot be judged', async () => {
    expect(await judged({ claimed: '2026-11-24T00:00:00Z' })).toBe('unknown SIG-30 SIG-34 SIG-43');
  });
});

describe('revocation', () => {
  const week = { from: '2026-11-19T00:00:00Z', to: '2026-11-26T00:00:00Z' };
  const stamp = { by: clock, at: '2026-11-20T03:00:00Z' };

  async function withEvidence(evidence: { readonly CRLs?: Uint8Array; readonly OCSPs?: Uint8Array }, wish: Partial<SignWish> = {}): Promise<string> {
    const draft = await signedLetter(office, wish);
    const entries = Object.entries(evidence);
    const first = draft.next;
    const store = entries.map(([key], index) => `/${key} [${first + index} 0 R]`).join(' ');
    const streams = entries.map(([, bytes], index) => [first + index, stream(text(bytes))] as const);
    draft.revise(new Map([...streams, draft.changed(CATALOG, '/Type', `/DSS << ${store} >> /Type`)]));
    return short(await verifier.verify(draft.bytes, NOW))[0]!;
  }

  const revokedAt = (at: string) => listBy(authority, [{ holder: office.signer, at }], week);

  test('a list and an answer that come along say that the certificate was good', async () => {
    expect(await withEvidence({ CRLs: await listBy(authority, [{ holder: clock, at: week.from }], week) })).toBe('valid SIG-07 SIG-30');
    expect(await withEvidence({ OCSPs: await answerBy(authority, { about: office.signer, issuer: authority, at: SIGNED }) })).toBe('valid SIG-07 SIG-30');
    const responder = await issue({ name: 'OCSP', extendedUsage: ['1.3.6.1.5.5.7.3.9'] }, authority);
    expect(await withEvidence({ OCSPs: await answerBy(responder, { about: office.signer, issuer: authority, at: SIGNED }) })).toBe('valid SIG-07 SIG-30');
  });

  test('SIG-40 revoked before signing is invalid, by list and by answer', async () => {
    expect(await withEvidence({ CRLs: await revokedAt('2026-11-19T12:00:00Z') })).toBe('invalid SIG-07 SIG-30 SIG-40');
    const answer = await answerBy(authority, { about: office.signer, issuer: authority, at: SIGNED, revokedAt: '2026-11-19T12:00:00Z' });
    expect(await withEvidence({ OCSPs: answer })).toBe('invalid SIG-07 SIG-30 SIG-40');
    const listOfAuthorities = await listBy(root, [{ holder: authority, at: '2026-11-01T00:00:00Z' }], week);
    expect(await withEvidence({ CRLs: listOfAuthorities })).toBe('invalid SIG-07 SIG-30 SIG-40');
  });

  test('SIG-41 revoked after a time that only the signer claims cannot be judged: whoever has the key can write any time', async () => {
    expect(await withEvidence({ CRLs: await revokedAt('2026-11-20T12:00:00Z') })).toBe('unknown SIG-07 SIG-30 SIG-41');
  });

  test('SIG-42 revoked after a proven time stays valid', async () => {
    expect(await withEvidence({ CRLs: await revokedAt('2026-11-20T12:00:00Z') }, { stamp })).toBe('valid SIG-07 SIG-42');
  });

  test('SIG-43 that nobody looked for a revocation is said', async () => {
    const { signatures } = await verifier.verify((await signedLetter(office)).bytes, NOW);
    expect([signatures[0]!.revocation, rulesOf(signatures[0]!)]).toEqual(['unchecked', ['SIG-30', 'SIG-43']]);
  });

  test('SIG-44 what is said by somebody else, or of another time, is said not to help', async () => {
    const old = await listBy(authority, [], { from: '2026-10-01T00:00:00Z', to: '2026-10-08T00:00:00Z' });
    expect(await withEvidence({ CRLs: old })).toBe('valid SIG-07 SIG-30 SIG-44');
    const forged = await listBy({ ...authority, keys: office.signer.keys }, [{ holder: office.signer, at: week.from }], week);
    expect(await withEvidence({ CRLs: forged })).toBe('valid SIG-07 SIG-30 SIG-44');
    const answer = await answerBy(office.signer, { about: office.signer, issuer: authority, at: SIGNED });
    expect(await withEvidence({ OCSPs: answer })).toBe('valid SIG-07 SIG-30 SIG-44');
  });
});

test('files that are verified at the same time by one verifier keep their own verdicts', async () => {
  const { bytes } = await signedLetter(office);
  const other = (await signedLetter(office, { signer: await issue({ name: 'Người khác' }, authority) })).bytes;
  const files = [bytes, bytesOf(text(bytes).replace('Kinh gui', 'Kinh gvi')), other, bytes];
  const results = await Promise.all(files.map((each) => verifier.verify(each, NOW)));
  expect(results.map(({ verdict }) => verdict)).toEqual(['valid', 'invalid', 'valid', 'valid']);
});

test('several people sign one after the other: one bad signature makes the file bad, and the others keep their own verdict', async () => {
  const draft = await signedLetter(office);
  await sign(draft, { signer: await issue({ name: 'Tự ký' }), claimed: SIGNED });
  await sign(draft, { signer: office.signer, chain: [authority], claimed: SIGNED, range: ([, from, to, rest]) => [0, from! - 1, to!, rest!] });
  const result = await verifier.verify(draft.bytes, NOW);
  expect(result.verdict).toBe('invalid');
  expect(new Set(short(result).map((each) => each.split(' ')[0]))).toEqual(new Set(['valid', 'unknown', 'invalid']));
});
