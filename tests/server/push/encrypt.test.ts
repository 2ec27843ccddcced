import { expect, test } from 'vitest';
import { encryptFor, isPublicKey } from '../../../server/push/encrypt';

/** RFC 8291, appendix A. */
const example = {
  plain: 'When I grow up, I want to be a watermelon',
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  privateKey: Buffer.from('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw', 'base64url'),
  salt: Buffer.from('DGv6ra1nlYgDCS1FRnbzlw', 'base64url'),
  sealed:
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
};

test('HOSO-11 the example of RFC 8291 comes out byte for byte', () => {
  const { privateKey, salt, plain } = example;
  const sealed = encryptFor(example, plain, { fresh: { privateKey, salt }, length: Buffer.byteLength(plain) + 1 });
  expect(sealed.toString('base64url')).toBe(example.sealed);
});

test('HOSO-11 every message has one length, and no two are alike', () => {
  const [short, long] = [encryptFor(example, '{}'), encryptFor(example, JSON.stringify({ place: 'x'.repeat(300) }))];
  expect(short.length).toBe(long.length);
  expect(encryptFor(example, '{}').equals(short)).toBe(false);
  expect(() => encryptFor(example, 'x'.repeat(512))).toThrow('512 bytes');
});

test('HOSO-11 a key that is no point of the curve is none', () => {
  expect(isPublicKey(example.p256dh)).toBe(true);
  const off = Buffer.from(example.p256dh, 'base64url');
  off[64]! ^= 1;
  expect([off.toString('base64url'), 'A'.repeat(87), ''].map(isPublicKey)).toEqual([false, false, false]);
});
