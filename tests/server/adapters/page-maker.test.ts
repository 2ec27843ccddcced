import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { createPageMaker } from '../../../server/adapters/pages/page-maker';
import { pdfOf, textsOf } from '../../support/page-texts';
import { shippedBundle } from '../../support/bundled-server';

const marks = { agency: 'Bộ Nội vụ', reader: 'Đỗ Thị Hạnh', mark: 'none' as const };
let script: URL;

beforeAll(async () => {
  script = pathToFileURL(join(shippedBundle(), 'pages.mjs'));
});

test('TT05-37 pages are made beside the door, and what takes too long or too much memory is ended and refused', async () => {
  const bytes = await pdfOf([0]);
  const made = await createPageMaker(script).make(bytes, marks);
  expect((await textsOf(made as Uint8Array))[0]!.map(({ text }) => text)).toContain('Bộ Nội vụ');
  expect(await createPageMaker(script, { milliseconds: 0, oldMegabytes: 256 }).make(bytes, marks)).toBe('tooSlow');
  expect(await createPageMaker(script, { milliseconds: 60_000, oldMegabytes: 4 }).make(bytes, marks)).toBe('tooLarge');
});
