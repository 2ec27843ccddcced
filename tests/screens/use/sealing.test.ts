import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Sha256, UseId } from '../../../src/domain/shared/ids';
import { accept, refusal, refuse, type Outcome } from '../../../src/domain/shared/refusal';
import type { BroughtCopy } from '../../../src/protocol/archive/messages';
import { Sealing } from '../../../src/screens/use/sealing.svelte';
import type { OpenedKey } from '../../../src/signatures/sign-in-worker';
import { openKeyFile } from '../../../src/signatures/writing/key-file/open';
import { signPdf } from '../../../src/signatures/writing/sign-pdf';
import { makePages } from '../../../server/archive/use/make-pages';
import { SEAL_FIELD } from '../../../server/archive/use/ports';
import { askPoppler } from '../../signatures/support/ask-poppler';
import { SIGNING } from '../../signatures/support/key-signer';
import { vietnamesePdf } from '../../signatures/support/vietnamese-pdf';

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex') as Sha256;
const [one, other, third] = ['1', '2', '3'] as unknown as readonly UseId[];

/** The key of the agency, as the worker opens it. */
async function agencyKey(): Promise<Pick<OpenedKey, 'sign'>> {
  const file = Uint8Array.from(readFileSync(new URL('../../signatures/writing/key-files/agency.p12', import.meta.url)));
  const opened = await openKeyFile(file, 'con dấu cơ quan');
  if (!opened.ok) throw new Error(opened.refusals[0]!.reason);
  return {
    async sign({ file: given, wish }) {
      const signed = await signPdf(new Uint8Array(await given.arrayBuffer()), wish, opened.value);
      return signed.ok ? accept(new Blob([signed.value])) : signed;
    },
  };
}

/** The archive's desk far away: two copies for each request, and what was brought. `fails`: what happens to a request instead. */
async function desk(fails: Partial<Record<UseId, Outcome<never> | null>> = {}) {
  const copy = (await makePages(await vietnamesePdf('Quyết định'), { agency: 'Bộ Nội vụ', reader: 'A', mark: 'signature' })) as Uint8Array<ArrayBuffer>;
  const brought = new Map<string, Uint8Array>();
  const issued = new Map<UseId, readonly string[]>();
  const file = (name: string) => ({ original: hashOf(Buffer.from(name)), name, copy: hashOf(copy), byteLength: copy.length });
  const files = [file('a.pdf'), file('b.pdf')];
  return {
    brought,
    issued,
    toSeal: async (use: UseId) => (use in fails ? fails[use]! : accept({ v: 1 as const, use, field: SEAL_FIELD, now: SIGNING, files })),
    copyToSeal: async () => accept(new Blob([copy])),
    bringSealed: async (use: UseId, original: Sha256, signed: Blob) => {
      const bytes = new Uint8Array(await signed.arrayBuffer());
      brought.set(`${use}/${original}`, bytes);
      return accept<BroughtCopy>({ v: 1, original, copy: hashOf(bytes), signer: 'Bộ Nội vụ', serial: '01' });
    },
    issueSealed: async (use: UseId, copies: readonly BroughtCopy[]) => {
      issued.set(
        use,
        copies.map(({ original }) => original),
      );
      return accept(null);
    },
  };
}

describe('signing the copies of several requests', () => {
  test('TT05-41 one passphrase signs every copy in the field that the server made; each request is given out as a whole', async () => {
    const archive = await desk();
    const sealing = new Sealing(archive);
    expect(await sealing.run([one!, other!], await agencyKey())).toEqual([one, other]);
    expect([sealing.signed, sealing.isRunning, archive.brought.size]).toEqual([4, false, 4]);
    expect([...archive.issued.values()].map(({ length }) => length)).toEqual([2, 2]);
    for (const bytes of archive.brought.values()) expect(askPoppler(bytes)).toEqual({ validity: ['Signature is Valid'], coversWhole: [true] });
  });

  test('a request that is refused, or whose line is lost, is said with its reason and stands in the way of none of the others', async () => {
    const archive = await desk({ [one!]: refuse(refusal('certifiedAlready', 'TT05-41')), [other!]: null });
    const sealing = new Sealing(archive);
    expect(await sealing.run([one!, other!, third!], await agencyKey())).toEqual([third]);
    expect(sealing.states).toMatchObject({
      [one!]: { state: 'refused', refusals: [{ code: 'certifiedAlready' }] },
      [other!]: { state: 'noLine' },
      [third!]: { state: 'done' },
    });
    expect([...archive.issued.keys()]).toEqual([third]);
  });
});
