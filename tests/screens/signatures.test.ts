import { describe, expect, it, vi } from 'vitest';
import type { OriginalRef } from '../../src/domain/incoming/types';
import type { Instant } from '../../src/domain/shared/time';
import { Findings, type FindingMeans } from '../../src/screens/signatures/findings.svelte';
import type { Judging } from '../../src/signatures/judging';
import { PdfVerifier } from '../../src/signatures/verify-pdf';
import { trustListOf } from '../../src/signatures/trust';
import { openOffice, signedLetter } from '../signatures/support/office';

const office = await openOffice();
const trusted = { asOf: '2026-11-01' as never, certificates: [Buffer.from(office.root.der).toString('base64')] };
const judging: Judging = { trusted, at: '2026-11-22T02:00:00.000Z' as Instant };
const signed = new Blob([(await signedLetter(office)).bytes]);

function original(name: string, mediaType = 'application/pdf'): OriginalRef {
  return { sha256: name as never, byteLength: 1, mediaType, name, part: 'main' };
}

/** The verifier itself, without the worker around it. */
const verify: FindingMeans['verify'] = async (file, { trusted: list, at }) =>
  new PdfVerifier(trustListOf(list ?? undefined)).verify(new Uint8Array(await file.arrayBuffer()), at);

describe('signatures of captured files', () => {
  it('TT22-5 every PDF is verified on the device, once and without being waited for, and the result stands with its reasons', async () => {
    const read = vi.fn(async () => signed);
    const findings = new Findings({ read, judging: () => judging, verify });
    const files = [original('a'), original('b', 'image/png')];
    findings.look(files);
    expect(files.map((file) => findings.of(file))).toEqual(['checking', 'none']);
    await vi.waitFor(() => expect(findings.of(files[0]!)).toMatchObject({ at: judging.at, found: { verdict: 'valid', trustedAsOf: '2026-11-01' } }));
    findings.look(files);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('TT22-5 what is not here, or could not be looked at, says so and is tried again', async () => {
    const read = vi.fn<FindingMeans['read']>().mockResolvedValueOnce(null).mockRejectedValueOnce(new Error('disk')).mockResolvedValue(signed);
    const findings = new Findings({ read, judging: () => judging, verify });
    const file = original('a');
    for (const state of ['away', 'failed']) {
      findings.look([file]);
      await vi.waitFor(() => expect(findings.of(file)).toBe(state));
    }
    findings.look([file]);
    await vi.waitFor(() => expect(findings.of(file)).toMatchObject({ found: { verdict: 'valid' } }));
  });
});
