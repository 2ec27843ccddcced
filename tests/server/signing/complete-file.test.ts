import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createHttpLines } from '../../../server/adapters/time-stamp/http-lines';
import { completeFile, type CompletedFile } from '../../../server/signing/complete-file';
import { gatherEvidence, trustedChain } from '../../../server/signing/gather-evidence';
import { NoAnswer, type ProofLines } from '../../../server/signing/ports';
import { toInstant } from '../../../src/domain/shared/time';
import { trustListOf } from '../../../src/signatures/trust';
import { signaturesToFinish } from '../../../src/signatures/unfinished';
import { PdfVerifier } from '../../../src/signatures/verify-pdf';
import type { Signer } from '../../../src/signatures/writing/signer';
import { askPoppler } from '../../signatures/support/ask-poppler';
import { signed } from '../../signatures/support/key-signer';
import { short } from '../../signatures/support/office';
import { vietnamesePdf } from '../../signatures/support/vietnamese-pdf';
import { startAuthorities, type Authorities } from '../../support/authorities/service';

let authorities: Authorities;
let letter: Uint8Array<ArrayBuffer>;
const stopping = new AbortController();
beforeAll(async () => {
  authorities = await startAuthorities();
  letter = await vietnamesePdf('Tờ trình');
});
afterAll(async () => {
  stopping.abort();
  await authorities.stop();
});
beforeEach(() => authorities.be({ mood: 'stamps', delayMs: 0, hasResponder: false, hasBoth: false }));

const signedBy = (signer: Signer, bytes = letter, name = 'Lãnh đạo') => signed(bytes, signer, { place: { name }, at: toInstant(Date.now()) });
const lines = (stampWithinMs?: number) =>
  createHttpLines({ authority: authorities.timeAuthority, signal: stopping.signal, ...(stampWithinMs && { stampWithinMs }) });
const means = { trusted: () => authorities.trusted, now: Date.now, nonce: () => crypto.getRandomValues(new Uint8Array(8)) };
const complete = (bytes: Uint8Array, within?: number) => completeFile(bytes, { ...means, lines: lines(within) });
const never = (): never => {
  throw new Error('refused');
};

async function completed(bytes: Uint8Array): Promise<CompletedFile> {
  const outcome = await complete(bytes);
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ code }) => code).join());
  return outcome.value;
}

const judged = (bytes: Uint8Array) => new PdfVerifier(trustListOf(authorities.trusted)).verify(bytes, toInstant(Date.now()));

describe('HOSO-SIGN: what proves a signature is fetched and put into the room that it kept', () => {
  for (const hasResponder of [false, true]) {
    test(`with ${hasResponder ? 'a responder' : 'a list'}: stamp and revocation, no byte longer, still the whole file, for us and poppler`, async () => {
      await authorities.be({ hasResponder });
      const first = await signedBy(await authorities.holder('Nguyễn Văn An'));
      expect(short(await judged(first))).toEqual(['valid SIG-30 SIG-43']);
      const { bytes, missing } = await completed(first);
      expect(missing).toEqual([]);
      expect(bytes).toHaveLength(first.length);
      expect((await judged(bytes)).signatures).toMatchObject([
        { verdict: 'valid', timeSource: 'timestamp', revocation: 'good', coversWhole: true, reasons: [] },
      ]);
      expect(askPoppler(bytes)).toEqual({ validity: ['Signature is Valid'], coversWhole: [true] });
    });
  }

  test('the person, then the agency: each completed before the next, both with proof, the second over the whole file', async () => {
    const [person, agency] = [await authorities.holder('Trần Thị Bình', 'rsa'), await authorities.holder('Bộ Thực hành', 'rsa')];
    const first = (await completed(await signedBy(person))).bytes;
    const both = (await completed(await signedBy(agency, first, 'Cơ quan'))).bytes;
    expect((await judged(both)).signatures.map(({ verdict, timeSource, revocation, coversWhole }) => [verdict, timeSource, revocation, coversWhole])).toEqual([
      ['valid', 'timestamp', 'good', false],
      ['valid', 'timestamp', 'good', true],
    ]);
    expect(askPoppler(both)).toEqual({ validity: ['Signature is Valid', 'Signature is Valid'], coversWhole: [false, true] });
  });

  test('a signature that was covered before it got its stamp is proven by one over the whole file', async () => {
    const [person, agency] = [await authorities.holder('Lê Văn Cường'), await authorities.holder('Bộ Thực hành')];
    const both = await signedBy(agency, await signedBy(person), 'Cơ quan');
    const { bytes } = await completed(both);
    expect((await judged(bytes)).signatures.map(({ kind, verdict, timeSource }) => [kind, verdict, timeSource])).toEqual([
      ['signature', 'valid', 'timestamp'],
      ['signature', 'valid', 'timestamp'],
      ['timestamp', 'valid', 'timestamp'],
    ]);
  });

  test('a certificate that was revoked is found so', async () => {
    const first = await signedBy(await authorities.holder('Phạm Thu Hồi'));
    await authorities.revoke('Phạm Thu Hồi');
    const { bytes } = await completed(first);
    expect((await judged(bytes)).signatures).toMatchObject([{ verdict: 'invalid', revocation: 'revoked' }]);
  });

  const broken = (bytes: Uint8Array) => bytes.map((byte, at) => (at === bytes.length - 5 ? byte ^ 1 : byte));
  const page = async () => new TextEncoder().encode('<html>Cổng thông tin</html>');
  const real = (): ProofLines => lines();

  test.each<[string, () => Promise<Partial<ProofLines>>]>([
    ['a page', async () => ({ answer: page })],
    ['an answer whose signature does not hold', async () => ({ answer: async (url, query) => broken(await real().answer(url, query)) })],
    [
      'an answer about somebody else',
      async () => {
        let other: Uint8Array | null = null;
        const someone = await signedBy(await authorities.holder('Người khác'));
        const listening = { ...real(), answer: async (url: string, query: Uint8Array<ArrayBuffer>) => (other = await real().answer(url, query)) };
        await completeFile(someone, { ...means, lines: listening });
        return { answer: async () => other! };
      },
    ],
  ])('what a responder sends that proves nothing, %s, is not put into the file: the list is asked', async (_, sends) => {
    await authorities.be({ hasBoth: true });
    const first = await signedBy(await authorities.holder('Đỗ Thị Lan'));
    const outcome = await completeFile(first, { ...means, lines: { ...real(), ...(await sends()) } });
    expect(outcome).toMatchObject({ ok: true, value: { missing: [] } });
    const { bytes } = outcome.ok ? outcome.value : never();
    expect(bytes).toHaveLength(first.length);
    expect((await judged(bytes)).signatures).toMatchObject([{ verdict: 'valid', revocation: 'good', coversWhole: true }]);
  });

  test('a list that is none leaves the file without one, and is told', async () => {
    const first = await signedBy(await authorities.holder('Vũ Văn Minh'));
    const outcome = await completeFile(first, { ...means, lines: { ...real(), list: page } });
    expect(outcome).toMatchObject({ ok: true, value: { missing: [expect.stringMatching(/\/list: none$/)] } });
    const { bytes } = outcome.ok ? outcome.value : never();
    expect((await judged(bytes)).signatures).toMatchObject([{ timeSource: 'timestamp', revocation: 'unchecked', coversWhole: true }]);
  });

  test('whoever signed before the seal covered it is asked about too: that a certificate had been revoked is found although the agency sealed before the answer', async () => {
    const first = await signedBy(await authorities.holder('Trần Thị Bích'));
    await authorities.revoke('Trần Thị Bích');
    const { bytes, missing } = await completed(await signedBy(await authorities.holder('Bộ Nội vụ'), first, 'Cơ quan'));
    expect(missing).toEqual([]);
    expect((await judged(bytes)).signatures.filter(({ kind }) => kind === 'signature')).toMatchObject([
      { verdict: 'invalid', revocation: 'revoked' },
      { verdict: 'valid', revocation: 'good' },
    ]);
  });

  test('a list that is too long to stand in every file is not kept and is told, unless somebody was revoked by it; a responder is short', async () => {
    const holder = await authorities.holder('Đỗ Thị Hà');
    const { certificates } = signaturesToFinish(await signedBy(holder)).at(-1)!;
    const gathered = async () =>
      gatherEvidence((await trustedChain(certificates, authorities.trusted, Date.now()))!, { lines: real(), now: Date.now, listMost: 100 });
    expect(await gathered()).toMatchObject({ evidence: { lists: [], answers: [] }, missing: [expect.stringContaining('at most 100')] });
    await authorities.revoke('Đỗ Thị Hà');
    expect((await gathered()).evidence.lists).toHaveLength(1);
    await authorities.be({ hasResponder: true });
    const { certificates: shorter } = signaturesToFinish(await signedBy(await authorities.holder('Lê Thị Mai'))).at(-1)!;
    const answered = await gatherEvidence((await trustedChain(shorter, authorities.trusted, Date.now()))!, { lines: real(), now: Date.now, listMost: 100 });
    expect([answered.missing, answered.evidence.lists.length, answered.evidence.answers.length]).toEqual([[], 0, 1]);
  });

  test('no answer, none in time and a refusal change nothing; who does not say whether a certificate is good does not stand in the way of the stamp', async () => {
    const first = await signedBy(await authorities.holder('Ngô Văn Dũng'));
    await authorities.be({ mood: 'broken' });
    await expect(complete(first)).rejects.toThrow(NoAnswer);
    await authorities.be({ mood: 'refuses' });
    expect(await complete(first)).toMatchObject({ ok: false, refusals: [{ code: 'timeStampRefused' }] });
    await authorities.be({ mood: 'stamps', delayMs: 5_000 });
    await expect(complete(first, 50)).rejects.toThrow(NoAnswer);
    await authorities.be({ delayMs: 0 });
    const half = await completeFile(first, {
      ...means,
      lines: { ...lines(), list: () => Promise.reject(new NoAnswer('no list today')) },
    });
    expect(half).toMatchObject({ ok: true, value: { missing: ['no list today'] } });
  });
});
