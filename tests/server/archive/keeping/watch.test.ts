import { beforeEach, describe, expect, test } from 'vitest';
import { Watch } from '../../../../server/archive/keeping/watch';
import type { Dossier } from '../../../../src/domain/dossier/types';
import type { MemoryTables } from '../../../../src/domain/memory-tables';
import type { Instant } from '../../../../src/domain/shared/time';
import type { PdfSignature } from '../../../../src/domain/signatures/types';
import type { InspectedFile } from '../../../../src/domain/transfer/types';
import { apply, memoryTables } from '../../../support/builders';
import { approve, archivist, closedDossierIn, head, inspect, offer, officer, pdf, receive } from '../../../support/transfers';

const NOW = '2026-11-26T00:00:00.000Z' as Instant;
let tables: MemoryTables;
let watch: Watch;
beforeEach(() => {
  tables = memoryTables();
  watch = new Watch();
});

/** A dossier in the archive whose files were found so, one letter for each. */
function kept(...found: readonly Partial<InspectedFile>[]): Dossier {
  const act = (each: Parameters<typeof apply>[1], actor?: Parameters<typeof apply>[2]) => void apply(tables, each, actor);
  const id = closedDossierIn(act, { letters: found.map((_, index) => ({ originals: [pdf({ name: `tệp ${index + 1}.pdf` })] })) });
  act(offer(tables, [id]), officer);
  act(approve([id]), head);
  const { body, ...proposal } = inspect(tables, id);
  act({ ...proposal, body: { ...body, files: body.files.map((file, index) => ({ ...file, ...found[index] })) } } as Parameters<typeof apply>[1], 'operator');
  act(receive(tables, [id]), archivist);
  return tables.dossier(id)!;
}

const signature = (until: string | null, fields: Partial<PdfSignature> = {}): PdfSignature => ({
  ...{ field: 'S', kind: 'signature', subFilter: 'ETSI.CAdES.detached', signer: 'Nguyễn Văn An', organisation: null, issuer: null, serial: null },
  ...{ algorithm: null, signedAt: null, timeSource: null, covers: 1, coversWhole: true, revocation: 'good', verdict: 'valid', reasons: [] },
  ...{ provenUntil: until === null ? null : (`${until}T00:00:00.000Z` as Instant) },
  ...fields,
});
const signed = (...signatures: readonly PdfSignature[]): Partial<InspectedFile> => ({
  signatures: { signatures, reasons: [], verdict: 'valid', trustedAsOf: null },
});

describe('formats', () => {
  test('QCVN12-2.2.16 files are counted by their format, those at risk first, each with its dossiers', () => {
    const one = kept({ puid: 'fmt/477' }, { puid: 'fmt/40' }, { puid: 'fmt/477' });
    const two = kept({ puid: null }, { puid: 'fmt/18' });
    const old = kept({});
    for (const each of [one, two, old]) watch.see(each);
    const { formats, notLooked, table } = watch.formats();
    expect([notLooked, table]).toEqual([1, '2026-11']);
    expect(formats.map(({ puid, risk, files, dossiers }) => [puid, risk, files, dossiers])).toEqual([
      ['fmt/40', 'oldOffice', 1, 1],
      [null, 'unknown', 1, 1],
      ['fmt/18', 'plainPdf', 1, 1],
      ['fmt/477', null, 2, 1],
    ]);
    expect(formats[0]!.examples).toEqual([{ dossier: one.id, code: one.code, name: 'tệp 2.pdf' }]);
  });

  test('QCVN12-2.2.16 a package that is told of again counts once, and one that was destroyed no more', () => {
    const one = kept({ puid: 'fmt/40' });
    watch.see(one);
    watch.see(one);
    expect(watch.formats().formats).toMatchObject([{ puid: 'fmt/40', files: 1, dossiers: 1 }]);
    watch.delete(one.id);
    expect(watch.formats().formats).toEqual([]);
  });
});

describe('certificates', () => {
  const names = (now: Instant = NOW) => {
    const { soon, over } = watch.endings(now);
    return [soon.map(({ name }) => name), over.map(({ name }) => name)];
  };

  test('TT05-V what ends within sixty days is listed, the first to end above; the day after it is past', () => {
    watch.see(kept(signed(signature('2027-01-25')), signed(signature('2026-12-01')), signed(signature('2027-01-26')), signed(signature('2026-11-25'))));
    expect(names()).toEqual([['tệp 2.pdf', 'tệp 1.pdf'], ['tệp 4.pdf']]);
    expect(names('2026-11-27T00:00:00.000Z' as Instant)).toEqual([['tệp 2.pdf', 'tệp 1.pdf', 'tệp 3.pdf'], ['tệp 4.pdf']]);
    expect(names('2026-12-01T00:00:00.000Z' as Instant)).toEqual([
      ['tệp 1.pdf', 'tệp 3.pdf'],
      ['tệp 2.pdf', 'tệp 4.pdf'],
    ]);
  });

  test('TT05-V of a file with several signatures the first to end counts, with its signer; invalid ones, and those of which nothing is known, do not', () => {
    const dossier = kept(
      signed(
        signature('2028-01-01', { signer: 'Trần Thị Bình' }),
        signature('2026-12-20', { signer: 'TSA', kind: 'timestamp' }),
        signature('2026-11-30', { verdict: 'invalid' }),
        signature(null),
      ),
      {},
    );
    watch.see(dossier);
    expect(watch.endings(NOW)).toEqual({
      ...{ soonCount: 1, overCount: 0, over: [] },
      soon: [{ dossier: dossier.id, code: dossier.code, name: 'tệp 1.pdf', signer: 'TSA', kind: 'timestamp', until: '2026-12-20T00:00:00.000Z' }],
    });
  });
});
