import { createHash, generateKeyPairSync, sign as signRaw, verify } from 'node:crypto';
import type { Instant } from '../../src/domain/shared/time';
import { issue } from '../signatures/support/authority';
import { DraftPdf, letter, stream } from '../signatures/support/draft-pdf';
import { NOW, openOffice, SIGNED } from '../signatures/support/office';
import { sign } from '../signatures/support/sign';
import { row, type Measure } from './measure';

const FILES = 100;
const SIGNERS = 10;
/** A scanned letter of five pages. */
const FILE_BYTES = 1_000_000;
const ROUNDS = 15;

/** Verifies 100 signed PDFs, and does for the same bytes only what nobody can leave out: one SHA-256 and one RSA check. */
export const verifySignatures: Measure = {
  name: 'verify-signatures',
  async run() {
    const { verifier, authority } = await openOffice();
    const signers = await Promise.all(Array.from({ length: SIGNERS }, (_, n) => issue({ name: `Người ký ${n}`, kind: 'rsa' }, authority)));
    const files: Uint8Array[] = [];
    for (let n = 0; n < FILES; n++) {
      const draft = new DraftPdf(letter(`Cong van so ${n}`)).revise(new Map([[9, stream(noise(n))]]));
      files.push((await sign(draft, { signer: signers[n % SIGNERS]!, chain: [authority], claimed: SIGNED })).bytes);
    }
    const raw = rawCheck();
    const ours = await cpuOf(async () => {
      for (const bytes of files)
        if ((await verifier.verify(bytes, NOW as Instant)).verdict !== 'valid') throw new Error('a signature that is valid was not found so');
    });
    const bare = await cpuOf(async () => {
      for (const bytes of files) raw(bytes);
    });
    const about = `${FILES} PDFs of ${FILE_BYTES / 1e6} MB, ${SIGNERS} signers, RSA 2048`;
    return [
      row({ name: 'signed PDFs verified in one second of CPU', value: FILES / ours, unit: 'files', against: about }, { atLeast: 100 }),
      row({ name: 'verifying a signed PDF', value: ours / bare, unit: '×', against: `one SHA-256 and one raw RSA check (${about})` }, { atMost: 3 }),
    ];
  },
};

/** Bytes that do not repeat, as a scan has them; the same for the same number. */
function noise(seed: number): string {
  const blocks = Array.from({ length: Math.ceil(FILE_BYTES / 64) }, (_, n) => createHash('sha512').update(`${seed}/${n}`).digest());
  return Buffer.concat(blocks).subarray(0, FILE_BYTES).toString('latin1');
}

/** One SHA-256 of all bytes and one RSA check, by OpenSSL without Web Crypto between. */
function rawCheck(): (bytes: Uint8Array) => void {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const message = Buffer.from('the signed attributes of a signature');
  const signature = signRaw('sha256', message, privateKey);
  return (bytes) => {
    createHash('sha256').update(bytes).digest();
    if (!verify('sha256', message, publicKey, signature)) throw new Error('a raw signature that is valid was not found so');
  };
}

/** The shortest time on the processor, all threads together, of several rounds. */
async function cpuOf(work: () => Promise<void>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1e6);
  }
  return least;
}
