import type { Sha256 } from '../../../src/domain/shared/ids';
import type { ByteStore } from '../../../src/storage/ports';

/** What every `ByteStore` must do, told to whoever checks: vitest in Node, or a page in a browser. Each returns what was seen and what should be. */
export type Clause = (bytes: ByteStore) => Promise<{ readonly seen: unknown; readonly due: unknown }>;

/** SHA-256 of `abc`, FIPS 180-2 appendix B.1. */
const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' as Sha256;
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' as Sha256;
/** SHA-256 of 65 MiB of zeros (sha256sum of /dev/zero): more than is hashed as a whole. */
const LARGE = '25631f11bd18756ec0029380ec886af0c8824dc6b2706bbdb1d9451c7cf45f42';
export const LARGE_BYTES = 65 * 1024 * 1024;

const textOf = async (blob: Blob | null) => blob && (await blob.text());
const nameOf = (failing: Promise<unknown>) =>
  failing.then(
    () => 'nothing thrown',
    (error: Error) => error.name,
  );

export const byteStoreContract: Readonly<Record<string, Clause>> = {
  'keeps bytes under their hash': async (bytes) => {
    const written = await bytes.write(new Blob(['abc']));
    return { seen: [written, await textOf(await bytes.read(ABC))], due: [{ sha256: ABC, byteLength: 3 }, 'abc'] };
  },
  'keeps the same bytes once, however often they come': async (bytes) => {
    const both = await Promise.all([bytes.write(new Blob(['abc'])), bytes.write(new Blob(['abc']))]);
    return { seen: [both.map(({ sha256 }) => sha256), await textOf(await bytes.read(ABC))], due: [[ABC, ABC], 'abc'] };
  },
  'keeps nothing that does not hash to the expected name': async (bytes) => {
    await bytes.remove(ABC);
    const thrown = await nameOf(bytes.write(new Blob(['abc']), EMPTY));
    return { seen: [thrown, await bytes.read(EMPTY), await bytes.read(ABC)], due: ['HashMismatch', null, null] };
  },
  'takes bytes that hash to the expected name': async (bytes) => ({ seen: (await bytes.write(new Blob(['abc']), ABC)).sha256, due: ABC }),
  'knows nothing of bytes it never had': async (bytes) => ({ seen: await bytes.read(EMPTY), due: null }),
  'forgets removed bytes, and forgetting twice is harmless': async (bytes) => {
    await bytes.write(new Blob(['abc']));
    await bytes.remove(ABC);
    await bytes.remove(ABC);
    return { seen: await bytes.read(ABC), due: null };
  },
  'takes bytes too large to hash as a whole': async (bytes) => {
    const large = new Blob([new Uint8Array(LARGE_BYTES)]);
    const { sha256 } = await bytes.write(large);
    const size = (await bytes.read(sha256))?.size;
    await bytes.remove(sha256);
    return { seen: [sha256, size], due: [LARGE, LARGE_BYTES] };
  },
};
