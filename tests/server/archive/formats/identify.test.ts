import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { identifyFormat } from '../../../../server/archive/formats/identify';
import { formatNamed, formatTable, riskOf, riskTable } from '../../../../src/domain/keeping/formats';
import { riskTexts } from '../../../../src/domain/keeping/risk-texts';
import { formatRisks } from '../../../../src/ui/words/en/format-risks';
import { compoundOf, exifOf, fileOf, openDocumentOf, pngOf, wordStream, zipOf } from './made-files';

const identified = (bytes: Uint8Array | string, name = 'tep', pdfA: string | null = null) =>
  identifyFormat(fileOf(Buffer.from(bytes as string)), { name, pdfA });
const hex = (digits: string) => Buffer.concat([Buffer.from(digits, 'hex'), Buffer.alloc(32)]);
const asf = (stream: string) => Buffer.concat([hex('3026b2758e66cf11'), Buffer.from(stream, 'hex')]);
const html = (doctype: string) => `${doctype}<html><body>Chào</body></html>`;

const cases: readonly (readonly [what: string, puid: string | null, bytes: Uint8Array | string, name?: string, pdfA?: string | null])[] = [
  ['a PDF 1.4', 'fmt/18', '%PDF-1.4\n'],
  ['a PDF 2.0', 'fmt/1129', '%PDF-2.0\n'],
  ['a PDF of a version that there is not', null, '%PDF-1.9\n'],
  ['a PDF/A-2b', 'fmt/477', '%PDF-1.7\n', 'a.pdf', '2B'],
  ['a PDF/A-4f', 'fmt/1912', '%PDF-2.0\n', 'a.pdf', '4F'],
  ['text', 'x-fmt/111', 'xin chào', 'a.TXT'],
  ['a table in text', 'x-fmt/18', 'a;b', 'a.csv'],
  ['text under a name that says nothing', null, 'xin chào', 'a'],
  ['HTML 5', 'fmt/471', html('<!DOCTYPE html>'), 'a.html'],
  ['HTML 4.01', 'fmt/100', html('<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">'), 'a.htm'],
  ['XHTML 1.0', 'fmt/102', html('<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">'), 'a.htm'],
  ['HTML of any kind', 'fmt/96', html(''), 'a.htm'],
  ['RTF 1.9', 'fmt/355', '{\\rtf1\\ansi\\uc1{\\*\\themedata 50}'],
  ['RTF 1.8', 'fmt/53', '{\\rtf1\\ansi{\\*\\latentstyles}{\\*\\rsidtbl}'],
  ['RTF 1.5', 'fmt/50', '{\\rtf1\\ansi\\uc1 a}'],
  ['RTF 1.0', 'fmt/45', '{\\rtf1 a}'],
  ['Word 2007', 'fmt/412', zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' })],
  ['Excel 2007', 'fmt/214', zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<w/>' })],
  ['PowerPoint 2007', 'fmt/215', zipOf({ '[Content_Types].xml': '<Types/>', 'ppt/presentation.xml': '<p/>' })],
  ['a ZIP of something else', null, zipOf({ 'a.txt': 'a' })],
  ['OpenDocument Text 1.2', 'fmt/291', openDocumentOf('text', '1.2')],
  ['OpenDocument Spreadsheet 1.3', 'fmt/1755', openDocumentOf('spreadsheet', '1.3')],
  ['OpenDocument Presentation 1.1, which says so in its content only', 'fmt/292', openDocumentOf('presentation', '1.1', 'content')],
  ['OpenDocument of a version that there is not', null, openDocumentOf('text', '9.9')],
  ['Word 97', 'fmt/40', compoundOf({ WordDocument: wordStream(0xc1) })],
  ['Word 95', 'fmt/39', compoundOf({ WordDocument: wordStream(0x68) })],
  ['Excel 97', 'fmt/61', compoundOf({ Workbook: Buffer.alloc(64) })],
  ['Excel 95', 'fmt/59', compoundOf({ Book: Buffer.alloc(64) })],
  [
    'PowerPoint 97, whose stream stands in a further sector of the directory',
    'fmt/126',
    compoundOf({ A: Buffer.alloc(1), B: Buffer.alloc(1), C: Buffer.alloc(1), D: Buffer.alloc(1), 'PowerPoint Document': Buffer.alloc(64) }),
  ],
  ['a compound file of something else', null, compoundOf({ Mail: Buffer.alloc(64) })],
  ['JFIF 1.01', 'fmt/43', hex('ffd8ffe000104a4649460001010100')],
  ['JFIF 1.02', 'fmt/44', hex('ffd8ffe000104a4649460001020100')],
  ['Exif 2.2', 'x-fmt/391', exifOf('0220', 'II')],
  ['Exif 2.31', 'fmt/1507', exifOf('0231', 'MM')],
  ['a JPEG that is neither', 'fmt/41', hex('ffd8ffdb0043')],
  ['PNG 1.0', 'fmt/11', pngOf()],
  ['PNG 1.1', 'fmt/12', pngOf('sRGB')],
  ['PNG 1.2', 'fmt/13', pngOf('sRGB', 'iTXt')],
  ['GIF 89a', 'fmt/4', hex('474946383961')],
  ['TIFF', 'fmt/353', hex('49492a00')],
  ['MPEG-1', 'x-fmt/385', hex('000001ba21')],
  ['MPEG-2', 'x-fmt/386', hex('000001ba44')],
  ['MPEG-4', 'fmt/199', hex('0000001866747970' + '69736f6d')],
  ['QuickTime', 'x-fmt/384', hex('0000001466747970' + '71742020')],
  ['AVI', 'fmt/5', hex('5249464600000000415649204c495354')],
  ['Windows Media Video', 'fmt/133', asf('c0ef19bc4d5bcf11a8fd00805f5c442b')],
  ['Windows Media Audio', 'fmt/132', asf('409e69f84d5bcf11a8fd00805f5c442b')],
  ['MP3', 'fmt/134', hex('494433030000')],
  ['AAC', 'fmt/1812', hex('fff150')],
  ['a program', null, hex('4d5a90000300')],
  ['nothing', null, ''],
];

describe('a file is known by its bytes, as PRONOM knows it', () => {
  for (const [what, puid, bytes, name, pdfA] of cases) {
    test(`QCVN12-2.2.16 ${what}`, async () => {
      expect(await identified(bytes, name, pdfA)).toBe(puid);
    });
  }

  test('bytes made to mislead are answered all the same', async () => {
    const word = compoundOf({ WordDocument: wordStream(0xc1) });
    // A directory that leads in a circle, and one that leads out of the file.
    const circle = Buffer.from(word);
    circle.writeUInt32LE(1, 512 + 4);
    circle.write('X', 1024 + 128, 'utf16le');
    expect(await identified(circle)).toBeNull();
    const outside = Buffer.from(word);
    outside.writeUInt32LE(0x00fffff0, 48);
    expect(await identified(outside)).toBeNull();
    for (const [, , bytes] of cases) {
      const whole = Buffer.from(bytes as string);
      for (let length = 0; length < Math.min(whole.length, 700); length += 13) await identified(whole.subarray(0, length));
    }
    for (const start of ['504b0304', 'd0cf11e0a1b11ae1', '89504e470d0a1a0a', 'ffd8ffe1']) {
      for (let round = 0; round < 20; round++) await identified(Buffer.concat([Buffer.from(start, 'hex'), randomBytes(2_000)]));
    }
  });
});

describe('the tables', () => {
  test('QCVN12-2.2.16 every format has its name; every risk a level and its words', () => {
    for (const puid of Object.keys(formatTable.formats)) expect(formatNamed(puid)!.name).not.toBe('');
    expect(formatNamed('fmt/999999')).toBeUndefined();
    expect(Object.keys(riskTexts).sort()).toEqual(Object.keys(riskTable.levels).sort());
    expect(Object.keys(formatRisks).sort()).toEqual(
      Object.keys(riskTexts)
        .map((risk) => `format-${risk}`)
        .sort(),
    );
  });

  test('QCVN12-2.2.16 old Office and what nobody knows is at risk; PDF/A-2b, docx, odt 1.2, JPEG and MP3 are not', () => {
    expect(['fmt/40', 'fmt/133', null, 'fmt/18', 'fmt/480'].map((puid) => riskOf(puid))).toEqual([
      'oldOffice',
      'windowsMedia',
      'unknown',
      'plainPdf',
      'holdsFiles',
    ]);
    expect(['fmt/477', 'fmt/412', 'fmt/291', 'fmt/43', 'fmt/134'].map((puid) => riskOf(puid))).toEqual([null, null, null, null, null]);
  });

  test('QCVN12-2.2.16 a manifest of megabytes that never ends its tag holds up nobody', async () => {
    const endless = '<manifest:manifest '.repeat(200_000);
    const parts = { mimetype: 'application/vnd.oasis.opendocument.text', 'META-INF/manifest.xml': endless, 'content.xml': endless };
    expect(await identified(zipOf(parts), 'a.odt')).toBeNull();
  });
});
