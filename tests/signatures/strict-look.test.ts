import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { readPdf } from '../../server/archive/pdf/read';
import { packedPdf, simplePdf, writtenPdf } from '../support/pdfs';
import { temporaryDirectory } from '../support/server';
import { bytesOf, CATALOG, DraftPdf, letter, PAGE, PAGES, stream, text } from './support/draft-pdf';
import { NOW, openOffice, signedLetter } from './support/office';

const office = await openOffice();
const directory = temporaryDirectory();
afterAll(() => directory.remove());

/** What is found without repairing anything. */
async function strictly(bytes: Uint8Array) {
  return (await office.verifier.verifyAndLook(bytes, NOW)).look;
}

/** What pdf.js finds, which repairs. */
function byPdfJs(bytes: Uint8Array) {
  const path = join(directory.path, 'tep.pdf');
  writeFileSync(path, bytes);
  return readPdf(path);
}

/** A dossier's letter as a library of today writes it, in streams of objects. */
async function made(pages: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (let page = 0; page < pages; page++) pdf.addPage();
  return pdf.save();
}

const revised = (...objects: readonly (readonly [number, string])[]) => new DraftPdf(letter('x')).revise(new Map(objects)).bytes;

describe('a PDF is looked into while its signatures are verified', () => {
  test('TT05-FILE of every sound file the pages and the claim are those that pdf.js finds', async () => {
    const sound = {
      plain: simplePdf('một', { pages: 3 }),
      unclaimed: simplePdf('hai', { pages: 1, claim: '' }),
      packed: packedPdf(12),
      written: await writtenPdf({ pages: 200 }),
      made: await made(60),
      signed: (await signedLetter(office)).bytes,
      nested: revised(
        [PAGES, '<< /Type /Pages /Kids [6 0 R 3 0 R] /Count 2 >>'],
        [6, '<< /Type /Pages /Parent 2 0 R /Kids [7 0 R] /Count 1 >>'],
        [7, '<< /Type /Page /Parent 6 0 R /MediaBox [0 0 595 842] >>'],
      ),
    };
    for (const [name, bytes] of Object.entries(sound)) {
      const look = await strictly(bytes);
      expect(look, name).toMatchObject({ opens: 'yes' });
      expect(look, name).toEqual(await byPdfJs(bytes));
    }
  });

  test('TT05-FILE of a file that is locked, broken, or read otherwise by another reader nothing is said', async () => {
    const plain = text(new DraftPdf(letter('x')).bytes);
    const others = {
      empty: new Uint8Array(),
      half: packedPdf(2).subarray(0, 300),
      locked: await writtenPdf({ pages: 1, userPassword: 'bi-mat' }),
      'locked against changes': await writtenPdf({ pages: 1, ownerPassword: 'bi-mat' }),
      'locked once': new DraftPdf(letter('x')).revise(new Map([[6, '<< /Filter /Standard >>']]), '/Encrypt 6 0 R').revise(new Map()).bytes,
      'more pages said': revised([PAGES, '<< /Type /Pages /Kids [3 0 R] /Count 2 >>']),
      'no page': revised([PAGES, '<< /Type /Pages /Kids [] /Count 0 >>']),
      'a page twice': revised([PAGES, '<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>']),
      'pages in themselves': revised([PAGES, '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']),
      'a page that is none': revised([PAGE, '<< /Type /Font >>']),
      'a page that is away': revised([PAGES, '<< /Type /Pages /Kids [9 0 R] /Count 1 >>']),
      'a list that is none': revised([PAGES, '<< /Type /Pages /Kids 4 0 R /Count 1 >>']),
      'a page of another generation': revised([PAGES, '<< /Type /Pages /Kids [3 1 R] /Count 1 >>']),
      'an object of another generation': bytesOf(plain.replace('3 0 obj', '3 1 obj')),
      'a key twice': revised([CATALOG, '<< /Type /Catalog /Pages 4 0 R /Pages 2 0 R >>']),
      'metadata that cannot be unpacked': revised(
        [CATALOG, '<< /Type /Catalog /Pages 2 0 R /Metadata 6 0 R >>'],
        [6, stream('x', '/Type /Metadata /Subtype /XML /Filter /LZWDecode')],
      ),
    };
    for (const [name, bytes] of Object.entries(others)) expect(await strictly(bytes), name).toBeNull();
  });

  test('TT05-FILE whatever bytes are changed, it says what pdf.js says or nothing', async () => {
    const sound = [simplePdf('một', { pages: 3 }), await writtenPdf({ pages: 2 }), await made(2)];
    const changes = fc.array(fc.record({ at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), byte: fc.nat(255) }), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...sound), changes, async (file, list) => {
        const changed = Uint8Array.from(file);
        for (const { at, byte } of list) changed[Math.floor(at * changed.length)] = byte;
        const look = await strictly(changed);
        if (!look) return;
        const { opens, pages, pdfA } = await byPdfJs(changed);
        expect(look).toMatchObject({ opens, pages });
        // Of metadata that are no longer sound XML pdf.js says nothing.
        expect([look.pdfA, null]).toContain(pdfA);
      }),
      { numRuns: 150 },
    );
  });
});
