import { generateKeyPairSync, sign } from 'node:crypto';
import { afterEach, expect, it, vi } from 'vitest';
import { browserSignatureCheck } from '../../src/sync/network/browser';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const text = 'hoso checkpoint 1\n';
const signature = sign(null, Buffer.from(text), privateKey).toString('base64');

afterEach(() => void vi.unstubAllGlobals());

it("the platform's Ed25519 tells a signature of the server from any other", async () => {
  expect(await browserSignatureCheck(key, text, signature)).toBe(true);
  expect(await browserSignatureCheck(key, `${text} `, signature)).toBe(false);
});

it('a platform without Ed25519 says that it cannot tell', async () => {
  vi.stubGlobal('crypto', { subtle: { importKey: () => Promise.reject(new DOMException('no Ed25519', 'NotSupportedError')) } });
  expect(await browserSignatureCheck(key, text, signature)).toBeNull();
  vi.stubGlobal('crypto', {});
  expect(await browserSignatureCheck(key, text, signature)).toBeNull();
});
