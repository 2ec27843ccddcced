import { readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openTexts } from '../../../server/adapters/texts/texts';
import { archiveTexts } from '../../../server/operator/commands/archive-texts';
import { vietnamesePdf } from '../../signatures/support/vietnamese-pdf';
import { filesBelow } from '../../support/files-below';
import { keptAgency } from '../../support/kept-agency';
import { shippedBundle } from '../../support/bundled-server';
import { temporaryDirectory } from '../../support/server';

let directory: ReturnType<typeof temporaryDirectory>;
beforeEach(() => {
  directory = temporaryDirectory();
  vi.stubEnv('HOSO_ARCHIVE_COPY', at('kho-2'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  directory.remove();
});

const at = (...names: string[]) => join(directory.path, ...names);

/** Takes the letters out once more; the exit code, and how many files say something. */
async function again(): Promise<readonly [code: number, found: number]> {
  const pdfReader = pathToFileURL(join(shippedBundle(), 'pdf-reader.mjs'));
  const code = await archiveTexts.run({ data: at('data'), pdfReader, clamd: undefined, now: Date.now, say: () => {} }, ['again']);
  const texts = openTexts(at('data/texts.db'));
  const found = texts.search(['tham', 'nien'], null, 10).length;
  texts.close();
  return [code, found];
}

/** The files of the packages in a copy that are originals of the dossier. */
const pdfsIn = (copy: string) =>
  filesBelow(at(copy))
    .map((path) => at(copy, path))
    .filter((path) => readFileSync(path).subarray(0, 5).toString() === '%PDF-');

test(
  'QCVN12-2.2.5 what files say is taken from the packages where originals are damaged or gone: from the first copy, else from the second, and from no file that is not sound',
  { timeout: 180_000 },
  async () => {
    await keptAgency(directory.path, {}, [await vietnamesePdf('Phụ cấp thâm niên'), await vietnamesePdf('Thâm niên của địa chính')]);
    const sound = await again();
    expect(sound).toEqual([0, 2]);
    rmSync(at('data/originals'), { recursive: true });
    expect(await again()).toEqual(sound);
    for (const path of pdfsIn('data/archive/ocfl')) writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from('x')]));
    expect(await again()).toEqual(sound);
    rmSync(at('data/archive'), { recursive: true });
    expect(await again()).toEqual(sound);
    // A way that leads to itself: whoever reads there is refused, whatever account they have.
    symlinkSync(at('data/archive'), at('data/archive'));
    expect(await again(), 'a disk that refuses').toEqual(sound);
    for (const path of pdfsIn('kho-2/ocfl')) writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from('x')]));
    expect(await again(), 'one that refuses, and one with damage').toEqual([1, 0]);
    rmSync(at('data/archive'));
    expect(await again()).toEqual([1, 0]);
    expect(readdirSync(at('data')), 'nothing is written beside the search').not.toContain('archive');
  },
);
