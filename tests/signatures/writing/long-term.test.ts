import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Outcome } from '../../../src/domain/shared/refusal';
import { addEvidence, stampFile, stampSignature } from '../../../src/signatures/writing/long-term';
import { askPoppler } from '../support/ask-poppler';
import { issue, listBy } from '../support/authority';
import { signed, signerOf } from '../support/key-signer';
import { NOW, openOffice, rulesOf, short } from '../support/office';
import { openTimeAuthority, type TestAuthority } from '../support/time-authority';
import { vietnamesePdf } from '../support/vietnamese-pdf';

const office = await openOffice();
const leader = signerOf(office.signer, [office.authority]);
const agency = signerOf(await issue({ name: 'Bộ Thực hành' }, office.authority), [office.authority]);
const STAMPED = '2026-11-20T03:00:00Z';
const nonce = Uint8Array.of(0x9a, 1, 2, 3, 4, 5, 6, 7);
let clock: TestAuthority;
let letter: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  clock = await openTimeAuthority(office.clock, STAMPED);
  letter = await signed(await vietnamesePdf('Tờ trình'), leader, { place: { name: 'Lãnh đạo' } });
});
afterAll(() => clock.close());
beforeEach(() => {
  clock.mood = 'stamps';
});

const asking = () => ({ ask: clock.ask, nonce });
const judged = async (bytes: Uint8Array) => (await office.verifier.verify(bytes, NOW)).signatures;

function taken<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ code }) => code).join());
  return outcome.value;
}
const codesOf = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals.map(({ code }) => code));

describe('HOSO-SIGN: a time stamp that comes later', () => {
  test('until then the signature is valid and said to have none; then its time is proven, and not one signed byte has changed', async () => {
    expect(short(await office.verifier.verify(letter, NOW))).toEqual(['valid SIG-30 SIG-43']);
    const stamped = taken(await stampSignature(letter, 'Lãnh đạo', asking()));
    expect(stamped).toHaveLength(letter.length);
    expect(await judged(stamped)).toMatchObject([{ verdict: 'valid', timeSource: 'timestamp', signedAt: '2026-11-20T03:00:00.000Z', coversWhole: true }]);
    expect(askPoppler(stamped)).toEqual({ validity: ['Signature is Valid'], coversWhole: [true] });
    expect(codesOf(await stampSignature(stamped, 'Lãnh đạo', asking()))).toEqual(['stampedAlready']);
  });

  test('the second signature is stamped in its place; the first, which it covers, is not touched, and a stamp over the file proves both', async () => {
    const both = await signed(letter, agency, { place: { name: 'Cơ quan' } });
    expect(codesOf(await stampSignature(both, 'Lãnh đạo', asking()))).toEqual(['signatureCovered']);
    const second = taken(await stampSignature(both, 'Cơ quan', asking()));
    expect((await judged(second)).map(({ verdict, timeSource }) => [verdict, timeSource])).toEqual([
      ['valid', 'claimed'],
      ['valid', 'timestamp'],
    ]);
    const whole = taken(await stampFile(second, 'Dấu thời gian', asking()));
    expect((await judged(whole)).map(({ kind, verdict, timeSource, coversWhole }) => [kind, verdict, timeSource, coversWhole])).toEqual([
      ['signature', 'valid', 'timestamp', false],
      ['signature', 'valid', 'timestamp', false],
      ['timestamp', 'valid', 'timestamp', true],
    ]);
    expect(askPoppler(whole).validity.slice(0, 2)).toEqual(['Signature is Valid', 'Signature is Valid']);
  });

  test('an authority that says no, stamps something else, leaves the nonce out or babbles changes nothing; one that does not answer is heard', async () => {
    const after = async (mood: TestAuthority['mood']) => {
      clock.mood = mood;
      return codesOf(await stampSignature(letter, 'Lãnh đạo', asking()));
    };
    expect(await after('refuses')).toEqual(['timeStampRefused']);
    expect(await after('stampsAnother')).toEqual(['timeStampForeign']);
    expect(await after('forgetsTheNonce')).toEqual(['timeStampForeign']);
    expect(await after('babbles')).toEqual(['timeStampForeign']);
    const cut = { nonce, ask: () => Promise.reject(new Error('line cut')) };
    await expect(stampSignature(letter, 'Lãnh đạo', cut)).rejects.toThrow('line cut');
    expect(codesOf(await stampSignature(letter, 'Ai đó', asking()))).toEqual(['noSignatureThere']);
  });
});

describe('HOSO-SIGN: evidence that is put beside signatures', () => {
  test('says that nobody was revoked, or that somebody was, and leaves every signature valid; what was there stays', async () => {
    const times = { from: '2026-11-20T02:30:00Z', to: '2026-12-20T00:00:00Z' };
    const good = await listBy(office.authority, [], times);
    const first = taken(await addEvidence(letter, { certificates: [office.authority.der], lists: [good], answers: [] }));
    expect(first.subarray(0, letter.length)).toEqual(letter);
    const [signature] = await judged(first);
    expect([signature!.verdict, signature!.revocation, rulesOf(signature!)]).toEqual(['valid', 'good', ['SIG-07', 'SIG-30']]);
    const revoked = await listBy(office.authority, [{ holder: office.signer, at: '2026-11-19T00:00:00Z' }], { ...times, from: '2026-11-20T02:40:00Z' });
    const second = taken(await addEvidence(first, { certificates: [], lists: [revoked], answers: [] }));
    expect((await judged(second))[0]).toMatchObject({ verdict: 'invalid', revocation: 'revoked' });
    expect(askPoppler(second).validity).toEqual(['Signature is Valid']);
  });
});

test('HOSO-SIGN: an answer that comes in a buffer of Node stays as it came', async () => {
  const inBuffer = async (query: Uint8Array<ArrayBuffer>) => Buffer.from(await clock.ask(query));
  const stamped = taken(await stampSignature(letter, 'Lãnh đạo', { ask: inBuffer, nonce }));
  expect(await judged(stamped)).toMatchObject([{ verdict: 'valid', timeSource: 'timestamp' }]);
});
