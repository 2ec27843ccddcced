import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPdfReader, ReaderFailed } from '../../../server/archive/pdf/client';
import type { PdfReader } from '../../../server/archive/ports';
import { headingOf } from '../../../server/exchange/heading';
import { textOfOriginal } from '../../../server/archive/text/extract';
import type { Dossier } from '../../../src/domain/dossier/types';
import type { Sha256 } from '../../../src/domain/shared/ids';
import type { Instant } from '../../../src/domain/shared/time';
import { boxedPlaces } from '../../../src/pdfa/official/boxes';
import { fillSlots } from '../../../src/pdfa/official/fill';
import { printOfficial } from '../../../src/pdfa/official/print';
import { signed, signerOf, SIGNING } from '../../signatures/support/key-signer';
import { decision } from '../../support/official-texts';
import { officialFonts } from '../../support/pdf-fonts';
import { openOffice, signedLetter } from '../../signatures/support/office';
import { vietnamesePdf } from '../../signatures/support/vietnamese-pdf';
import { packedPdf, simplePdf, writtenPdf } from '../../support/pdfs';
import { shippedBundle } from '../../support/bundled-server';
import { temporaryDirectory } from '../../support/server';

let script: URL;
let directory: ReturnType<typeof temporaryDirectory>;
let reader: PdfReader;

beforeAll(async () => {
  script = pathToFileURL(join(shippedBundle(), 'pdf-reader.mjs'));
});
beforeEach(() => {
  directory = temporaryDirectory();
  reader = createPdfReader(script);
});
afterEach(() => {
  reader.close();
  directory.remove();
});

/** What is found in these bytes. */
function look(bytes: Uint8Array) {
  const path = join(directory.path, 'tep.pdf');
  writeFileSync(path, bytes);
  return reader.look(path);
}

const damaged = { opens: 'damaged', pages: null, pdfA: null };

describe('the server looks into PDFs in a process of its own', () => {
  test('TT05-FILE pages and the claim of PDF/A are read, also where every object is packed in a stream', async () => {
    expect(await look(simplePdf('một', { pages: 3 }))).toEqual({ opens: 'yes', pages: 3, pdfA: '2B' });
    expect(await look(simplePdf('hai', { pages: 1, claim: '' }))).toEqual({ opens: 'yes', pages: 1, pdfA: null });
    const packed = packedPdf(12);
    expect(packed.includes('/Page')).toBe(false);
    expect(await look(packed)).toEqual({ opens: 'yes', pages: 12, pdfA: null });
  });

  test('TT22-5 signatures are verified there too, and a file that keeps the reader too long is left unjudged', async () => {
    const path = join(directory.path, 'ky.pdf');
    writeFileSync(path, (await signedLetter(await openOffice())).bytes);
    const judging = { trusted: null, at: '2026-11-22T02:00:00.000Z' as Instant };
    expect(await reader.verify(path, judging)).toMatchObject({ verdict: 'unknown', signatures: [{ signer: 'Nguyễn Văn An' }] });
    const hasty = createPdfReader(script, 0);
    expect(await hasty.verify(path, judging)).toMatchObject({ verdict: 'unknown', reasons: [{ rule: 'SIG-03' }] });
    hasty.close();
    await expect(reader.verify(join(directory.path, 'nowhere.pdf'), judging)).rejects.toThrow(ReaderFailed);
  });

  test('TT05-FILE what is locked by a password is told, also when only changing it is', async () => {
    expect(await look(await writtenPdf({ pages: 1, userPassword: 'bi-mat' }))).toMatchObject({ opens: 'encrypted' });
    expect(await look(await writtenPdf({ pages: 1, ownerPassword: 'bi-mat' }))).toMatchObject({ opens: 'encrypted' });
  });

  test('TT05-FILE an empty file, half a file and what is no PDF do not open, and the next one is read all the same', async () => {
    const sound = packedPdf(2);
    for (const bytes of [Buffer.alloc(0), sound.subarray(0, sound.length >> 1), Buffer.from('%PDF-1.7 cụt'), Buffer.from('MZ')])
      expect(await look(bytes)).toEqual(damaged);
    expect(await look(sound)).toMatchObject({ opens: 'yes', pages: 2 });
  });

  test('TT05-FILE a file of four gigabytes is looked into without being read', async () => {
    const path = join(directory.path, 'lon.pdf');
    writeFileSync(path, '%PDF-1.7\n');
    truncateSync(path, 4 * 1024 ** 3);
    const other = createPdfReader(script, 500);
    expect(await other.look(path)).toEqual(damaged);
    other.close();
  });

  test('TT05-FILE whatever bytes of a PDF are changed, there is an answer', async () => {
    const sound = await writtenPdf({ pages: 2 });
    const changes = fc.array(fc.record({ at: fc.nat(sound.length - 1), byte: fc.nat(255) }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        const changed = Buffer.from(sound);
        for (const { at, byte } of list) changed[at] = byte;
        const { opens, pages } = await look(changed);
        return opens === 'yes' ? pages !== null : ['damaged', 'encrypted'].includes(opens);
      }),
      { numRuns: 60 },
    );
  });

  test('TT05-FILE files that are asked for at once are answered each with its own', async () => {
    const paths = [1, 2, 3, 4].map((pages) => {
      const path = join(directory.path, `${pages}.pdf`);
      writeFileSync(path, simplePdf('cùng lúc', { pages }));
      return path;
    });
    expect((await Promise.all(paths.map((path) => reader.look(path)))).map(({ pages }) => pages)).toEqual([1, 2, 3, 4]);
  });

  test('TT05-FILE a reader that cannot be started, and a file that is not there, are not called damaged', async () => {
    await expect(createPdfReader(pathToFileURL(join(directory.path, 'khong-co.mjs'))).look('x')).rejects.toThrow(ReaderFailed);
    await expect(reader.look(join(directory.path, 'khong-co.pdf'))).rejects.toThrow(ReaderFailed);
  });
});

test('F-87 number and date that came onto our own sheet with the seal are read as those of its head', async () => {
  const { bytes, places } = await printOfficial(decision, { at: SIGNING, mark: '' }, officialFonts);
  const marks = await fillSlots(boxedPlaces(places).slots, { number: '05', issuedOn: '2026-02-05' }, officialFonts);
  const key = signerOf((await openOffice()).signer);
  const path = join(directory.path, 'quyet-dinh.pdf');
  const heading = async (file: Uint8Array) => {
    writeFileSync(path, file);
    return headingOf((await reader.textOf(path, 'firstPage'))!);
  };
  expect(await heading(bytes)).toEqual({ code: null, date: null });
  expect(await heading(await signed(bytes, key, { marks }))).toEqual({ code: `05/${decision.notation}`, date: '2026-02-05' });
});

test('TT05-FILE one reading of a file, as a device does it, finds what looking and verifying find apart', async () => {
  const office = await openOffice();
  const judging = { trusted: null, at: '2026-11-26T00:00:00.000Z' as Instant };
  const sound = simplePdf('một trang');
  const files = [
    sound,
    packedPdf(3),
    await vietnamesePdf('Đặng', { pages: 2 }),
    (await signedLetter(office)).bytes,
    sound.subarray(0, sound.length - 60),
    Buffer.from('%PDF-1.7 broken'),
  ];
  for (const bytes of files) {
    const path = join(directory.path, 'tep.pdf');
    writeFileSync(path, bytes);
    expect(await reader.read(path, judging)).toMatchObject({ look: await reader.look(path), signatures: await reader.verify(path, judging) });
  }
});

describe('the letters of a file', () => {
  const put = (name: string, bytes: Uint8Array) => {
    const path = join(directory.path, name);
    writeFileSync(path, bytes);
    return path;
  };
  const originals = { isIntact: async () => true, pathOf: (name: string) => join(directory.path, name) };
  const textOf = (name: string) => textOfOriginal({ originals, reader, kept: async () => null }, {} as Dossier, { sha256: name as Sha256, name });
  const word = (xml: string) => zipSync({ '[Content_Types].xml': Buffer.from('<Types/>'), 'word/document.xml': Buffer.from(xml) });

  test('LLT-25 are taken from PDF, plain text, Word and Excel, every page and cell; of pictures, older office files and what is damaged there are none', async () => {
    put('a.pdf', await vietnamesePdf('Quyết định số 12', { pages: 2 }));
    put('b.txt', Buffer.from('\ufeffBảng kê\nđường ống'));
    put('c.docx', word('<w:p><w:r><w:t>Tờ</w:t></w:r><w:tab/><w:r><w:t>trình &amp; &#272;ặng</w:t></w:r></w:p><w:p><w:t>Hết</w:t></w:p>'));
    put('d.xlsx', zipSync({ 'xl/sharedStrings.xml': Buffer.from('<sst><si><t>Số tiền</t></si><si><t>Lý do</t></si></sst>') }));
    put('e.doc', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1));
    put('f.pdf', Buffer.from('%PDF-1.7 broken'));
    put('g.docx', word('<w:t>chữ</w:t>').subarray(0, 120));
    put('h.html', Buffer.from('<!doctype html><p>chữ</p>'));
    const said = await Promise.all(['a.pdf', 'b.txt', 'c.docx', 'd.xlsx', 'e.doc', 'f.pdf', 'g.docx', 'h.html'].map(textOf));
    const words = said.map((text) => text.split(/\s+/).filter(Boolean).join(' '));
    expect(words).toEqual(['Quyết định số 12 Quyết định số 12', 'Bảng kê đường ống', 'Tờ trình & Đặng Hết', 'Số tiền Lý do', '', '', '', '']);
  });

  test('LLT-25 are no more than so many of one file, also of one that unfolds for ever', async () => {
    put('a.docx', word(`<w:t>${'chữ '.repeat(6_000_000)}</w:t>`));
    put('b.txt', Buffer.from('chữ '.repeat(1_000_000)));
    expect([(await textOf('a.docx')).length, (await textOf('b.txt')).length]).toEqual([500_000, 500_000]);
  });
});
