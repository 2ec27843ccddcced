import { describe, expect, test } from 'vitest';
import { acceptedAs, formatOf } from '../../../src/domain/transfer/file-format';

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('what a file is by its bytes', () => {
  test.each([
    ['pdf', '%PDF-1.7\n%\xe2\xe3'],
    ['zip', 'PK\x03\x04\x14\x00'],
    ['ole', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0'],
    ['rtf', '{\\rtf1\\ansi'],
    ['jpeg', '\xff\xd8\xff\xe0'],
    ['gif', 'GIF89a\x01'],
    ['tiff', 'II*\0\x08'],
    ['tiff', 'MM\0*\0'],
    ['png', '\x89PNG\r\n\x1a\n\0'],
    ['mpeg', '\0\0\0\x18ftypmp42'],
    ['quicktime', '\0\0\0\x14ftypqt  '],
    ['avi', 'RIFF\x10\0\0\0AVI LIST'],
    ['asf', '\x30\x26\xb2\x75\x8e\x66\xcf\x11'],
    ['mp3', 'ID3\x03'],
    ['aac', '\xff\xf1\x50'],
    ['text', 'C\xc3\xb4ng v\xc4\x83n\r\n\tS\xe1\xbb\x91 1'],
    ['other', 'MZ\x90\0\x03'],
    ['other', 'GIF87a\0'],
    ['other', '%PD'.padEnd(5, '\0')],
    ['other', ''],
  ])('TT05-FILE %s', (format, start) => {
    expect(formatOf(bytes(start))).toBe(format);
  });

  test('TT05-FILE only the endings of the circular are accepted, whatever their case, and nothing by the name of a prototype', () => {
    expect(['A.PDF', 'b.docx', 'c.jpg', 'd.tif'].map(acceptedAs)).toEqual(['pdf', 'zip', 'jpeg', 'tiff']);
    expect(['a.exe', 'b.zip', 'c', 'd.pdf.html', 'e.constructor', 'f.toString'].map(acceptedAs)).toEqual([null, null, null, null, null, null]);
  });
});
