import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, test, vi } from 'vitest';
import { jpegTurn } from '../../../../server/archive/use/jpeg-turn';
import { makePages } from '../../../../server/archive/use/make-pages';
import { SEAL_FIELD, type CopyMark } from '../../../../server/archive/use/ports';
import { fieldsOf } from '../../../../src/signatures/pdf/fields';
import { PdfFile } from '../../../../src/signatures/pdf/file';
import { popplerPlaces } from '../../../signatures/support/ask-poppler';
import { pdfOf, textsOf } from '../../../support/page-texts';

const marks = { agency: 'Bộ Nội vụ', reader: 'Đỗ Thị Hạnh · đến hết ngày 20/03/2026', mark: 'none' as CopyMark };
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

async function made(bytes: Uint8Array, fields: Partial<typeof marks> = {}): Promise<Uint8Array> {
  const answer = await makePages(bytes, { ...marks, ...fields });
  if (typeof answer === 'string') throw new Error(answer);
  return answer;
}

describe('a copy for reading', () => {
  test('TT05-41 made on another day from the same file it is the same, byte for byte', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-05T02:00:00Z') });
    const original = await pdfOf([0, 90]);
    const first = await made(original, { mark: 'signature' });
    vi.setSystemTime(new Date('2026-03-06T02:00:01Z'));
    const second = await made(original, { mark: 'signature' });
    vi.useRealTimers();
    expect(Buffer.from(second).equals(first)).toBe(true);
  });

  test('TT05-37 the agency stands in the footer of every page, centred, whichever way the page is turned, with who reads and until when', async () => {
    const pages = await textsOf(await made(await pdfOf([0, 90, 180, 270])));
    expect(pages).toHaveLength(4);
    for (const page of pages) {
      for (const text of [marks.agency, marks.reader]) {
        const found = page.find((each) => each.text === text)!;
        expect(found.along).toBeCloseTo(0.5, 2);
        expect(found.up).toBeLessThan(0.09);
        expect(found.up).toBeGreaterThan(0);
      }
      expect(page.map(({ text }) => text)).toContain('Original');
    }
  });

  test('TT05-40 an uncertified copy says BẢN SAO at the top right of its first page only, in 10 pt; a reading copy says it nowhere', async () => {
    const [first, second] = await textsOf(await made(await pdfOf([90, 0]), { mark: 'words' }));
    const mark = first!.find(({ text }) => text === 'BẢN SAO')!;
    expect(mark.size).toBeCloseTo(10, 5);
    expect([mark.along > 0.8, mark.up > 0.94]).toEqual([true, true]);
    expect(second!.map(({ text }) => text)).not.toContain('BẢN SAO');
    expect((await textsOf(await made(await pdfOf()))).flat().map(({ text }) => text)).not.toContain('BẢN SAO');
  });

  test('TT05-41 a copy that is to be certified shows BẢN SAO there too, as an empty signature field, whichever way the page is turned', async () => {
    for (const turn of [0, 90, 180, 270]) {
      const bytes = await made(await pdfOf([turn, 0]), { mark: 'signature' });
      const [first, second] = popplerPlaces(bytes, 'BẢN');
      expect([first![0] > 0.75, first![1] < 0.04], `turned by ${turn}`).toEqual([true, true]);
      expect(second).toBeNull();
      const revision = new PdfFile(bytes).revision(0);
      expect(fieldsOf(revision).map(({ name, type, value }) => [name, type, value])).toEqual([[SEAL_FIELD, 'Sig', undefined]]);
    }
  });

  test('TT05-37 the page grows by its footer, so that nothing of the original is covered; the original stays as it is', async () => {
    const original = await pdfOf([0]);
    const before = Buffer.from(original);
    const page = (await PDFDocument.load(await made(original))).getPage(0);
    expect(page.getMediaBox()).toEqual({ x: 0, y: -34, width: 400, height: 634 });
    expect(Buffer.from(original).equals(before)).toBe(true);
  });

  test('TT05-37 scripts, forms and attachments of the original do not come along', async () => {
    const source = await PDFDocument.load(await pdfOf());
    source.addJavaScript('alarm', 'app.alert(1)');
    source.getForm().createTextField('name').addToPage(source.getPage(0));
    await source.attach(Buffer.from('x'), 'x.txt');
    const catalog = (await PDFDocument.load(await made(await source.save()))).catalog;
    expect(catalog.keys().map(String)).not.toEqual(expect.arrayContaining(['/Names']));
    expect(catalog.keys().map(String)).not.toEqual(expect.arrayContaining(['/AcroForm']));
  });

  test('TT05-40 a picture becomes a page; sound, text, a broken or a locked file does not, and it is said why', async () => {
    expect((await textsOf(await made(png))).map((page) => page.length)).toEqual([2]);
    expect(await makePages(Buffer.from('ID3 sound'), marks)).toBe('notPages');
    expect(await makePages(Buffer.from('plain text'), marks)).toBe('notPages');
    expect(await makePages(Buffer.from('%PDF-1.7 and nothing more'), marks)).toBe('damaged');
    expect(await makePages(png.subarray(0, 30), marks)).toBe('damaged');
    const locked = await PDFDocument.load(await pdfOf());
    locked.encrypt({ userPassword: 'a', ownerPassword: 'b' });
    expect(await makePages(await locked.save(), marks)).toBe('encrypted');
  });
});

test.each([
  [1, 0],
  [3, 180],
  [6, 90],
  [8, 270],
  [99, 0],
])('a photograph that the camera noted as %i is turned by %i degrees', (orientation, turn) => {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xe1, 0, exif.length + 2, ...exif, 0xff, 0xda, 0, 0, 0, 0, 0, 0, 0, 0]);
  expect(jpegTurn(jpeg)).toBe(turn);
  expect(jpegTurn(jpeg.subarray(0, 30))).toBe(0);
});
